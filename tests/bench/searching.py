"""The search layer beside the bare engine given the same compiled queries.

The layer: the text of a query in; ids, marks, facets and total out. Both answer each query one after the other, in one
thread whose processor time is taken.
"""

import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from typing import Final

from archive.search.asking import ask, live_snapshot
from archive.search.documents import RECORDS
from archive.search.facets import OFFERED
from archive.search.fields import FIELDS
from indexer.engines.embedded import EmbeddedEngine
from indexer.engines.embedded.generations import Folder
from indexer.marks import Marks
from indexer.query import Access, Node, Query
from indexer.query_text import parse
from indexer.results import Results
from indexer.understanding import understand
from tests.bench.bare import BareEngine
from tests.bench.figures import Figure, Figures, Spread, at_most, ratios, tell
from tests.bench.queries import Asked

GOAL: Final = 1.3
_ROUNDS: Final = 7
_SIZE: Final = 20
_MS: Final = 1_000
_PAGES_ON: Final = 3


def bench_searching(engine: EmbeddedEngine, folder: Folder, tokens: frozenset[str], asked: Sequence[Asked]) -> Figures:
    """Both contenders over all queries, several times; medians and 95th percentiles of each round are compared."""
    access = Access(tokens)
    alone = engine_alone(engine, folder, access, asked)
    ours: list[list[float]] = []
    bare: list[list[float]] = []
    later: list[list[float]] = []
    for turn in range(_ROUNDS + 1):
        tell(f"searching, round {turn} of {_ROUNDS}" if turn else "searching, warming up")
        times = [_times(engine, one, answer, access) for one, answer in zip(asked, alone, strict=True)]
        if turn:
            ours.append([time for time, _, _ in times])
            bare.append([time for _, time, _ in times])
            later.append([time for _, _, time in times])
    return [
        at_most(f"search layer beside the bare engine, {name}", _ratio(ours, bare, point), GOAL, "×")
        for name, point in (("p50", median), ("p95", _p95))
    ] + [
        Figure("… search layer, p50 · p95", _both(ours)),
        Figure("… bare engine, p50 · p95", _both(bare)),
        Figure(f"… search layer on page {_PAGES_ON}, without facets and total, p50 · p95", _both(later)),
        _later_pages(engine, asked, access),
    ]


def engine_alone(
    engine: EmbeddedEngine, folder: Folder, access: Access, asked: Sequence[Asked]
) -> list[Callable[[], object]]:
    """For each query what has the bare engine answer it."""
    bare, snapshot = BareEngine(engine, folder), live_snapshot(engine)
    roots = (understand(parse(one.text, FIELDS), snapshot).root for one in asked)
    return [bare.prepare(_query(root, one, access, 1)) for root, one in zip(roots, asked, strict=True)]


def layer(engine: EmbeddedEngine, asked: Asked, access: Access, *, page: int = 1) -> tuple[Results, Marks]:
    """What `archive.search.catalogue` does between the text and the database."""
    understanding = understand(parse(asked.text, FIELDS), live_snapshot(engine))
    query = _query(understanding.root, asked, access, page)
    return ask(engine, query), understanding.marks


def _query(root: Node | None, asked: Asked, access: Access, page: int) -> Query:
    first = page == 1
    return Query(
        root=root,
        access=access,
        shelf=RECORDS,
        choices=asked.choices,
        facets=tuple(facet.value for facet in OFFERED) if first else (),
        start=(page - 1) * _SIZE,
        size=_SIZE,
        count_total=first,
    )


def _times(
    engine: EmbeddedEngine, asked: Asked, bare: Callable[[], object], access: Access
) -> tuple[float, float, float]:
    return (
        processor_time(lambda: layer(engine, asked, access)),
        processor_time(bare),
        processor_time(lambda: layer(engine, asked, access, page=_PAGES_ON)),
    )


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of this thread."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def _ratio(ours: Sequence[Sequence[float]], bare: Sequence[Sequence[float]], point: Callable[..., float]) -> Spread:
    return ratios([point(times) for times in ours], [point(times) for times in bare])


def _both(rounds: Sequence[Sequence[float]]) -> str:
    points = (Spread.of([median(times) for times in rounds]), Spread.of([_p95(times) for times in rounds]))
    return " · ".join(spread.said("{:.2f}", _MS) for spread in points) + " ms"


def _later_pages(engine: EmbeddedEngine, asked: Sequence[Asked], access: Access) -> Figure:
    pages = [layer(engine, one, access, page=_PAGES_ON)[0] for one in asked]
    counted = sum(results.total is not None or bool(results.facets) for results in pages)
    return Figure(
        "later pages on which facets or totals are counted again", f"{counted} of {len(pages)}", "0", counted == 0
    )
