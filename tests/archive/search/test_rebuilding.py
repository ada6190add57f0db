"""A rebuild beside the living: unseen until it is whole, outlived when it is killed, one at a time."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from archive.errors import BusyError
from archive.inputs.concept import ConceptInput
from archive.inputs.technique import TechniqueInput
from archive.models.index_job import IndexJob
from archive.models.lease import Lease
from archive.models.moment import now
from archive.search.asking import live_snapshot
from archive.search.batches import JOBS_AT_ONCE
from archive.search.engines import engine_at
from archive.search.lease import DRAINER, LEASE_TIMES, REBUILDER, Leaseholder
from archive.search.sync import HeldUpError, NoIndexError, bring_up_to_date, compare, drain, rebuild
from archive.settings import Settings
from archive.transaction import Database
from tests.archive.combinations import ALONE, ALONE_AND_ON_SERVERS
from tests.archive.processes import SPAWNING, eventually, pending, rebuild_without_end, running
from tests.archive.search.world import World, labels, silent, texts

NOTICED_WITHIN = LEASE_TIMES[REBUILDER].total_seconds() + 5


def faja(word: str) -> TechniqueInput:
    return TechniqueInput(title=texts(es=f"Faja {word}"))


def jobs(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(IndexJob)) or 0


@ALONE_AND_ON_SERVERS
def test_what_is_written_while_a_generation_is_filled_is_in_it(world: World) -> None:
    kept, revised, withdrawn = (world.save(faja(word)) for word in ("primera", "segunda", "tercera"))
    world.drain()

    def meanwhile(_done: int, _total: int) -> None:
        world.save(faja("cuarta"))
        world.revise(revised, faja("quinta"))
        world.withdraw(withdrawn)
        world.drain()
        # Applied to the living, and kept for the generation that is being filled.
        assert (pending(world.database), jobs(world.database)) == (0, 3)
        assert len(world.found()) == 3
        world.save(faja("sexta"))

    rebuild(world.database, world.engine, world.leaseholder, progress=meanwhile)
    assert world.search().total == 3
    assert world.found("quinta") == {revised}
    assert world.found("primera") == {kept}
    assert world.found("segunda") == world.found("tercera") == set()
    # Nobody had drained the last: it waits for the new generation as it would have for the old.
    assert world.drain() == 1
    assert world.search().total == 4
    assert world.is_in_step()
    assert jobs(world.database) == 0


@ALONE_AND_ON_SERVERS
def test_nobody_sees_a_generation_before_it_is_whole(world: World) -> None:
    for number in range(5):
        world.save(faja(str(number)))
    world.drain()
    seen: list[object] = []

    def look(_done: int, _total: int) -> None:
        seen.append((world.search("faja").total, world.engine.generation(), live_snapshot(world.engine)))

    before = world.engine.generation(), live_snapshot(world.engine)
    name = rebuild(world.database, world.engine, world.leaseholder, progress=look)
    assert seen == [(5, *before)]
    assert world.engine.generation() == name != before[0]
    assert live_snapshot(world.engine).rarity.knows("es:faj")
    assert not before[1].rarity.knows("es:faj")


@ALONE_AND_ON_SERVERS
def test_bringing_the_index_up_to_date_builds_it_anew_where_words_of_the_thesaurus_changed(world: World) -> None:
    concept = world.save(ConceptInput(labels=labels(es="telar")))
    world.drain()
    first = world.engine.generation()
    world.revise(concept, ConceptInput(labels=labels(es="telar"), scope_note=texts(es="Para tejer.")))
    bring_up_to_date(world.database, world.engine, world.leaseholder, progress=silent)
    assert world.engine.generation() == first
    world.revise(concept, ConceptInput(labels=labels(es="telar", ay="sawu")))
    assert world.drain() == 1
    # A drain knows nothing of new words, and leaves the wish for a new generation where it is.
    assert (world.engine.generation(), jobs(world.database)) == (first, 1)
    bring_up_to_date(world.database, world.engine, world.leaseholder, progress=silent)
    assert world.engine.generation() != first
    assert live_snapshot(world.engine).lexicon.labels_of(concept)
    assert jobs(world.database) == 0


@ALONE
def test_a_rebuild_that_was_killed_leaves_all_as_it_was(world: World, settings: Settings, tmp_path: Path) -> None:
    first = world.save(faja("primera"))
    world.drain()
    living = world.engine.generation()
    heard, said = SPAWNING.Pipe(duplex=False)
    with running(rebuild_without_end, settings, said) as rebuilder:
        assert heard.recv() == "filling"
        with pytest.raises(BusyError):
            world.rebuild()
        second = world.save(faja("segunda"))
        world.drain()
        assert jobs(world.database) == 1
        rebuilder.kill()
        rebuilder.join()
    assert len(list((tmp_path / "index").glob("g*/"))) == 2
    anew = World(world.database, engine_at(settings))
    assert [folder.name for folder in (tmp_path / "index").glob("g*/")] == [living]
    assert anew.engine.generation() == living
    assert anew.found() == {first, second}
    third = anew.save(faja("tercera"))
    anew.drain()
    assert anew.found() == {first, second, third}
    assert anew.is_in_step()
    anew.engine.close()

    def rebuilt() -> bool:
        try:
            return world.rebuild() != living
        except BusyError:
            return False

    assert eventually(rebuilt, within=NOTICED_WITHIN)
    assert world.found() == {first, second, third}
    assert world.is_in_step()
    assert jobs(world.database) == 0


@ALONE
def test_what_was_kept_for_a_rebuild_that_died_goes_with_the_next_drain(world: World) -> None:
    with world.database.writing() as session:
        session.execute(
            insert(Lease).values(name=REBUILDER, holder="somebody", expires_at=now() + LEASE_TIMES[REBUILDER])
        )
    world.save(faja("primera"))
    world.drain()
    assert jobs(world.database) == 1
    with world.database.writing() as session:
        session.get_one(Lease, REBUILDER).expires_at = now() - LEASE_TIMES[REBUILDER]
    world.save(faja("segunda"))
    world.drain()
    assert jobs(world.database) == 0


@ALONE
def test_a_rebuild_that_was_held_up_too_long_publishes_nothing(world: World) -> None:
    world.save(faja("primera"))
    world.drain()
    living = world.engine.generation()

    def held_up(_done: int, _total: int) -> None:
        with world.database.writing() as session:
            session.get_one(Lease, REBUILDER).expires_at = now() - LEASE_TIMES[REBUILDER]
        world.save(faja("segunda"))
        world.drain()

    with pytest.raises(HeldUpError):
        rebuild(world.database, world.engine, world.leaseholder, progress=held_up)
    assert world.engine.generation() == living
    assert world.is_in_step()


@ALONE
def test_a_drainer_that_was_held_up_queues_again_what_it_wrote(world: World) -> None:
    saved = world.save(faja("primera"))

    class HeldUp:
        """The engine of a process that is stopped for a while before it writes."""

        def __getattr__(self, name: str) -> object:
            if name == "replace":
                with world.database.writing() as session:
                    session.get_one(Lease, DRAINER).expires_at = now() - LEASE_TIMES[DRAINER]
            return getattr(world.engine, name)

    with pytest.raises(HeldUpError):
        drain(world.database, HeldUp(), Leaseholder(world.database))  # type: ignore[arg-type]
    assert pending(world.database) == 2
    world.drain()
    assert world.found() == {saved}
    assert jobs(world.database) == 0


def ended(work: Callable[[], object]) -> bool:
    """Whether it came to its end; on a machine that is busy enough a lease runs out first, and it is begun again."""
    try:
        work()
    except BusyError:
        return False
    return True


@ALONE
def test_a_drain_ends_however_fast_people_save(world: World) -> None:
    """A rebuild waits for the lease."""
    over = threading.Event()

    def keep_saving() -> None:
        while not over.is_set():
            world.save(faja("otra"))

    saver = threading.Thread(target=keep_saving)
    saver.start()
    try:
        for _ in range(2):
            assert eventually(lambda: pending(world.database) > 0, within=60)
            assert eventually(lambda: ended(world.drain), within=60)
            assert eventually(lambda: ended(world.rebuild), within=60)
    finally:
        over.set()
        saver.join()
    world.drain()
    assert world.is_in_step()


@ALONE
def test_more_jobs_than_are_taken_together_are_all_applied(world: World) -> None:
    many = JOBS_AT_ONCE + 7
    for number in range(many):
        world.save(faja(str(number)))
    assert world.drain() == many
    assert world.search("faja").total == many
    assert world.drain() == 0


@ALONE
def test_without_an_index_saving_goes_on_and_the_first_is_made_by_whoever_drains(
    database: Database, settings: Settings
) -> None:
    world = World(database, engine_at(settings))
    saved = world.save(faja("primera"))
    with pytest.raises(NoIndexError):
        world.drain()
    with pytest.raises(NoIndexError):
        compare(database, world.engine)
    assert jobs(database) == 1
    assert bring_up_to_date(database, world.engine, world.leaseholder, progress=silent) == 0
    assert world.found() == {saved}
    world.save(faja("segunda"))
    assert bring_up_to_date(database, world.engine, world.leaseholder, progress=silent) == 1
    world.engine.close()


@ALONE
def test_differences_are_told_by_what_is_wrong(world: World) -> None:
    stale, superfluous = (world.save(faja(word)) for word in ("primera", "segunda"))
    world.drain()
    world.revise(stale, faja("quinta"))
    world.withdraw(superfluous)
    missing = world.save(faja("tercera"))
    found = compare(world.database, world.engine)
    assert [list(owners) for owners in (found.missing, found.stale, found.superfluous)] == [
        [missing],
        [stale],
        [superfluous],
    ]
    world.drain()
    assert not compare(world.database, world.engine)
