"""Search with suggestions and coverage, on pages."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import quote

from archive.inputs.governance import Purpose
from archive.inputs.kinds import Kind
from archive.search.facets import Facet
from tests.proof.secret_archive import Hidden
from tests.proof.surfaces.asking import EVERY, misspelt
from tests.proof.surfaces.surface import Ask, Family, Surface

#: Those whose names people begin to type.
SUGGESTED: Final = EVERY - {Kind.DOCUMENT, Kind.MEDIA_ASSET, Kind.RESULT}


def searches(path: str, tag: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        near, other = misspelt(one.name), tag.format(one.name)
        for typed in (one.name, f'"{one.name}"', f"{one.name[:-2]}*", near, one.identifier, other, f"-{one.name}"):
            yield Ask(f"{path}?q={quote(typed)}")
        if one.kind in FACETED:
            for facet in FACETED[one.kind]:
                yield Ask(f"{path}?{facet.value}={one.identifier}")
        yield Ask(f"{path}?q=abierto&not={one.identifier}")

    return asks


FACETED: Final[Mapping[Kind, tuple[Facet, ...]]] = {
    Kind.PLACE: (Facet.PLACE, Facet.REGION),
    Kind.COMMUNITY: (Facet.COMMUNITY, Facet.HOLDER),
    Kind.CONCEPT: (Facet.CONCEPT, Facet.TECHNIQUE, Facet.MATERIAL),
    Kind.ARTISAN: (Facet.HOLDER,),
    Kind.DOCUMENT: (Facet.SOURCE,),
}
_WHOLE: Final = tuple(f"?q=abierto&whole={facet.value}" for facet in Facet)


def suggestions(path: str, argument: str) -> Callable[[Hidden], Iterator[Ask]]:
    def asks(one: Hidden) -> Iterator[Ask]:
        for typed in (one.name, one.name[:5], misspelt(one.name), one.identifier, one.number[:4]):
            yield Ask(f"{path}?{argument}={quote(typed)}")

    return asks


#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    ("GET", "/<language:language>/<any(cobertura, coverage):word>"): Surface(
        family=Family.COVERAGE, fixed=("/es/cobertura",), shows=frozenset({Kind.PLACE})
    ),
    ("GET", "/<language:language>/<any(buscar, search):word>"): Surface(
        family=Family.SEARCH,
        fixed=("/es/buscar", *(f"/es/buscar{end}" for end in _WHOLE), "/es/buscar?q=abierto&size=100",
               "/es/buscar?q=vecino&sort=title", "/en/search?q=abierto&sort=changed"),
        asks=searches("/es/buscar", "tipo:{}"),
        purpose=Purpose.SEARCH,
        shows=EVERY,
    ),
    ("GET", "/<language:language>/suggestions"): Surface(
        family=Family.SUGGESTIONS, fixed=("/es/suggestions?q=qx", "/es/suggestions?q=71"),
        asks=suggestions("/es/suggestions", "q"), purpose=Purpose.SEARCH, shows=SUGGESTED,
    ),
}  # fmt: skip
