"""What a page costs the server: processor time of its processes for each request, beside a view that says two bytes.

Both are served by the same server in the same manner, one worker each, and asked in turns. What the client uses counts
in no figure.

What of a search page is the engine's own is asked of the bare engine alone, in turns with the pages, and taken off: no
page can spare it. Reading the query, making the engine's query of it and taking its answer in remain the page's.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from sqlalchemy import select

from archive.inputs.kinds import RECORD_KINDS
from archive.languages import Language
from archive.models.entity import Entity
from archive.transaction import Database
from archive.web.address.entries import SEGMENTS, slug_of
from tests.bench.figures import Figure, Figures, Spread, at_most, ratios, tell
from tests.bench.queries import Asked
from tests.bench.searching import processor_time
from tests.bench.serving import Server, serving

GOAL: Final = 15
_ROUNDS: Final = 9
_PAGES: Final = 100
_EMPTY: Final = 1_500
_PLAIN: Mapping[str, str] = {}
#: What browsers say; then an answer is compressed on the way.
_BROWSER: Mapping[str, str] = {"Accept-Encoding": "gzip, deflate, br, zstd"}
_MS: Final = 1_000


def bench_pages(
    data: Path, database: Database, queries: Sequence[Asked], alone: Sequence[Callable[[], object]]
) -> Figures:
    """Record pages and search pages, as they are and as browsers get them; `alone` has the engine answer each query."""
    records = record_addresses(database, _PAGES)
    searches = [_search_address(asked) for asked in queries[:_PAGES]]
    with ExitStack() as servers:
        empty = servers.enter_context(serving("tests.bench.empty:app", data))
        pallay = servers.enter_context(serving("wsgi:app", data))
        return [
            *_compare("record page", pallay, empty, records, ()),
            *_compare("search page", pallay, empty, searches, alone[:_PAGES]),
        ]


def record_addresses(database: Database, number: int) -> list[str]:
    """Pages of records, drawn from all of them."""
    with database.reading() as session:
        rows = session.execute(
            select(Entity.identifier, Entity.kind, Entity.headline).where(Entity.kind.in_(RECORD_KINDS))
        ).all()
    drawn = random.Random("pages").sample(rows, min(number, len(rows)))
    return [
        f"/es/{SEGMENTS[Language.SPANISH][kind]}/{identifier}/{slug_of(headline.text(Language.SPANISH))}"
        for identifier, kind, headline in drawn
    ]


def _search_address(asked: Asked) -> str:
    arguments = [("q", asked.text), *((choice.name, key) for choice in asked.choices for key in sorted(choice.keys))]
    return f"/es/buscar?{urlencode(arguments)}"


def _compare(
    what: str, pallay: Server, empty: Server, addresses: Sequence[str], alone: Sequence[Callable[[], object]]
) -> Figures:
    tell(f"{what}s")
    sizes = [len(pallay.get(address, _PLAIN)) for address in addresses]
    for address in addresses:
        pallay.get(address, _BROWSER)
    plain: list[float] = []
    compressed: list[float] = []
    nothing: list[float] = []
    engine: list[float] = []
    for _ in range(_ROUNDS):
        nothing.append(empty.cost(["/"] * _EMPTY, _PLAIN))
        plain.append(pallay.cost(addresses, _PLAIN))
        compressed.append(pallay.cost(addresses, _BROWSER))
        engine.append(sum(map(processor_time, alone)) / len(addresses))
    return [
        at_most(f"{what} as HTML, processor time beside an empty view's", ratios(plain, nothing), GOAL, "×"),
        *(_without_engine(what, plain, engine, nothing) if alone else ()),
        Figure(f"… {what}", f"{Spread.of(plain).said('{:.2f}', _MS)} ms, {sum(sizes) / len(sizes) / 1024:.0f} KB"),
        Figure("… empty view", f"{Spread.of(nothing).said('{:.3f}', _MS)} ms"),
        Figure(f"… {what} compressed for a browser", f"{ratios(compressed, nothing).said('{:.2f}')} ×"),
    ]


def _without_engine(what: str, plain: Sequence[float], engine: Sequence[float], nothing: Sequence[float]) -> Figures:
    rest = [page - search for page, search in zip(plain, engine, strict=True)]
    return [
        at_most(f"… {what} without the bare engine's time", ratios(rest, nothing), GOAL, "×"),
        Figure("… bare engine, the same searches", f"{Spread.of(engine).said('{:.2f}', _MS)} ms on average"),
    ]
