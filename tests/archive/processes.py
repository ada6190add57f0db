"""What other processes of an archive do while a test looks on: work, rebuild, save. Started anew, as servers start."""

import itertools
import multiprocessing
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select

from archive.inputs.technique import TechniqueInput
from archive.jobs.index_worker import IndexWorker
from archive.models.index_job import IndexJob, IndexJobState
from archive.search.engines import engine_at
from archive.search.lease import Leaseholder
from archive.search.sync import drain, rebuild
from archive.settings import Settings
from archive.transaction import Database
from indexer.document import Replacement
from indexer.engine import Engine
from indexer.results import Rejection
from tests.archive.search.world import World, texts

SPAWNING: Final = multiprocessing.get_context("spawn")

#: Every entry that was there before a test's savers begin has this word.
STABLE: Final = "permanente"


class Saved(NamedTuple):
    """What one web worker wrote: the word by which each entry is found, None where it was withdrawn."""

    words: dict[str, str | None]
    troubles: list[str]


@contextmanager
def running(target: Callable[..., object], *arguments: object) -> Iterator[BaseProcess]:
    """A process that is killed when the block ends, if it still lives."""
    process = SPAWNING.Process(target=target, args=arguments)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


def eventually(holds: Callable[[], bool], *, within: float) -> bool:
    """Whether it came to hold in time, in seconds; looked at again and again."""
    deadline = time.monotonic() + within
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def pending(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).where(IndexJob.state == IndexJobState.PENDING)) or 0


def work(settings: Settings) -> None:
    """An index worker, for ever."""
    IndexWorker(Database(settings.database_url), engine_at(settings)).run(threading.Event())


class _Stopping:
    """An engine that writes one batch, says so, and comes to no end."""

    def __init__(self, engine: Engine, said: "Connection[Any, Any]") -> None:
        self._engine = engine
        self._said = said

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def replace(self, changes: Iterable[Replacement]) -> list[Rejection]:
        self._engine.replace(changes)
        self._said.send("written")
        threading.Event().wait()
        return []


def drain_without_end(settings: Settings, said: "Connection[Any, Any]") -> None:
    """Hold the lease and the engine's lock, with a batch written that is not acknowledged."""
    database = Database(settings.database_url)
    engine: Any = _Stopping(engine_at(settings), said)
    drain(database, engine, Leaseholder(database))


def rebuild_without_end(settings: Settings, said: "Connection[Any, Any]") -> None:
    """Fill half a generation, say so, and never finish."""

    def stop(_done: int, _total: int) -> None:
        said.send("filling")
        threading.Event().wait()

    database = Database(settings.database_url)
    rebuild(database, engine_at(settings), Leaseholder(database), progress=stop)


def save_and_search(settings: Settings, name: str, stable: int, stop: Event, said: "Connection[Any, Any]") -> None:
    """A web worker: save, revise and withdraw until told to stop, and search all the while."""
    world = World(Database(settings.database_url), engine_at(settings))
    saved = Saved({}, [])
    said.send("begun")
    for number in itertools.count():
        if stop.is_set():
            break
        try:
            _save_one(world, saved.words, f"{name}{number}")
            total = world.search(STABLE).total
        except Exception as trouble:  # noqa: BLE001 (whatever it is, the test that looks on has to hear of it)
            saved.troubles.append(repr(trouble))
        else:
            if total != stable:
                saved.troubles.append(f"{total} of {stable} were found")
    said.send(saved)


def _save_one(world: World, words: dict[str, str | None], word: str) -> None:
    identifier = world.save(TechniqueInput(title=texts(es=f"Faja {word}")))
    words[identifier] = word
    if word.endswith("3"):
        world.revise(identifier, TechniqueInput(title=texts(es=f"Manta re{word}")))
        words[identifier] = f"re{word}"
    if word.endswith("7"):
        world.withdraw(identifier)
        words[identifier] = None
