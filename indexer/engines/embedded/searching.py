"""Answering a query from one state of an index."""

from collections.abc import Iterator
from typing import Final

from tantivy import FieldType, Order
from tantivy import Query as Compiled

from indexer.engines.embedded.mapping import from_tantivy
from indexer.engines.embedded.ranking import Ranked, Ranking
from indexer.engines.embedded.reading import Live
from indexer.engines.names import RANK, facet_field, sort_field
from indexer.query import WEIGHT_UNIT, Query
from indexer.results import Hit, InventoryLine, Results

#: A facet may have this many keys; tantivy allows 65,000 buckets in one aggregation.
MAX_FACET_KEYS: Final = 65_000

_INVENTORY_PAGE: Final = 10_000


def search(live: Live, query: Query) -> Results:
    """Answer the query from this state; the query was checked before."""
    compiled = live.compiler.compile(query, query.choices)
    ranking = _ranking(live, query)
    wanted = query.start + query.size if query.size else 0
    total: int | None = None
    if query.count_total:
        ranked, total = ranking.first_and_total(compiled, wanted)
    else:
        ranked = ranking.first(compiled, wanted)
    hits = tuple(_hit(live, hit) for hit in ranked[query.start :])
    return Results(hits, total, _facets(live, compiled, query))


def _ranking(live: Live, query: Query) -> Ranking:
    if query.sort is not None:
        order = Order.Desc if query.descending else Order.Asc
        return Ranking(live.searcher, live.schema, sort_field(query.sort), order)
    if query.root is None:
        return Ranking(live.searcher, live.schema, RANK, Order.Asc)
    return Ranking(live.searcher, live.schema, None, Order.Desc)


def _hit(live: Live, ranked: Ranked) -> Hit:
    line, payload = from_tantivy(live.searcher.doc(ranked.address))
    score = round(ranked.grade * WEIGHT_UNIT) if isinstance(ranked.grade, float) else 0
    return Hit(line.id, line.owner, score, payload)


def _facets(live: Live, compiled: Compiled, query: Query) -> dict[str, dict[str, int]]:
    """Count all facets without a choice at once, and each other one without its own choice."""
    chosen = {choice.name for choice in query.choices}
    together = [name for name in query.facets if name not in chosen]
    counts = _aggregate(live, compiled, together) if together else {}
    for name in query.facets:
        if name in chosen:
            others = [choice for choice in query.choices if choice.name != name]
            counts |= _aggregate(live, live.compiler.compile(query, others), [name])
    return counts


def _aggregate(live: Live, compiled: Compiled, names: list[str]) -> dict[str, dict[str, int]]:
    asked = {name: {"terms": {"field": facet_field(name), "size": MAX_FACET_KEYS}} for name in names}
    counted = live.searcher.aggregate(compiled, asked)
    return {name: {bucket["key"]: bucket["doc_count"] for bucket in counted[name]["buckets"]} for name in names}


def inventory(live: Live) -> Iterator[InventoryLine]:
    """List every entry by rank, a few thousand at a time."""
    ranking = Ranking(live.searcher, live.schema, RANK, Order.Asc)
    compiled = Compiled.all_query()
    while page := ranking.first(compiled, _INVENTORY_PAGE):
        for ranked in page:
            yield from_tantivy(live.searcher.doc(ranked.address))[0]
        compiled = Compiled.range_query(
            live.schema, RANK, FieldType.Unsigned, lower_bound=page[-1].rank, include_lower=False
        )
