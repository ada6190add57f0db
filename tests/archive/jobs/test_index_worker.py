"""The index worker among other processes: it follows, takes over, outlives an engine's absence, and loses nothing."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import ConceptRole
from archive.inputs.references import ConceptRef
from archive.inputs.technique import TechniqueInput
from archive.jobs.index_worker import IndexWorker
from archive.search.facets import Facet
from archive.search.lease import REBUILDER, Leaseholder
from archive.search.sync import Standing, standing
from archive.settings import Settings
from tests.archive.combinations import ALONE, ALONE_AND_ON_SERVERS, ON_BOTH_DATABASES
from tests.archive.processes import (
    SPAWNING,
    STABLE,
    Saved,
    drain_without_end,
    eventually,
    pending,
    running,
    save_and_search,
    work,
)
from tests.archive.search.world import World, facet, labels, texts

FINDABLE_WITHIN = 2
TAKEN_OVER_WITHIN = 5
#: However busy the machine is.
AT_LAST = 60

SAVERS = ("ana", "bea", "celia", "dora")
STABLE_ENTRIES = 300


def faja(word: str) -> TechniqueInput:
    return TechniqueInput(title=texts(es=f"Faja {word}"))


@pytest.fixture
def working(world: World) -> Iterator[World]:
    """An archive with a worker in a thread, as under `demo`."""
    worker = IndexWorker(world.database, world.engine)
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,))
    thread.start()
    yield world
    stop.set()
    thread.join()


@ALONE_AND_ON_SERVERS
def test_a_save_is_findable_within_two_seconds(working: World) -> None:
    working.save(faja("primera"))
    assert eventually(lambda: bool(working.found("primera")), within=AT_LAST)
    saved = working.save(faja("segunda"))
    assert eventually(lambda: working.found("segunda") == {saved}, within=FINDABLE_WITHIN)


def loom(**words: str) -> ConceptInput:
    return ConceptInput(labels=labels(es="telar", **words))


@ALONE_AND_ON_SERVERS
def test_new_words_of_the_thesaurus_are_understood_without_anybody_asking(working: World) -> None:
    concept = working.save(loom())
    tool = {ConceptRole.TOOL: (ConceptRef(concept),)}
    technique = working.save(TechniqueInput(title=texts(es="Tejido de fajas"), concepts=tool))
    assert eventually(lambda: technique in working.found("telar"), within=AT_LAST)
    assert working.found("sawu") == set()
    working.revise(concept, loom(ay="sawu"))
    assert eventually(lambda: working.found("sawu") == {concept, technique}, within=AT_LAST)
    assert eventually(lambda: standing(working.database, working.engine) is Standing.CURRENT, within=AT_LAST)


@ALONE
def test_while_the_index_is_built_anew_what_is_saved_is_found_as_ever(working: World) -> None:
    concept = working.save(loom())
    with Leaseholder(working.database, REBUILDER).holding() as held:
        assert held
        working.revise(concept, loom(ay="sawu"))
        saved = working.save(faja("primera"))
        assert eventually(lambda: working.found("primera") == {saved}, within=AT_LAST)
        assert standing(working.database, working.engine) is Standing.OUTDATED


@ALONE
def test_what_another_process_saved_is_noticed(working: World, settings: Settings) -> None:
    stop = SPAWNING.Event()
    heard, said = SPAWNING.Pipe(duplex=False)
    with running(save_and_search, settings, "ana", 0, stop, said):
        assert heard.recv() == "begun"
        assert eventually(lambda: bool(working.found("ana1")), within=AT_LAST)
        stop.set()
        assert heard.recv().troubles == []


@ON_BOTH_DATABASES
def test_another_takes_over_within_five_seconds_when_the_drainer_is_killed(world: World, settings: Settings) -> None:
    first = world.save(faja("primera"))
    heard, said = SPAWNING.Pipe(duplex=False)
    with running(drain_without_end, settings, said) as drainer:
        assert heard.recv() == "written"
        second = world.save(faja("segunda"))
        worker = IndexWorker(world.database, world.engine)
        stop = worker.start()
        assert pending(world.database) == 2
        assert world.found() == {first}
        assert drainer.pid is not None
        drainer.kill()
        killed_at = time.monotonic()
        assert eventually(lambda: world.found() == {first, second}, within=TAKEN_OVER_WITHIN)
        assert time.monotonic() - killed_at < TAKEN_OVER_WITHIN
        stop.set()
    assert eventually(lambda: pending(world.database) == 0, within=AT_LAST)
    assert world.is_in_step()


@ALONE
def test_a_missing_index_is_made(world: World, tmp_path: Path) -> None:
    saved = world.save(faja("primera"))
    world.engine.close()
    shutil.rmtree(tmp_path / "index")
    (tmp_path / "index").mkdir()
    stop = IndexWorker(world.database, world.engine).start()
    assert eventually(lambda: world.engine.generation() is not None, within=AT_LAST)
    stop.set()
    assert world.found() == {saved}
    assert world.is_in_step()


@pytest.mark.slow
@ALONE_AND_ON_SERVERS
def test_nothing_is_lost_while_four_web_workers_save_throughout_a_rebuild(world: World, settings: Settings) -> None:
    for number in range(STABLE_ENTRIES):
        world.save(TechniqueInput(title=texts(es=f"Manta {STABLE} {number}")))
    world.rebuild()
    stop = SPAWNING.Event()
    with ExitStack() as processes:
        processes.enter_context(running(work, settings))
        ears = []
        for name in SAVERS:
            heard, said = SPAWNING.Pipe(duplex=False)
            processes.enter_context(running(save_and_search, settings, name, STABLE_ENTRIES, stop, said))
            ears.append(heard)
        assert [heard.recv() for heard in ears] == ["begun"] * len(SAVERS)
        before = world.search().total
        generations = [world.rebuild() for _ in range(2)]
        assert eventually(lambda: world.search().total != before, within=AT_LAST)
        stop.set()
        told: list[Saved] = [heard.recv() for heard in ears]
        assert eventually(lambda: pending(world.database) == 0, within=AT_LAST)
    assert generations == sorted(set(generations))
    assert [saved.troubles for saved in told] == [[]] * len(SAVERS)
    assert all(len(saved.words) > 1 for saved in told)
    assert world.is_in_step()
    words = {identifier: word for saved in told for identifier, word in saved.words.items()}
    kept = {identifier for identifier, word in words.items() if word is not None}
    page = world.search()
    assert page.total == STABLE_ENTRIES + len(kept)
    assert facet(page, Facet.KIND) == {"technique": STABLE_ENTRIES + len(kept)}
    for identifier, word in words.items():
        assert world.found(word or f"faja {identifier}") == ({identifier} if word else set())
