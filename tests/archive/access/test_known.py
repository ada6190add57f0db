"""What is kept of policies and protocols is never older, and never of another making, than the reader's own state."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from archive.access import ANYBODY, PUBLIC, PolicyDefinition, intern_policy, open_door
from archive.inputs.governance import Openness
from archive.models.access_epoch import AccessEpoch
from archive.models.moment import told_by
from archive.models.protocol import Protocol
from archive.transaction import Database
from tests.archive.at_the_prompt import run_raw
from tests.archive.processes import SPAWNING
from tests.factories.entries import statements_of
from tests.factories.people import community, protocol, under


@pytest.fixture
def open_one(database: Database) -> tuple[int, int]:
    """An open protocol and the policy of it."""
    with database.writing() as session:
        row_id = protocol(session, community(session, "Taquile"), Openness.OPEN)
        return row_id, intern_policy(session, under(row_id)).id


def opens(session: Session, policy_id: int) -> bool:
    return policy_id in open_door(session, ANYBODY).policy_ids


def is_open_now(database: Database, policy_id: int) -> bool:
    with database.reading() as session:
        return opens(session, policy_id)


def set_openness(session: Session, row_id: int, openness: Openness) -> None:
    session.execute(update(Protocol).where(Protocol.id == row_id).values(openness=openness))


def test_a_protocol_changed_by_hand_in_another_process_is_seen_at_once(
    database: Database, database_url: str, open_one: tuple[int, int]
) -> None:
    row_id, policy_id = open_one
    for openness in (Openness.OPEN, Openness.STRICT, Openness.OPEN):
        statement = f"UPDATE protocol SET openness = '{openness}' WHERE id = {row_id}"  # noqa: S608 (a row of the test's own)
        process = SPAWNING.Process(target=run_raw, args=(database_url, statement))
        process.start()
        process.join()
        assert process.exitcode == 0
        assert is_open_now(database, policy_id) is (openness is Openness.OPEN)


def test_a_policy_that_another_process_wrote_is_known_at_once(database: Database, database_url: str) -> None:
    with database.writing() as session:
        row_id = protocol(session, community(session, "Taquile"), Openness.OPEN)
    with database.reading() as session:
        open_door(session, ANYBODY)
    other = Database(database_url)
    with other.writing() as session:
        policy_id = intern_policy(session, under(row_id)).id
    other.close()
    assert is_open_now(database, policy_id)


def test_what_was_rolled_back_is_never_kept(database: Database, open_one: tuple[int, int]) -> None:
    row_id, policy_id = open_one

    def change(openness: Openness) -> None:
        with database.writing() as session:
            set_openness(session, row_id, openness)
            # Asked with the change made: this is what must not outlive it.
            assert opens(session, policy_id) is (openness is Openness.OPEN)
            raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            change(Openness.STRICT)
        assert is_open_now(database, policy_id)
    with database.writing() as session:
        set_openness(session, row_id, Openness.STRICT)
    with pytest.raises(ZeroDivisionError):
        change(Openness.OPEN)
    assert not is_open_now(database, policy_id)


def test_what_was_taken_back_within_a_change_is_not_kept_either(database: Database, open_one: tuple[int, int]) -> None:
    row_id, policy_id = open_one
    with database.writing() as session:
        nested = session.begin_nested()
        set_openness(session, row_id, Openness.STRICT)
        assert not opens(session, policy_id)
        nested.rollback()
        assert opens(session, policy_id)
    assert is_open_now(database, policy_id)


def test_a_session_keeps_seeing_its_own_state_whatever_others_commit(
    database: Database, open_one: tuple[int, int]
) -> None:
    row_id, policy_id = open_one
    with database.reading() as before:
        assert opens(before, policy_id)
        with database.writing() as session:
            set_openness(session, row_id, Openness.STRICT)
        with database.reading() as after:
            assert not opens(after, policy_id)
            assert opens(before, policy_id)
            assert not opens(after, policy_id)


def test_many_readers_at_once_each_see_a_state_that_there_was(database: Database, open_one: tuple[int, int]) -> None:
    """The protocol's two columns change together; nobody may see one changed and the other not."""
    row_id, policy_id = open_one
    wrong: list[str] = []
    begin = Barrier(4)

    def write() -> None:
        begin.wait()
        for number in range(30):
            openness = Openness.OPEN if number % 2 else Openness.STRICT
            with database.writing() as session:
                set_openness(session, row_id, openness)

    def read() -> None:
        begin.wait()
        for _ in range(60):
            with database.reading() as session:
                is_open = opens(session, policy_id)
                said = session.scalars(select(Protocol.openness).where(Protocol.id == row_id)).one()
                if is_open is not (said is Openness.OPEN):
                    wrong.append(said)

    together(write, read, read, read)
    assert not wrong
    assert is_open_now(database, policy_id)


def together(*calls: Callable[[], None]) -> None:
    threads = [Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_as_long_as_nothing_changes_nothing_is_read_again(database: Database, open_one: tuple[int, int]) -> None:
    assert is_open_now(database, open_one[1])
    with statements_of(database) as sent:
        assert is_open_now(database, open_one[1])
    assert not [statement for statement in sent if "FROM protocol" in statement or "FROM policy" in statement]


def test_a_day_that_passes_is_noticed_though_nothing_was_written(database: Database, open_one: tuple[int, int]) -> None:
    row_id, _ = open_one
    with database.writing() as session:
        policy_id = intern_policy(session, under(row_id)).id
    for day in (1, 2):
        with told_by(lambda day=day: datetime(2027, 1, day, 12, tzinfo=UTC)):  # type: ignore[misc]
            assert is_open_now(database, policy_id)


def test_without_an_epoch_nothing_is_kept(database: Database, open_one: tuple[int, int]) -> None:
    row_id, policy_id = open_one
    with database.writing() as session:
        session.execute(delete(AccessEpoch))
    assert is_open_now(database, policy_id)
    with database.writing() as session:
        set_openness(session, row_id, Openness.STRICT)
    assert not is_open_now(database, policy_id)


def test_every_way_of_changing_one_changes_the_epoch(database: Database, open_one: tuple[int, int]) -> None:
    row_id, policy_id = open_one
    words = []
    for statement in (
        "UPDATE protocol SET season_open = true",
        "UPDATE policy SET digest = digest",
        f"INSERT INTO policy SELECT 77, 'token', 'digest', definition FROM policy WHERE id = {policy_id}",  # noqa: S608
        f"DELETE FROM policy WHERE id = {policy_id}",  # noqa: S608 (rows of the test's own)
        f"DELETE FROM protocol WHERE id = {row_id}",  # noqa: S608
    ):
        with database.writing() as session:
            session.execute(text(statement))
            words.append(tuple(session.scalars(select(AccessEpoch.word).order_by(AccessEpoch.id))))
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_who_intern_the_same_two_in_opposite_order_wait_for_nobody(database: Database) -> None:
    first, second = (replace(PUBLIC, ends_on=date(2027, 1, day)) for day in (1, 2))
    begun = Barrier(2)

    def intern(policies: tuple[PolicyDefinition, PolicyDefinition]) -> set[int]:
        with database.writing() as session:
            one = intern_policy(session, policies[0]).id
            begun.wait()
            return {one, intern_policy(session, policies[1]).id}

    with ThreadPoolExecutor(2) as pool:
        (one, other) = pool.map(intern, [(first, second), (second, first)])
    assert one == other
