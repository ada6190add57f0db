"""Asks the engine in the archive's own terms."""

import logging
from weakref import WeakKeyDictionary

from archive.access import Door
from archive.errors import SearchUnavailableError
from indexer.engine import Engine
from indexer.errors import EngineUnavailableError
from indexer.query import Access, Query
from indexer.results import Results
from indexer.snapshot import EMPTY, Snapshot

_log = logging.getLogger(__name__)
_snapshots: WeakKeyDictionary[Engine, tuple[str, Snapshot]] = WeakKeyDictionary()


def access_of(door: Door) -> Access:
    """Who asks, as the engine knows it."""
    return Access(door.tokens, door.excluded)


def ask(engine: Engine, query: Query) -> Results:
    """The engine's answer.

    Raises:
        SearchUnavailableError: it can't be asked now; why is in the log only.
    """
    try:
        return engine.search(query)
    except EngineUnavailableError as error:
        _log.warning("search unavailable: %s", error)
        raise SearchUnavailableError from error


def live_snapshot(engine: Engine) -> Snapshot:
    """What the live generation was built with, read once per generation and process.

    Raises:
        SearchUnavailableError: it can't be asked now.
    """
    try:
        generation = engine.generation()
        if generation is None:
            return EMPTY
        kept = _snapshots.get(engine)
        if kept is None or kept[0] != generation:
            kept = generation, Snapshot.from_bytes(engine.snapshot())
            _snapshots[engine] = kept
        return kept[1]
    except EngineUnavailableError as error:
        _log.warning("search unavailable: %s", error)
        raise SearchUnavailableError from error
