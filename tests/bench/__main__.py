"""`python -m tests.bench [--size N]`: every figure beside its goal.

Up to `MOST_LOADED` records are loaded into an archive and served; more are fed to analysis and index only.
"""

import argparse
import os
import platform
import tempfile
import time
from pathlib import Path
from typing import Final

from archive.access import ANYBODY, open_door
from archive.app import incoming_of
from archive.extensions import Parts
from archive.search.documents import RECORDS
from archive.search.engines import engine_at
from archive.search.facets import LAYOUT
from archive.services.accounts.password import Passwords
from archive.services.sealed import open_vault
from archive.settings import Settings
from archive.transaction import Database
from indexer.engines.embedded import EmbeddedEngine
from indexer.engines.embedded.generations import Folder
from indexer.query import Access
from media.storage import renditions_at, storage_at
from tests.bench.access import bench_access
from tests.bench.feed import POLICY, Feed, analysed
from tests.bench.figures import Figure, Figures, print_table, print_verdict, say, tell
from tests.bench.indexing import bench_analysis, bench_indexing
from tests.bench.loading import bench_loading
from tests.bench.pages import bench_pages
from tests.bench.pictures import bench_pictures
from tests.bench.queries import make_queries
from tests.bench.records import make_records
from tests.bench.revoking import bench_revoking
from tests.bench.searching import bench_searching, engine_alone
from tests.bench.tiles import bench_tiles
from tests.bench.uploading import bench_uploading
from tests.bench.vocabulary import Stock, read_stock
from tests.servers.pallay import environment_of

MOST_LOADED: Final = 200_000
_QUERIES: Final = 150
_AT_ONCE: Final = 400


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="records that the archive or index holds")
    size: int = parser.parse_args().size
    begun = time.monotonic()
    say(f"{size:,} generated records · {os.cpu_count()} cores · Python {platform.python_version()}\n")
    stock = read_stock()
    figures = [*bench_analysis(stock), *bench_indexing(stock)]
    with tempfile.TemporaryDirectory(prefix="pallay-bench-") as folder:
        figures += _loaded(stock, size, Path(folder)) if size <= MOST_LOADED else _fed(stock, size, Path(folder))
        figures += bench_pictures(Path(folder, "pictures"))
        figures += bench_uploading(Path(folder, "uploads"))
    figures += bench_tiles()
    print_table(figures)
    print_verdict(figures)
    say(f"\nMeasured in {(time.monotonic() - begun) / 60:.1f} minutes.")


def _loaded(stock: Stock, size: int, data: Path) -> Figures:
    settings = Settings.from_environment(environment_of(data))
    database, engine = Database(settings.database_url), engine_at(settings)
    wired = Parts(
        settings=settings,
        database=database,
        engine=engine,
        storage=storage_at(settings.media_url),
        renditions=renditions_at(settings.renditions_url),
        vault=open_vault(settings),
        passwords=Passwords(settings.password_cost),
        incoming=incoming_of(settings),
        post=None,
    )
    queries = list(make_queries(stock, _QUERIES))
    figures = bench_loading(wired, stock, size, data)
    with database.reading() as session:
        tokens = open_door(session, ANYBODY).tokens
    if isinstance(engine, EmbeddedEngine):
        folder = Folder(data / "index")
        figures += bench_searching(engine, folder, tokens, queries)
        figures += bench_pages(data, database, queries, engine_alone(engine, folder, Access(tokens), queries))
        figures += bench_access(wired, engine, data, queries)
        figures += bench_revoking(wired)
    engine.close()
    database.close()
    return figures


def _fed(stock: Stock, size: int, data: Path) -> Figures:
    """The index alone, by the way every entry goes."""
    engine = EmbeddedEngine(data, LAYOUT)
    feed = Feed(stock)
    snapshot = feed.snapshot()
    writer = engine.begin_generation()
    processor = time.process_time()
    for start in range(0, size, _AT_ONCE):
        made = make_records(stock, min(_AT_ONCE, size - start), start=start)
        documents = [document for ready in feed.ready(made) for document in analysed(ready)]
        snapshot.count(documents, RECORDS)
        writer.add(documents)
        if start % 50_000 == 0:
            tell(f"{start:,} of {size:,} records")
    writer.publish(snapshot.to_bytes())
    processor = time.process_time() - processor
    figures = bench_searching(engine, Folder(data), frozenset({POLICY}), list(make_queries(stock, _QUERIES)))
    engine.close()
    return [Figure(f"{size:,} records made up, analysed and indexed, processor time", f"{processor:.0f} s"), *figures]


if __name__ == "__main__":
    main()
