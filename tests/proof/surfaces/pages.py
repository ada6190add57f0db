"""Pages of entries and lists, citations, home, and what is asked for by machines that watch or gather."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from archive.inputs.governance import Purpose
from archive.inputs.kinds import Kind
from tests.proof.secret_archive import Hidden
from tests.proof.surfaces.asking import ENTRY, EVERY, SPANISH, pages, pages_around
from tests.proof.surfaces.surface import Ask, Family, Surface, fixed


def _ways(end: str) -> Callable[[Hidden], Iterator[Ask]]:
    """Other ways to write the address of a page; they lead to it."""

    def asks(one: Hidden) -> Iterator[Ask]:
        if one.is_telling:
            yield Ask(f"/es/{SPANISH[one.kind]}/{one.identifier}{end}")

    return asks


_LED_TO: Final = frozenset({Kind.TECHNIQUE})

#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    ("GET", "/"): fixed(Family.HOME, "/"),
    ("GET", "/<language:language>/"): fixed(Family.HOME, "/es/", "/qu/", "/ay/", "/en/"),
    ("GET", "/<language:language>/<any(acerca, about):word>"): fixed(Family.HOME, "/es/acerca"),
    ("GET", "/<language:language>/<segment>"): Surface(
        family=Family.LISTS, shows=EVERY,
        fixed=tuple(f"/es/{segment}?page={page}" for segment in SPANISH.values() for page in (1, 2)),
    ),
    ("GET", "/<language:language>/<segment>/"): fixed(Family.LISTS, "/es/lugares/"),
    ("GET", ENTRY): Surface(
        family=Family.PAGES, asks=pages(""), around=pages_around(""), shows=EVERY
    ),
    ("GET", f"{ENTRY}/"): Surface(family=Family.PAGES, asks=_ways("/"), shows=_LED_TO),
    ("GET", f"{ENTRY}/<slug>"): Surface(family=Family.PAGES, asks=_ways("/x"), shows=_LED_TO),
    ("GET", f"{ENTRY}/<slug>/"): Surface(family=Family.PAGES, asks=_ways("/x/"), shows=_LED_TO),
    ("GET", f"{ENTRY}/cite.bib"): Surface(
        family=Family.CITATIONS, asks=pages("/cite.bib"), around=pages_around("/cite.bib", Kind.DESIGN),
        shows=EVERY,
    ),
    ("GET", f"{ENTRY}/cite.json"): Surface(
        family=Family.CITATIONS, asks=pages("/cite.json"), around=pages_around("/cite.json", Kind.DESIGN),
        shows=EVERY,
    ),
    ("GET", "/band/<name>.svg"): fixed(Family.HOME, "/band/technique-light.svg"),
    ("GET", "/static/<path:filename>"): fixed(Family.HOME, "/static/pallay.css"),
    ("GET", "/robots.txt"): fixed(Family.SITEMAP, "/robots.txt"),
    ("GET", "/sitemap.xml"): fixed(Family.SITEMAP, "/sitemap.xml"),
    ("GET", "/sitemap-<int(max=50000):number>.xml"): Surface(
        family=Family.SITEMAP, fixed=("/sitemap-1.xml", "/sitemap-2.xml"), purpose=Purpose.HARVEST
    ),
    ("GET", "/healthz"): fixed(Family.HOME, "/healthz"),
    ("GET", "/readyz"): fixed(Family.HOME, "/readyz"),
    ("GET", "/<language:language>/<any(retiradas, withdrawn):word>"): fixed(Family.WITHDRAWN, "/es/retiradas"),
}  # fmt: skip
