"""A day in Lima begins with whoever comes first on it: what ended with the one before is told no more."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from typing import Final

import pytest
from sqlalchemy import select

from archive.access import lima_today
from archive.inputs.governance import ConsentScope
from archive.jobs.day_turner import DayTurner
from archive.models.audit_entry import AuditEntry
from archive.models.index_job import IndexJob
from archive.models.moment import told_by
from archive.models.turned_day import TurnedDay
from archive.models.withdrawal import Withdrawal
from archive.search.facets import Facet
from archive.services.communities.mandate import accept_mandate, open_mandate
from archive.services.communities.mandate_in_force import WAITS
from archive.services.consents.consent import grant
from archive.transaction import Database
from tests.archive.processes import SPAWNING
from tests.archive.search.world import World
from tests.archive.services.communities.test_mandate_in_force import are_stewards
from tests.archive.services.entries.weaver import TIED, Weaver
from tests.archive.services.governed import VAULT, as_, decision, opened, person
from tests.factories.entries import entity_of, statements_of
from tests.factories.house import EVERYTHING, build

DAY: Final = timedelta(days=1)
LAST: Final = date(2027, 3, 10)
#: Midnight in Lima after that day.
OVER: Final = datetime(2027, 3, 11, 5, tzinfo=UTC)


def at(moment: datetime) -> AbstractContextManager[None]:
    return told_by(lambda: moment)


@pytest.fixture(autouse=True)
def day_before() -> Iterator[None]:
    with at(OVER - DAY):
        yield


@pytest.fixture
def database(database: Database) -> Database:
    database.before_opening(DayTurner(database).turn)
    return database


@pytest.fixture
def weaver(database: Database) -> Weaver:
    """She has agreed to both for a time, and both are told."""
    with database.writing() as session:
        weaver = Weaver(session)
        for scope in TIED:
            weaver.says(scope, ends_on=LAST)
    assert told(database, weaver) == set(TIED)
    return weaver


def told(database: Database, weaver: Weaver) -> set[ConsentScope]:
    with database.reading() as session:
        weaver.session = session
        return weaver.told()


def test_a_tie_is_told_to_the_last_moment_of_its_last_day_and_no_longer(database: Database, weaver: Weaver) -> None:
    for moment, still in ((OVER - timedelta(seconds=1), set(TIED)), (OVER, set()), (OVER + 30 * DAY, set())):
        with at(moment):
            assert told(database, weaver) == still


def test_a_tie_that_is_agreed_to_from_a_day_on_is_told_from_that_day_on(database: Database) -> None:
    with database.writing() as session:
        weaver = Weaver(session)
        weaver.says(ConsentScope.PLACE, begins_on=LAST + DAY)
    for moment, tells in ((OVER - timedelta(seconds=1), set()), (OVER, {ConsentScope.PLACE})):
        with at(moment):
            assert told(database, weaver) == tells


def test_nobody_is_found_by_a_place_that_is_told_no_longer_though_no_index_work_was_done(
    world: World, weaver: Weaver
) -> None:
    world.rebuild()
    here = {Facet.PLACE: (weaver.place,)}
    assert weaver.identifier in {one.entity.identifier for one in world.search(choices=here).found}
    with at(OVER):
        page = world.search(choices=here)
        assert weaver.identifier not in {one.entity.identifier for one in page.found}
        assert all(value.key != weaver.people for column in world.search("tejedora").facets for value in column.values)
        world.drain()
        assert world.found("tejedora") >= {weaver.identifier}
        assert weaver.identifier not in {one.entity.identifier for one in world.search(choices=here).found}
        assert world.is_in_step()


def test_whoever_comes_after_the_first_of_a_day_asks_nothing_more(database: Database) -> None:
    def look() -> None:
        with database.reading() as session:
            session.execute(select(TurnedDay.id))

    with at(OVER):
        with statements_of(database) as first:
            look()
        with statements_of(database) as second:
            look()
    assert len(first) > len(second)
    assert [one for one in second if one.startswith("SELECT")] == second[-1:]


def come(url: str, moment: datetime) -> None:
    """As a process of its own does."""
    database = Database(url)
    database.before_opening(DayTurner(database).turn)
    with at(moment), database.reading() as session:
        assert session.scalar(select(TurnedDay.day)) == lima_today()
    database.close()


def at_once(calls: list[Callable[[], None]]) -> list[BaseException]:
    begun, troubles = Barrier(len(calls)), list[BaseException]()

    def run(call: Callable[[], None]) -> None:
        begun.wait()
        try:
            call()
        except BaseException as trouble:  # noqa: BLE001 (threads keep what they raise to themselves)
            troubles.append(trouble)

    threads = [Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return troubles


def test_of_many_who_come_at_once_one_turns_the_day_and_none_fails(database_url: str, database: Database) -> None:
    with database.writing() as session:
        weavers = [Weaver(session) for _ in range(20)]
        for weaver in weavers:
            weaver.says(ConsentScope.PLACE, ends_on=LAST)
    for day in range(3):
        assert at_once([lambda day=day: come(database_url, OVER + day * DAY) for _ in range(4)]) == []  # type: ignore[misc]
    with database.reading() as session:
        owners = list(session.scalars(select(IndexJob.owner).where(IndexJob.narrowing)))
    with at(OVER + 2 * DAY):
        assert [told(database, weaver) for weaver in weavers] == [set()] * 20
        with database.reading() as session:
            assert list(session.scalars(select(IndexJob.owner).where(IndexJob.narrowing))) == owners


def test_two_processes_may_come_first(database_url: str, database: Database, weaver: Weaver) -> None:
    processes = [SPAWNING.Process(target=come, args=(database_url, OVER)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    with at(OVER):
        assert told(database, weaver) == set()


def test_a_machine_whose_clock_is_behind_takes_back_nothing_that_another_has_begun(
    database_url: str, database: Database, weaver: Weaver
) -> None:
    with at(OVER):
        assert told(database, weaver) == set()
    behind = Database(database_url)
    behind.before_opening(DayTurner(behind).turn)
    with at(OVER - timedelta(seconds=5)):
        assert told(behind, weaver) == set()
    behind.close()


def test_what_a_clock_far_ahead_has_ended_is_told_again_once_it_is_right(database: Database, weaver: Weaver) -> None:
    with at(OVER + 1000 * DAY):
        assert told(database, weaver) == set()
    assert told(database, weaver) == set(TIED)


def test_what_was_told_by_a_clock_behind_is_put_right_the_day_after(database: Database, weaver: Weaver) -> None:
    with at(OVER):
        told(database, weaver)
    # As on a machine whose clock is behind, somebody writes of her after another has begun the day.
    with at(OVER - timedelta(seconds=1)), database.writing() as session:
        weaver.session = session
        weaver.says(ConsentScope.NAME)
    with at(OVER + DAY):
        assert told(database, weaver) == set()


def test_what_was_public_until_a_day_stands_on_the_list_of_withdrawals_when_it_is_over(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
        grant(session, VAULT, house.hers(EVERYTHING, ends_on=LAST), by=house.weaver_account)
    for moment, listed in ((OVER - timedelta(seconds=1), set()), (OVER, {house.record, house.medium})):
        with at(moment), database.reading() as session:
            assert set(session.scalars(select(Withdrawal.identifier))) == listed
    with at(OVER), database.reading() as session:
        assert entity_of(session, house.record).tombstone


def test_a_decision_that_waited_for_its_day_is_in_force_on_it(database: Database) -> None:
    with database.writing() as session:
        collective = opened(session)
        reviewer, new = collective.archivist, [person(session, f"new-{number}") for number in (1, 2)]
        named = decision(*(one.user_name for one in new))
        mandate = open_mandate(session, collective.holder, named, vault=VAULT, by=as_(reviewer))
        for one in new:
            accept_mandate(session, mandate, by=as_(one))
        session.expunge_all()
    begins = OVER - DAY + WAITS
    for moment, in_force in ((begins - timedelta(seconds=1), False), (begins, True)):
        with at(moment), database.reading() as session:
            assert are_stewards(session, collective, *new, collective.first) == [in_force, in_force, not in_force]
    with database.reading() as session:
        taken = session.scalars(select(AuditEntry).where(AuditEntry.holder_id == collective.holder.id)).all()
    assert [one.detail.get("change") for one in taken].count("taken") == 2
