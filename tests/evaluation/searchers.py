"""Whoever answers askings: the archive on an engine, and plain BM25 on the same texts."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from archive.inputs.kinds import Kind
from archive.search.documents import RECORDS
from archive.search.facets import LAYOUT, Facet
from archive.search.fields import FIELDS
from indexer.engine import Engine
from indexer.engines.elastic import ElasticEngine
from indexer.engines.embedded import EmbeddedEngine
from indexer.query import Access, FacetChoice, Query
from indexer.query_text import parse
from indexer.snapshot import Snapshot
from indexer.understanding import understand
from indexer.weights import WEIGHTS, Weights
from tests.evaluation.corpus import Corpus

#: Records that are judged: concepts, places, documents and holders have pages too, and are left out of the answers.
JUDGED: Final = frozenset(
    kind.value for kind in (Kind.TECHNIQUE, Kind.MATERIAL_PRACTICE, Kind.ELEMENT, Kind.DESIGN, Kind.PIECE)
)

#: Asking and number of answers to identifiers, the best first.
Searcher: TypeAlias = Callable[[str, int], Sequence[str]]


@contextmanager
def embedded(corpus: Corpus, folder: Path) -> Iterator[Searcher]:
    """Search with the embedded engine, in a folder of its own."""
    with closing(EmbeddedEngine(folder, LAYOUT)) as engine:
        fill(engine, corpus)
        yield archive_searcher(engine, corpus, WEIGHTS)


@contextmanager
def elastic(corpus: Corpus, url: str, prefix: str) -> Iterator[Searcher]:
    """Search with an Elasticsearch, in indexes named by the prefix."""
    with closing(ElasticEngine(url, prefix, LAYOUT)) as engine:
        fill(engine, corpus)
        yield archive_searcher(engine, corpus, WEIGHTS)


def archive_searcher(engine: Engine, corpus: Corpus, weights: Weights) -> Searcher:
    """Ask as a reader does who types into the search page and chooses records."""
    snapshot = replace(Snapshot.from_bytes(corpus.snapshot), weights=weights)
    access = Access(corpus.tokens)
    choices = (FacetChoice(Facet.KIND.value, JUDGED),)

    def search(asking: str, size: int) -> Sequence[str]:
        root = understand(parse(asking, FIELDS), snapshot).root
        query = Query(root, access, RECORDS, choices, size=size, count_total=False)
        return [hit.owner for hit in engine.search(query).hits]

    return search


@contextmanager
def plain(corpus: Corpus) -> Iterator[Searcher]:
    """Search by BM25 with SQLite's full-text search: whole words, accents folded, one field, every word required."""
    with closing(sqlite3.connect(":memory:")) as table:
        table.execute("CREATE VIRTUAL TABLE record USING fts5 (id UNINDEXED, text, tokenize = 'unicode61')")
        rows = ((identifier, text) for identifier, kind, text in corpus.texts() if kind in JUDGED)
        table.executemany("INSERT INTO record VALUES (?, ?)", rows)

        def search(asking: str, size: int) -> Sequence[str]:
            words = " ".join('"' + word.replace('"', "") + '"' for word in asking.split())
            found = table.execute("SELECT id FROM record WHERE text MATCH ? ORDER BY rank LIMIT ?", (words, size))
            return [identifier for (identifier,) in found]

        yield search


def fill(engine: Engine, corpus: Corpus) -> None:
    """Make a generation of it."""
    writer = engine.begin_generation()
    writer.add(corpus.documents)
    writer.publish(corpus.snapshot)
