"""While the engine is away people save, and are told plainly that nothing can be searched; then all is caught up."""

import dataclasses
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from archive.errors import SearchUnavailableError
from archive.inputs.kinds import PlaceLevel
from archive.inputs.place import PlaceInput
from archive.inputs.technique import TechniqueInput
from archive.jobs.index_worker import IndexWorker
from archive.search.coverage import coverage
from archive.search.engines import engine_at
from archive.search.sync import compare
from archive.settings import Settings
from archive.transaction import Database
from tests.archive.combinations import ALONE_AND_ON_SERVERS
from tests.archive.processes import eventually, pending
from tests.archive.search.wire import wired_to
from tests.archive.search.world import World, texts

#: A worker that found the engine away asks again after five seconds; however busy the machine is.
AT_LAST = 60


class Switch(NamedTuple):
    """Takes the engine away and gives it back."""

    away: Callable[[], None]
    back: Callable[[], object]


class Breakable(NamedTuple):
    world: World
    switch: Switch


@pytest.fixture
def breakable(database: Database, settings: Settings, tmp_path: Path) -> Iterator[Breakable]:
    """An archive whose engine can be taken away: the cluster stops, or something else stands where the folder was."""
    if settings.search_url.startswith("tantivy:"):
        index, elsewhere = tmp_path / "index", tmp_path / "elsewhere"
        world = World(database, engine_at(settings))
        yield Breakable(world, Switch(lambda: _replace_folder(index, elsewhere), lambda: elsewhere.replace(index)))
    else:
        with wired_to(settings.search_url) as wire:
            world = World(database, engine_at(dataclasses.replace(settings, search_url=wire.address)))
            yield Breakable(world, Switch(wire.cut, wire.mend))
    world.engine.close()


def _replace_folder(index: Path, elsewhere: Path) -> None:
    index.rename(elsewhere)
    index.touch()


def _back(switch: Switch, tmp_path: Path) -> None:
    (tmp_path / "index").unlink(missing_ok=True)
    switch.back()


@ALONE_AND_ON_SERVERS
def test_saves_succeed_and_are_caught_up_with(breakable: Breakable, tmp_path: Path) -> None:
    world, switch = breakable
    world.rebuild()
    region = world.save(PlaceInput(title=texts(es="Puno"), level=PlaceLevel.REGION))
    first = world.save(TechniqueInput(title=texts(es="Faja primera")))
    world.drain()
    switch.away()
    second = world.save(TechniqueInput(title=texts(es="Faja segunda")))
    world.withdraw(first)
    asked: list[Callable[[], object]] = [
        lambda: world.search("faja"),
        lambda: world.suggestions("faja"),
        lambda: coverage_of(world),
        lambda: compare(world.database, world.engine),
        world.drain,
        world.rebuild,
    ]
    for ask in asked:
        with pytest.raises(SearchUnavailableError):
            ask()
    assert pending(world.database) == 2
    _back(switch, tmp_path)
    # Before anything caught up: the one that was withdrawn is excluded.
    assert world.found() == {region}
    assert world.drain() == 2
    assert world.found() == {region, second}
    assert world.is_in_step()


@ALONE_AND_ON_SERVERS
def test_a_worker_outlives_it(breakable: Breakable, tmp_path: Path) -> None:
    world, switch = breakable
    world.rebuild()
    stop = threading.Event()
    worker = threading.Thread(target=IndexWorker(world.database, world.engine).run, args=(stop,))
    worker.start()
    try:
        switch.away()
        saved = world.save(TechniqueInput(title=texts(es="Faja")))
        _back(switch, tmp_path)
        assert eventually(lambda: pending(world.database) == 0, within=AT_LAST)
        assert world.found() == {saved}
    finally:
        stop.set()
        worker.join()


def coverage_of(world: World) -> object:
    door = world.door()
    with world.database.reading() as session:
        return coverage(session, world.engine, door)
