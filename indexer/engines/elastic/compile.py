"""How a query becomes the body of a search request: constants that are added, and filters that add nothing."""

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from indexer.document import FIELDS, Layout
from indexer.engines.names import DOOR, OWNER, RANK, door, facet_field, sort_field
from indexer.errors import QueryRefusedError
from indexer.query import (
    WEIGHT_UNIT,
    AllOf,
    AnyOf,
    FacetChoice,
    Node,
    Optional,
    Phrase,
    Prefix,
    Query,
    Term,
    Without,
    leaves,
)

Body: TypeAlias = dict[str, Any]

#: A facet may have this many keys; a cluster allows 65,536 buckets in one answer unless it is told otherwise.
MAX_FACET_KEYS: Final = 65_000

_EVERYTHING: Final[Body] = {"match_all": {"boost": 0.0}}
_NOTHING: Final[Body] = {"match_none": {}}


def check(query: Query, layout: Layout) -> None:
    """Refuse fields, facets and sorts that no generation of this layout has."""
    facets = {*query.facets, *(choice.name for choice in query.choices)} - layout.facets
    sorts = {query.sort} - {None} - layout.sorts
    fields = {leaf.field for leaf in leaves(query.root)} - set(FIELDS) if query.root else set()
    if unknown := facets | sorts | fields:
        message = f"no such fields, facets or sorts: {sorted(map(str, unknown))}"
        raise QueryRefusedError(message)


def compile_query(query: Query) -> Body:
    """Compile a query that was checked before.

    A choice on a facet that is counted has to spare that facet's own counts, so it is applied after the counting
    (`post_filter`) and put into the counts of the other facets; any other choice is a plain filter.
    """
    counted = [choice for choice in query.choices if choice.name in query.facets]
    plain = [choice for choice in query.choices if choice.name not in query.facets]
    body: Body = {
        "query": _matching(query, plain),
        "sort": _sort(query),
        "from": query.start,
        "size": query.size,
        "track_total_hits": query.count_total,
    }
    if counted:
        body["post_filter"] = _choices(counted)
    if query.facets:
        body["aggs"] = {name: _count(name, counted) for name in query.facets}
    return body


def compile_node(node: Node) -> Body:
    """Compile a tree whose fields were checked before."""
    match node:
        case AllOf(nodes):
            return _all_of(nodes)
        case AnyOf(()):
            return _NOTHING
        case AnyOf(nodes):
            return {"bool": {"should": [compile_node(child) for child in nodes], "minimum_should_match": 1}}
        case Optional() | Without():
            return _all_of((node,))
        case _:
            return {"constant_score": {"filter": _leaf(node), "boost": node.weight / WEIGHT_UNIT}}


def _matching(query: Query, choices: Iterable[FacetChoice]) -> Body:
    doors = [door(query.shelf, token) for token in sorted(query.access.tokens)]
    matching: Body = {"filter": [{"terms": {DOOR: doors}}, *map(_choice, choices)]}
    if query.access.excluded:
        matching["must_not"] = [{"terms": {OWNER: sorted(query.access.excluded)}}]
    if query.root is not None:
        matching["must"] = [compile_node(query.root)]
    return {"bool": matching}


def _all_of(nodes: Iterable[Node]) -> Body:
    must, should, must_not = [], [], []
    for node in nodes:
        match node:
            case Optional(child):
                should.append(compile_node(child))
            case Without(child):
                must_not.append(compile_node(child))
            case _:
                must.append(compile_node(node))
    # Without anything that has to match, what merely may match would have to.
    return {"bool": {"must": must or [_EVERYTHING], "should": should, "must_not": must_not}}


def _leaf(leaf: Term | Prefix | Phrase) -> Body:
    match leaf:
        case Term(field, term) | Phrase(field, (term,)):
            return {"term": {field: {"value": term}}}
        case Phrase(field, terms):
            return {"match_phrase": {field: {"query": " ".join(terms)}}}
        case Prefix(field, prefix):
            return {"prefix": {field: {"value": prefix}}}


def _choice(choice: FacetChoice) -> Body:
    return {"terms": {facet_field(choice.name): sorted(choice.keys)}}


def _choices(choices: Iterable[FacetChoice]) -> Body:
    return {"bool": {"filter": [_choice(choice) for choice in choices]}}


def _count(name: str, choices: Iterable[FacetChoice]) -> Body:
    others = [choice for choice in choices if choice.name != name]
    keys = {"terms": {"field": facet_field(name), "size": MAX_FACET_KEYS}}
    return {"filter": _choices(others), "aggs": {"keys": keys}}


def _sort(query: Query) -> list[Body]:
    if query.sort is not None:
        direction = "desc" if query.descending else "asc"
        return [{sort_field(query.sort): {"order": direction, "missing": "_last"}}, {RANK: "asc"}]
    if query.root is None:
        return [{RANK: "asc"}]
    return [{"_score": "desc"}, {RANK: "asc"}]
