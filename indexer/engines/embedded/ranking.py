"""The first hits in the one right order, whatever the segments of the index.

tantivy orders by score or by a key, and equals by where they happen to stand. Within a segment they stand by rank,
since the index is sorted by it; between segments they do not. So where a page ends among equals, these are fetched
again: all of those, in every segment, whose rank is low enough to matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final, NamedTuple, TypeAlias

from tantivy import DocAddress, FieldType, Occur, Order, Schema, Searcher, SearchResult
from tantivy import Query as Compiled

from indexer.engines.names import RANK

#: Hits fetched beyond those wanted where an index has several segments.
_SPARE: Final = 150

Grade: TypeAlias = float | str | None
Found: TypeAlias = tuple[Grade, DocAddress]


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
        return self._first(compiled, wanted, self._search(compiled, self._limit(wanted)))

    def first_and_total(self, compiled: Compiled, wanted: int) -> tuple[list[Ranked], int]:
        """Return the first hits in order, and how many match in all."""
        result: Any = self._search(compiled, self._limit(wanted), count=True)  # its stub forgets `count`
        return self._first(compiled, wanted, result), int(result.count)

    def _limit(self, wanted: int) -> int:
        """How many hits to fetch so that few equals are often seen to their end."""
        return wanted + (_SPARE if wanted and self.searcher.num_segments > 1 else 1)

    def _first(self, compiled: Compiled, wanted: int, result: SearchResult) -> list[Ranked]:
        found: list[Found] = result.hits
        is_cut = len(found) == self._limit(wanted) and wanted > 0 and self.searcher.num_segments > 1
        if is_cut and _grade(found[wanted - 1]) == _grade(found[-1]):
            return self._settle_equals(compiled, sorted_by_rank(self._ranked(found)), wanted)
        # Hits that nothing can bring onto the page are not asked for their ranks.
        return sorted_by_rank(self._ranked(_with_equals(found, wanted)))[:wanted]

    def _settle_equals(self, compiled: Compiled, found: list[Ranked], wanted: int) -> list[Ranked]:
        grade = found[-1].grade
        above = [hit for hit in found if hit.grade != grade]
        equals = found[len(above) :]
        missing = wanted - len(above)
        limit = 2 * wanted + _SPARE
        while True:
            # Of those seen so far, this rank is low enough, and no hit of the page has a higher one.
            bound = equals[missing - 1].rank
            candidates = self._ranked(self._search(self._up_to(compiled, bound), limit).hits)
            equals = sorted_by_rank([hit for hit in candidates if hit.grade == grade])
            if len(candidates) < limit:
                return [*above, *equals[:missing]]
            if equals[missing - 1].rank == bound:
                limit *= 8

    def _up_to(self, compiled: Compiled, rank: int) -> Compiled:
        low = Compiled.range_query(self.schema, RANK, FieldType.Unsigned, upper_bound=rank)
        return Compiled.boolean_query([(Occur.Must, compiled), (Occur.Must, Compiled.const_score_query(low, 0.0))])

    def _search(self, compiled: Compiled, limit: int, *, count: bool = False) -> SearchResult:
        return self.searcher.search(compiled, limit, count=count, order_by_field=self.field, order=self.order)

    def _ranked(self, found: Sequence[Found]) -> list[Ranked]:
        addresses = [address for _, address in found]
        ranks = self.searcher.fast_field_values(RANK, addresses) if addresses else []
        return [Ranked(grade, int(rank or 0), address) for (grade, address), rank in zip(found, ranks, strict=True)]


def _grade(found: Found) -> Grade:
    return found[0]


def _with_equals(found: Sequence[Found], wanted: int) -> Sequence[Found]:
    """The hits wanted and those behind them that equal the last."""
    if len(found) <= wanted or not wanted:
        return found[:wanted]
    last = _grade(found[wanted - 1])
    return [*found[:wanted], *takewhile(lambda hit: _grade(hit) == last, found[wanted:])]


def sorted_by_rank(hits: list[Ranked]) -> list[Ranked]:
    """Keep grades in the order in which they come, and put equals of one grade in the order of their ranks."""
    places = {grade: place for place, grade in enumerate(dict.fromkeys(hit.grade for hit in hits))}
    return sorted(hits, key=lambda hit: (places[hit.grade], hit.rank))
