"""What can be asked of an index: a tree of nodes, the reader's access, filters, and what is to be counted.

Scores are the project's own: a node that matches adds its weight, once per entry, and engines only add. Weights are
whole numbers of sixty-fourths, so every engine reaches exactly the same sum.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from indexer.errors import QueryRefusedError

#: Weights are counted in this part of one.
WEIGHT_UNIT: Final = 64

#: No page reaches beyond this many hits.
MAX_WINDOW: Final = 10_000


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks, as an engine has to know it. Required in every query; without tokens nothing matches."""

    #: The policies the reader satisfies now.
    tokens: frozenset[str]
    #: Owners that are not to be found by anybody: narrowed just now, and the index may not show it yet.
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """Entries with this term anywhere in this field."""

    field: str
    term: str
    weight: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """Entries with any term in this field that begins so; counts once, however many do."""

    field: str
    prefix: str
    weight: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Entries with these terms at consecutive positions of one value; a single term is as good as `Term`."""

    field: str
    terms: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one has to match; the scores of all that match are added. Of no nodes: matches nothing."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class AllOf:
    """All have to match; their scores are added. Of no nodes: matches everything."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Optional:
    """Matches everything, and adds the node's score where the node matches."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class Without:
    """Matches, for no score, every entry that the node does not match."""

    node: "Node"


Node: TypeAlias = Term | Prefix | Phrase | AnyOf | AllOf | Optional | Without


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """Entries with one of these keys in the facet. Several choices in a query have to hold all together."""

    name: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Query:
    """One search, complete: nothing about it is left for an engine to decide.

    Hits come by score, the highest first, or by `sort`; equals come by `IndexDocument.rank`. An entry without a key
    for `sort` comes last, either way round.
    """

    #: None finds everything, all of it with score 0.
    root: Node | None
    access: Access
    shelf: str
    choices: tuple[FacetChoice, ...] = ()
    #: Facets to count, each without its own choice. They cost more than the hits: leave them out on later pages.
    facets: tuple[str, ...] = ()
    #: None is relevance.
    sort: str | None = None
    descending: bool = False
    start: int = 0
    size: int = 20
    count_total: bool = True

    def __post_init__(self) -> None:
        """Refuse a page that no engine answers."""
        if self.start < 0 or self.size < 0 or self.start + self.size > MAX_WINDOW:
            message = f"a page from {self.start} with {self.size} hits is not within 0 … {MAX_WINDOW}"
            raise QueryRefusedError(message)


def leaves(node: Node) -> Iterator[Term | Prefix | Phrase]:
    """Every leaf under a node, from left to right, those under `Without` too."""
    match node:
        case AnyOf(nodes) | AllOf(nodes):
            for child in nodes:
                yield from leaves(child)
        case Optional(child) | Without(child):
            yield from leaves(child)
        case _:
            yield node
