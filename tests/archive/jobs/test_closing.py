"""What was taken back since a back-up is taken back again before anything of it is served."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.access import ANYBODY, Purpose, open_door
from archive.errors import BusyError
from archive.inputs.audience import AudienceInput
from archive.inputs.governance import Answer
from archive.inputs.kinds import Basis, Status
from archive.inputs.technique import TechniqueInput
from archive.jobs.closing import ClosingList, apply_closings
from archive.services.audience import choose_audience
from archive.services.consent import grant, revoke
from archive.services.entity import withdraw_entity
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import BY, entity_of, write
from tests.factories.house import EVERYTHING, VAULT, House, build

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def listed(database: Database, tmp_path: Path) -> ClosingList:
    made = ClosingList(tmp_path / "data")
    database.after_writing(made.hear)
    return made


@pytest.fixture
def house(database: Database, listed: ClosingList) -> House:
    """Public, with everybody's consent."""
    with database.writing() as session:
        made = build(session, basis=Basis.CONSENT)
        grant(session, VAULT, made.collectively(EVERYTHING), by=made.steward)
        grant(session, VAULT, made.hers(EVERYTHING), by=made.weaver_account)
    assert listed.read() == [], "what is made or opened is no closing"
    return made


@pytest.fixture
def saved(database: Database, house: House, tmp_path: Path) -> Iterator[Database]:
    """The database as it was then, with what the house holds."""
    assert house.record
    database.put_away()
    shutil.copyfile(str(database.url.database), tmp_path / "saved.sqlite")
    restored = Database(f"sqlite:///{tmp_path / 'saved.sqlite'}")
    yield restored
    restored.close()


def allows(database: Database, identifier: str, purpose: Purpose = Purpose.VIEW) -> bool:
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        return door.allows(entity_of(session, identifier).policy_id, purpose)


def test_what_was_withdrawn_since_is_withdrawn_again(
    database: Database, house: House, saved: Database, listed: ClosingList
) -> None:
    with database.writing() as session:
        withdraw_entity(session, entity_of(session, house.record), by=BY)
    assert allows(saved, house.record)
    assert apply_closings(saved, listed) > 0
    assert apply_closings(saved, listed) == 0
    with saved.reading() as session:
        assert entity_of(session, house.record).status is Status.WITHDRAWN
    assert not allows(saved, house.record)
    assert not allows(saved, house.medium)


def test_a_consent_taken_back_since_closes_the_entry_until_those_who_hold_it_open_it(
    database: Database, house: House, saved: Database, listed: ClosingList
) -> None:
    with database.writing() as session:
        revoke(session, VAULT, house.hers({Purpose.DOWNLOAD: Answer.NO}), by=house.weaver_account)
    assert allows(database, house.record)
    assert allows(saved, house.record, Purpose.DOWNLOAD)
    apply_closings(saved, listed)
    assert not allows(saved, house.record)
    assert not allows(saved, house.medium)


def test_an_audience_narrowed_since_is_narrow_again(
    database: Database, house: House, saved: Database, listed: ClosingList
) -> None:
    with database.writing() as session:
        choose_audience(session, entity_of(session, house.record), AudienceInput(), by=house.steward)
    apply_closings(saved, listed)
    assert not allows(saved, house.record)


def test_nothing_else_is_closed(database: Database, house: House, saved: Database, listed: ClosingList) -> None:
    with saved.writing() as session:
        other = write(session, TechniqueInput(title=texts(es="Otra")))
    with database.writing() as session:
        withdraw_entity(session, entity_of(session, house.record), by=BY)
    apply_closings(saved, listed)
    assert allows(saved, other)


def test_a_closing_the_database_knows_of_closes_nothing_that_was_opened_since(
    database: Database, house: House, listed: ClosingList
) -> None:
    with database.writing() as session:
        revoke(session, VAULT, house.hers(), by=house.weaver_account)
    with database.writing() as session:
        grant(session, VAULT, house.hers(EVERYTHING), by=house.weaver_account)
    assert listed.read()
    assert apply_closings(database, listed) == 0
    assert allows(database, house.record)


def test_a_change_that_was_undone_leaves_no_line(database: Database, house: House, listed: ClosingList) -> None:
    def withdraw_in_vain() -> None:
        with database.writing() as session:
            withdraw_entity(session, entity_of(session, house.record), by=BY)
            raise BusyError

    with pytest.raises(BusyError):
        withdraw_in_vain()
    assert listed.read() == []


def test_a_line_that_was_cut_off_harms_no_other(
    database: Database, house: House, listed: ClosingList, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "closed.jsonl").write_text('{"token": "00', encoding="utf-8")
    with database.writing() as session:
        withdraw_entity(session, entity_of(session, house.record), by=BY)
    assert house.record in {one.identifier for one in listed.read()}
