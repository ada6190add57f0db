"""The first hits in the one right order, whatever the segments of the index.

tantivy orders by score or by a key, and equals by where they happen to stand. Within a segment they stand by rank,
since the index is sorted by it; between segments they do not. So where a page ends among equals, these are fetched
again: all of those, in every segment, whose rank is low enough to matter.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from tantivy import DocAddress, FieldType, Occur, Order, Schema, Searcher, SearchResult
from tantivy import Query as Compiled

from indexer.engines.embedded.mapping import RANK

Grade: TypeAlias = float | str | None


class Ranked(NamedTuple):
    """A hit with what it was ordered by: a score or a key, None where it has no key."""

    grade: Grade
    rank: int
    address: DocAddress


@dataclass(frozen=True, slots=True)
class Ranking:
    """How to order the hits of one search: by score where `field` is None, else by a fast field."""

    searcher: Searcher
    schema: Schema
    field: str | None
    order: Order

    def first(self, compiled: Compiled, wanted: int) -> list[Ranked]:
        """Return the first hits in order, as many as wanted or all there are."""
        return self._first(compiled, wanted, self._search(compiled, wanted + 1))

    def first_and_total(self, compiled: Compiled, wanted: int) -> tuple[list[Ranked], int]:
        """Return the first hits in order, and how many match in all."""
        result: Any = self._search(compiled, wanted + 1, count=True)  # its stub forgets `count`
        return self._first(compiled, wanted, result), int(result.count)

    def _first(self, compiled: Compiled, wanted: int, result: SearchResult) -> list[Ranked]:
        found = self._ranked(result)
        if wanted and len(found) > wanted and found[-1].grade == found[-2].grade and self.searcher.num_segments > 1:
            found = self._settle_equals(compiled, sorted_by_rank(found[:wanted]))
        return sorted_by_rank(found)[:wanted]

    def _settle_equals(self, compiled: Compiled, found: list[Ranked]) -> list[Ranked]:
        last = found[-1]
        bound = Compiled.range_query(self.schema, RANK, FieldType.Unsigned, upper_bound=last.rank)
        low = Compiled.boolean_query([(Occur.Must, compiled), (Occur.Must, Compiled.const_score_query(bound, 0.0))])
        limit = 2 * len(found) + 100
        while len(candidates := self._ranked(self._search(low, limit))) == limit:
            limit *= 8
        return [hit for hit in found if hit.grade != last.grade] + [
            hit for hit in candidates if hit.grade == last.grade
        ]

    def _search(self, compiled: Compiled, limit: int, *, count: bool = False) -> SearchResult:
        return self.searcher.search(compiled, limit, count=count, order_by_field=self.field, order=self.order)

    def _ranked(self, result: SearchResult) -> list[Ranked]:
        found = result.hits
        addresses = [address for _, address in found]
        ranks = self.searcher.fast_field_values(RANK, addresses) if addresses else []
        return [Ranked(grade, int(rank or 0), address) for (grade, address), rank in zip(found, ranks, strict=True)]


def sorted_by_rank(hits: list[Ranked]) -> list[Ranked]:
    """Keep grades in the order in which they come, and put equals of one grade in the order of their ranks."""
    places = {grade: place for place, grade in enumerate(dict.fromkeys(hit.grade for hit in hits))}
    return sorted(hits, key=lambda hit: (places[hit.grade], hit.rank))
