"""The bare engine: tantivy, handed the queries that the search layer made, compiled before the clock started.

It gives the first hits with the total, their ids, and the facets, each without its own choice, and nothing else.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tantivy import Index, Searcher
from tantivy import Query as Compiled

from archive.search.facets import LAYOUT
from indexer.engines.embedded import EmbeddedEngine
from indexer.engines.embedded.compile import Compiler
from indexer.engines.embedded.generations import Folder
from indexer.engines.embedded.mapping import STORED
from indexer.engines.names import facet_field
from indexer.query import Query

_KEYS: Final = 65_000


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What it is given for one query."""

    hits: Compiled
    size: int
    #: Facets counted together, and the query under which they are.
    counts: tuple[tuple[Compiled, str], ...]


class BareEngine:
    """Over the live generation of an engine."""

    def __init__(self, engine: EmbeddedEngine, folder: Folder) -> None:
        index = Index.open(str(folder.index_path(str(engine.generation()))))
        self._searcher = index.searcher()
        self._compiler = Compiler(index.schema, LAYOUT)

    def prepare(self, query: Query) -> Callable[[], object]:
        """Answers this query when called."""
        prepared, searcher = self._prepared(query), self._searcher
        return lambda: _answer(searcher, prepared)

    def _prepared(self, query: Query) -> _Prepared:
        chosen = {choice.name for choice in query.choices}
        hits = self._compiler.compile(query, query.choices)
        counts = [(hits, _counting([name for name in query.facets if name not in chosen]))]
        for name in query.facets:
            if name in chosen:
                others = [choice for choice in query.choices if choice.name != name]
                counts.append((self._compiler.compile(query, others), _counting([name])))
        return _Prepared(hits, query.size, tuple(counts))


def _counting(names: Sequence[str]) -> str:
    return json.dumps({name: {"terms": {"field": facet_field(name), "size": _KEYS}} for name in names})


def _answer(searcher: Searcher, prepared: _Prepared) -> tuple[list[bytes], int, list[dict[str, Any]]]:
    found: Any = searcher.search(prepared.hits, prepared.size, count=True)
    ids = [bytes(searcher.doc(address)[STORED][0]) for _, address in found.hits]
    return ids, int(found.count), [searcher.aggregate(query, json.loads(asked)) for query, asked in prepared.counts]
