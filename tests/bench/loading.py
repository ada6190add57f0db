"""A collection loaded end to end by the command, and indexed, while somebody saves five times a second."""

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Final

import psutil
from sqlalchemy import func, select

from archive import schema_version
from archive.access import ANYBODY, Door, open_door
from archive.extensions import Parts
from archive.models.index_job import IndexJob
from archive.search.suggesting import suggest
from archive.settings import ROOT
from tests.bench.figures import Figure, Figures, Spread, below, tell
from tests.bench.folder import write_folder
from tests.bench.saver import begin, save
from tests.bench.vocabulary import Stock
from tests.servers.pallay import environment_of

MINUTES: Final = 5
GIGABYTES: Final = 1
SECONDS_TO_FIND: Final = 2
_FOUND: Final = 15
_LOOKS_EVERY: Final = 0.02
_PATIENCE: Final = 900
_GIGABYTE: Final = 1 << 30
_MINUTE: Final = 60


class FailedCommandError(Exception):
    """A command of the archive that ended otherwise than well."""


@dataclass(slots=True)
class _Saves:
    """What the person who saves has told."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    #: The most memory that the process beside the load has taken, which also keeps the index.
    memory: int = 0

    def hear_all(self, lines: Iterable[str]) -> None:
        for line in lines:
            try:
                self.seconds.append(float(line))
            except ValueError:
                self.errors.append(line.strip())


def bench_loading(wired: Parts, stock: Stock, number: int, data: Path) -> Figures:
    """Loads so many generated records into an empty archive; they stay there for the other benches."""
    tell(f"writing a collection of {number:,} records")
    folder = data / "collection"
    write_folder(folder, stock, number)
    schema_version.upgrade(wired.database)
    with _saving(data) as saves:
        tell("loading it")
        begun = time.monotonic()
        memory, processor = _load(folder, data)
        loaded = time.monotonic()
        tell("indexing it")
        _wait_for_index(wired)
        indexed = time.monotonic()
        found = [_time_to_find(wired, n) for n in range(_FOUND)]
    return [
        below(f"{number:,} records loaded and indexed, minutes", (indexed - begun) / _MINUTE, MINUTES, "min"),
        Figure("… loading alone, wall · processor", f"{loaded - begun:.0f} s · {processor:.0f} s"),
        below("… most memory of a process", max(memory, saves.memory) / _GIGABYTE, GIGABYTES, "GB"),
        Figure("… memory of the load · of who saves and indexes", _memories(memory, saves.memory)),
        Figure("errors of who saved meanwhile", f"{len(saves.errors)} of {_all(saves)}", "0", not saves.errors),
        Figure("… a save, p50 · p95", _points(saves.seconds)),
        below("from a save to its being found, longest", max(found), SECONDS_TO_FIND, "s"),
        Figure("… from a save to its being found", Spread.of(found).said("{:.2f}") + " s"),
    ]


def _load(folder: Path, data: Path) -> tuple[int, float]:
    """Bytes of memory and seconds of processor time of the command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    flask = str(Path(sys.executable).with_name("flask"))
    command = [flask, "--app", "wsgi", "collection", "load", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment_of(data), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as load:
        watched = _watch(psutil.Process(load.pid))
        _, said = load.communicate()
        if load.returncode:
            raise FailedCommandError(said)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return watched[0], after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _watch(process: psutil.Process) -> list[int]:
    """A list of one number that grows with the process's memory until the process ends."""
    most = [0]

    def look() -> None:
        try:
            while True:
                most[0] = max(most[0], process.memory_info().rss)
                time.sleep(_LOOKS_EVERY)
        except psutil.Error:
            return

    threading.Thread(target=look, daemon=True).start()
    return most


@contextmanager
def _saving(data: Path) -> Iterator[_Saves]:
    """Somebody saves while the block lasts."""
    saves = _Saves()
    command = [sys.executable, "-m", "tests.bench.saver"]
    with (
        (data / "saver.log").open("wb") as log,
        subprocess.Popen(
            command, cwd=ROOT, env=environment_of(data), stdout=subprocess.PIPE, stderr=log, text=True
        ) as saver,
    ):
        watched = _watch(psutil.Process(saver.pid))
        hearing = threading.Thread(target=saves.hear_all, args=(saver.stdout or (),))
        hearing.start()
        try:
            yield saves
        finally:
            saver.terminate()
            hearing.join()
            saves.memory = watched[0]


def _wait_for_index(wired: Parts) -> None:
    """Until the jobs of the load are done; those of who saves come and go."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with wired.database.reading() as session:
            waiting = session.scalar(select(func.count()).select_from(IndexJob).where(IndexJob.load_id.is_not(None)))
        if not waiting and wired.engine.generation() is not None:
            return
        time.sleep(_LOOKS_EVERY * 10)
    message = "the index did not catch up"
    raise FailedCommandError(message)


def _time_to_find(wired: Parts, number: int) -> float:
    identifier = begin(wired.database)
    word = f"{identifier[:12]}{number}"
    save(wired.database, identifier, word)
    saved = time.monotonic()
    while time.monotonic() - saved < _PATIENCE:
        if any(suggestion.identifier == identifier for suggestion in suggest(wired.engine, word[:12], _door(wired))):
            return time.monotonic() - saved
        time.sleep(_LOOKS_EVERY)
    message = "a save was not found"
    raise FailedCommandError(message)


def _door(wired: Parts) -> Door:
    with wired.database.reading() as session:
        return open_door(session, ANYBODY)


def _all(saves: _Saves) -> int:
    return len(saves.seconds) + len(saves.errors)


def _memories(load: int, other: int) -> str:
    return f"{load / _GIGABYTE:.2f} GB · {other / _GIGABYTE:.2f} GB"


def _points(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=20)
    return f"{cuts[9] * 1000:.0f} ms · {cuts[-1] * 1000:.0f} ms"
