"""Houses of communities, audiences, proposals, announcements, and whoever works for the archive."""

from collections.abc import Iterator, Mapping
from typing import Final

from archive.web.address.below_entries import AUDIENCE_PATHS, HouseView, house_paths
from tests.proof.surfaces.asking import ENTRY, governed, named
from tests.proof.surfaces.surface import UNKNOWN, Family, Surface, fixed


def _houses() -> Iterator[tuple[tuple[str, str], Surface]]:
    """Every room by both of its names, and what is sent there."""
    sent = {
        HouseView.PEOPLE: {
            "": {"do": "dismiss", "user_name": "x"},
            "/new": {"name": "x", "new_user_name": "xyz"},
            "/code": {"user_name": "x"},
        },
        HouseView.PROTOCOLS: {"": {"name_es": "x", "openness": "open"}, "/<protocol>": {"do": "close"}},
        HouseView.ANNOUNCEMENTS: {"": {"words_es": "x"}},
        HouseView.MANDATE: {"": {"minutes": "x"}, "/<int:number>": {"do": "read"}},
    }
    for view in HouseView:
        for path in house_paths(view):
            for end, form in {"": {}, **sent.get(view, {})}.items():
                asked = f"{path}{end.replace('<protocol>', UNKNOWN).replace('<int:number>', '1')}"
                yield ("GET", f"{ENTRY}{path}{end}"), Surface(family=Family.HOUSE, asks=governed("GET", asked))
                if form:
                    posted = Surface(family=Family.HOUSE, asks=governed("POST", asked, **form))
                    yield ("POST", f"{ENTRY}{path}{end}"), posted


def _audiences() -> Iterator[tuple[tuple[str, str], Surface]]:
    for path in AUDIENCE_PATHS:
        yield ("GET", f"{ENTRY}{path}"), Surface(family=Family.HOUSE, asks=governed("GET", path))
        preview = governed("POST", path, step="preview", season="always")
        yield ("POST", f"{ENTRY}{path}"), Surface(family=Family.HOUSE, asks=preview)


#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    **dict(_houses()),
    **dict(_audiences()),
    ("GET", "/<language:language>/<any(equipo, staff):word>"): fixed(Family.HOUSE, "/es/equipo"),
    ("POST", "/<language:language>/<any(equipo, staff):word>"): fixed(Family.HOUSE),
    ("GET", "/<language:language>/<any(equipo, staff):word>/new"): fixed(Family.HOUSE, "/es/equipo/new"),
    ("POST", "/<language:language>/<any(equipo, staff):word>/new"): fixed(Family.HOUSE),
    ("GET", "/<language:language>/<any(propuestas, proposals):word>"): fixed(Family.HOUSE, "/es/propuestas"),
    ("GET", "/<language:language>/<any(propuestas, proposals):word>/<identifier>"): Surface(
        family=Family.HOUSE, asks=named("GET", "/es/propuestas")
    ),
    ("POST", "/<language:language>/<any(propuestas, proposals):word>/<identifier>"): Surface(
        family=Family.HOUSE, asks=named("POST", "/es/propuestas", answer="yes")
    ),
    ("GET", "/<language:language>/<any(anuncios, announcements):word>/<identifier>"): Surface(
        family=Family.HOUSE, asks=named("GET", "/es/anuncios")
    ),
}  # fmt: skip
