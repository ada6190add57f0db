"""The search layer beside the bare engine given the same compiled queries.

The layer: the text of a query in; ids, marks, facets and total out. The bare engine: tantivy, handed the queries that
the layer made of these texts, compiled before the clock started: the first hits with the total, their ids, and the
facets, each without its own choice, and nothing else. Both answer each query one after the other, in one thread whose
processor time is taken.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any, Final

from tantivy import Index, Searcher
from tantivy import Query as Compiled

from archive.search.asking import ask, live_snapshot
from archive.search.documents import RECORDS
from archive.search.facets import LAYOUT, OFFERED
from archive.search.fields import FIELDS
from indexer.engines.embedded import EmbeddedEngine
from indexer.engines.embedded.compile import Compiler
from indexer.engines.embedded.generations import Folder
from indexer.engines.embedded.mapping import STORED, facet_field
from indexer.marks import Marks
from indexer.query import Access, Node, Query
from indexer.query_text import parse
from indexer.results import Results
from indexer.understanding import understand
from tests.bench.figures import Figure, Figures, Spread, at_most, ratios, tell
from tests.bench.queries import Asked

GOAL: Final = 1.3
_ROUNDS: Final = 7
_SIZE: Final = 20
_MS: Final = 1_000
_KEYS: Final = 65_000
_PAGES_ON: Final = 3


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What the bare engine is given for one query."""

    hits: Compiled
    #: Facets counted together, and the query under which they are.
    counts: tuple[tuple[Compiled, str], ...]


def bench_searching(engine: EmbeddedEngine, folder: Folder, tokens: frozenset[str], asked: Sequence[Asked]) -> Figures:
    """Both contenders over all queries, several times; medians and 95th percentiles of each round are compared."""
    access = Access(tokens)
    index = Index.open(str(folder.index_path(str(engine.generation()))))
    searcher = index.searcher()
    prepared = [_prepare(engine, Compiler(index.schema, LAYOUT), one, access) for one in asked]
    ours: list[list[float]] = []
    bare: list[list[float]] = []
    later: list[list[float]] = []
    for turn in range(_ROUNDS + 1):
        tell(f"searching, round {turn} of {_ROUNDS}" if turn else "searching, warming up")
        times = [_times(engine, searcher, one, ready, access) for one, ready in zip(asked, prepared, strict=True)]
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


def _prepare(engine: EmbeddedEngine, compiler: Compiler, asked: Asked, access: Access) -> _Prepared:
    root = understand(parse(asked.text, FIELDS), live_snapshot(engine)).root
    query = _query(root, asked, access, 1)
    chosen = {choice.name for choice in asked.choices}
    hits = compiler.compile(query, query.choices)
    counts = [(hits, _counting([name for name in query.facets if name not in chosen]))]
    for name in query.facets:
        if name in chosen:
            others = [choice for choice in query.choices if choice.name != name]
            counts.append((compiler.compile(query, others), _counting([name])))
    return _Prepared(hits, tuple(counts))


def _counting(names: Sequence[str]) -> str:
    return json.dumps({name: {"terms": {"field": facet_field(name), "size": _KEYS}} for name in names})


def _times(
    engine: EmbeddedEngine, searcher: Searcher, asked: Asked, prepared: _Prepared, access: Access
) -> tuple[float, float, float]:
    return (
        _processor_time(lambda: layer(engine, asked, access)),
        _processor_time(lambda: _bare(searcher, prepared)),
        _processor_time(lambda: layer(engine, asked, access, page=_PAGES_ON)),
    )


def _bare(searcher: Searcher, prepared: _Prepared) -> tuple[list[bytes], int, list[dict[str, Any]]]:
    found: Any = searcher.search(prepared.hits, _SIZE, count=True)
    ids = [bytes(searcher.doc(address)[STORED][0]) for _, address in found.hits]
    return ids, int(found.count), [searcher.aggregate(query, json.loads(asked)) for query, asked in prepared.counts]


def _processor_time(work: Callable[[], object]) -> float:
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
