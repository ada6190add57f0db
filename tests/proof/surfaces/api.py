"""The API: entries, lists, search, the thesaurus as graphs."""

from collections.abc import Iterator, Mapping
from typing import Final

from archive.exchange.skos import Syntax
from archive.inputs.governance import Purpose
from archive.inputs.kinds import Kind
from tests.proof.secret_archive import Hidden, Veil
from tests.proof.surfaces.asking import API, EVERY
from tests.proof.surfaces.search import FACETED, SUGGESTED, searches, suggestions
from tests.proof.surfaces.surface import Ask, Family, Surface, fixed

_FORMS: Final = tuple(syntax.value for syntax in Syntax)


def _api_entry(kind: Kind) -> Surface:
    def asks(one: Hidden) -> Iterator[Ask]:
        if one.kind is kind or (one.kind is Kind.TECHNIQUE and one.veil is Veil.STRICT):
            yield Ask(f"{API}/{kind.plural}/{one.identifier}")
            yield Ask(f"{API}/{kind.plural}/{one.identifier}", headers={"If-None-Match": "*"})
            yield Ask(f"{API}/{kind.plural}/{one.identifier}", headers={"Accept": "text/turtle"})

    def around(identifier: str, other: Kind) -> Iterator[Ask]:
        if other is kind:
            yield Ask(f"{API}/{kind.plural}/{identifier}")

    return Surface(family=Family.API_ENTRIES, asks=asks, around=around, shows=frozenset({kind}))


def _api_list(kind: Kind) -> Surface:
    def asks(one: Hidden) -> Iterator[Ask]:
        if kind is Kind.TECHNIQUE:
            for facet in FACETED.get(one.kind, ()):
                yield Ask(f"{API}/{kind.plural}?{facet.value}={one.identifier}")

    path = f"{API}/{kind.plural}"
    pages = (f"{path}?size=100", f"{path}?sort=changed&size=100", f"{path}?page=2", f"{path}?basis=published_source")
    return Surface(
        family=Family.API_LISTS, fixed=pages, asks=asks, shows=frozenset({kind}),
    )  # fmt: skip


def _graphs(one: Hidden) -> Iterator[Ask]:
    for form in _FORMS:
        yield Ask(f"{API}/concepts/{one.identifier}/skos.{form}")
        yield Ask(f"{API}/concepts/{one.identifier}/skos.{form}", headers={"If-None-Match": "*"})


def _graphs_around(identifier: str, kind: Kind) -> Iterator[Ask]:
    if kind is Kind.CONCEPT:
        yield Ask(f"{API}/concepts/{identifier}/skos.ttl")


#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    ("GET", f"{API}/withdrawals"): fixed(Family.WITHDRAWN, f"{API}/withdrawals"),
    **{("GET", f"{API}/{kind.plural}/<identifier>"): _api_entry(kind) for kind in Kind},
    **{("GET", f"{API}/{kind.plural}"): _api_list(kind) for kind in Kind},
    ("GET", f"{API}/search"): Surface(
        family=Family.API_SEARCH, fixed=(f"{API}/search", f"{API}/search?q=abierto&size=100"),
        asks=searches(f"{API}/search", "kind:{}"), purpose=Purpose.SEARCH, shows=EVERY,
    ),
    ("GET", f"{API}/suggest"): Surface(
        family=Family.API_SEARCH, asks=suggestions(f"{API}/suggest", "q"), purpose=Purpose.SEARCH,
        shows=SUGGESTED,
    ),
    ("GET", f"{API}/coverage"): Surface(
        family=Family.API_SEARCH, fixed=(f"{API}/coverage",), shows=frozenset({Kind.PLACE})
    ),
    ("GET", f"{API}/"): fixed(Family.HOME, f"{API}/"),
    ("GET", f"{API}/openapi.json"): fixed(Family.HOME, f"{API}/openapi.json"),
    ("GET", f"{API}/concepts.<form>"): Surface(
        family=Family.THESAURUS, fixed=tuple(f"{API}/concepts.{form}" for form in _FORMS),
        shows=frozenset({Kind.CONCEPT}),
    ),
    ("GET", f"{API}/concepts/<identifier>/skos.<form>"): Surface(
        family=Family.THESAURUS, asks=_graphs, around=_graphs_around, shows=frozenset({Kind.CONCEPT}),
    ),
}  # fmt: skip
