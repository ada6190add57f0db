import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive.errors import BusyError
from archive.inputs.technique import TechniqueInput
from archive.models.lease import Lease
from archive.models.link import Link
from archive.models.moment import now
from archive.transaction import Database, mark_queued
from tests.archive.search.world import texts
from tests.factories.entries import write

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

HOLD_ALONE = """
import sys, time
from archive.transaction import Database
with Database(sys.argv[1]).alone("weaving"):
    print("held", flush=True)
    time.sleep(600)
"""


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Lease)) or 0


def add(session: Session, name: str) -> None:
    session.add(Lease(name=name, holder="a test", expires_at=now()))


def together(*calls: Callable[[], None]) -> None:
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_change_that_fails_leaves_nothing(database: Database) -> None:
    def change() -> None:
        with database.writing() as session:
            add(session, "half")
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    with database.reading() as session:
        assert count(session) == 0


def test_where_what_has_to_come_before_fails_no_session_opens(database: Database) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    database.before_opening(fail)
    for opening in (database.reading, database.writing):
        with pytest.raises(ZeroDivisionError), opening():
            pytest.fail("it was opened")


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    with database.reading() as reader:
        assert count(reader) == 0
        with database.writing() as writer:
            add(writer, "meanwhile")
        assert count(reader) == 0
    with database.reading() as reader:
        assert count(reader) == 1


@ON_SQLITE
def test_two_writers_wait_for_each_other_instead_of_failing(database: Database) -> None:
    rounds, errors = 25, []

    def write(name: str) -> None:
        try:
            for number in range(rounds):
                with database.writing() as session:
                    # Begun as a reader, as most changes are: without BEGIN IMMEDIATE one of the two would fail here.
                    before = count(session)
                    add(session, f"{name}{number}")
                    session.flush()
                    assert count(session) == before + 1
        except BaseException as error:  # noqa: BLE001 (threads keep what they raise to themselves)
            errors.append(error)

    together(lambda: write("a"), lambda: write("b"))
    assert errors == []
    with database.reading() as session:
        assert count(session) == 2 * rounds


@ON_SQLITE
def test_a_writer_holds_the_others_back_from_its_first_moment(database: Database) -> None:
    begun = threading.Event()
    order = []

    def later() -> None:
        begun.wait()
        with database.writing() as session:
            order.append(count(session))
            add(session, "second")

    def first() -> None:
        with database.writing() as session:
            begun.set()
            count(session)
            add(session, "first")

    together(first, later)
    assert order == [1]


@ON_SQLITE
def test_whoever_waits_in_vain_for_another_to_finish_is_told_so_and_changes_nothing(database: Database) -> None:
    impatient = Database(str(database.url))
    event.listen(impatient.engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout=1").close())
    with database.writing() as session:
        add(session, "first")
        with pytest.raises(BusyError), impatient.writing() as other:
            add(other, "second")
    impatient.close()
    with database.reading() as session:
        assert count(session) == 1


@ON_POSTGRESQL
def test_of_two_changes_that_wait_for_each_other_one_is_told_so_and_the_other_is_kept(database: Database) -> None:
    with database.writing() as session:
        add(session, "a")
        add(session, "b")
    both_hold = threading.Barrier(2)
    told = []

    def change(first: str, then: str) -> None:
        try:
            with database.writing() as session:
                session.get(Lease, first, with_for_update=True)
                both_hold.wait()
                session.get(Lease, then, with_for_update=True)
        except BusyError:
            told.append(first)

    together(lambda: change("a", "b"), lambda: change("b", "a"))
    assert len(told) == 1


def test_nothing_dangles(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(Link(from_id=1, to_id=2, role="places", position=0))


def test_whoever_waits_for_index_work_is_woken_after_the_commit(database: Database) -> None:
    seen = []

    def look() -> None:
        with database.reading() as session:
            seen.append(count(session))

    database.after_commit(look)
    with database.writing() as session:
        add(session, "without index work")
    assert seen == []
    with database.writing() as session:
        add(session, "with index work")
        mark_queued(session)
    assert seen == [2]


def test_nobody_is_woken_for_a_change_that_failed(database: Database) -> None:
    woken = []

    def change() -> None:
        with database.writing() as session:
            mark_queued(session)
            raise ZeroDivisionError

    database.after_commit(lambda: woken.append("woken"))
    with pytest.raises(ZeroDivisionError):
        change()
    assert woken == []


def test_what_is_held_alone_is_refused_to_others_until_it_is_free(database: Database, database_url: str) -> None:
    other = Database(database_url)
    with database.alone("weaving"):
        with pytest.raises(BusyError), other.alone("weaving"):
            pytest.fail("both hold it")
        with other.alone("spinning"):
            pass
    with other.alone("weaving"):
        pass
    other.close()


def test_what_a_killed_process_held_is_free_at_once(database: Database, database_url: str) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD_ALONE, database_url], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(BusyError), database.alone("weaving"):
            pytest.fail("both hold it")
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    with database.alone("weaving"):
        pass


def _states(database: Database, times: int) -> list[str]:
    states = []
    for _ in range(times):
        with database.reading() as session:
            states.append(database.state(session))
    return states


def test_a_state_is_the_same_for_as_long_as_nothing_is_committed(database: Database) -> None:
    first, again = _states(database, 2)
    assert first == again


def test_whatever_is_committed_makes_another_state_of_it(database: Database) -> None:
    before = set(_states(database, 3))
    for number in range(3):
        with database.writing() as session:
            write(session, TechniqueInput(title=texts(es=f"Tejido {number}")))
        (after,) = _states(database, 1)
        assert after not in before, "what this process wrote itself was passed over"
        before.add(after)


def test_what_another_process_commits_makes_another_state_too(database: Database) -> None:
    (before,) = _states(database, 1)
    other = Database(database.url.render_as_string(hide_password=False))
    with other.writing() as session:
        write(session, TechniqueInput(title=texts(es="Tejido")))
    other.close()
    assert _states(database, 1) != [before]


def test_a_session_that_began_before_a_commit_sees_the_state_before_it(database: Database) -> None:
    with database.reading() as session:
        before = database.state(session)
        with database.writing() as writing:
            write(writing, TechniqueInput(title=texts(es="Tejido")))
        assert database.state(session) == before
    assert _states(database, 1) != [before]


def test_no_two_databases_have_the_same_state(database: Database, tmp_path: Path) -> None:
    other = Database(f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert not set(_states(database, 2)) & set(_states(other, 2))
    other.close()
