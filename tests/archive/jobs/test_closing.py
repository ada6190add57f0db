"""What was taken back since a back-up is taken back again before anything of it is served."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, Actor, Purpose, Reader, open_door
from archive.errors import BusyError
from archive.inputs.announcement import AnnouncementInput
from archive.inputs.audience import AudienceInput
from archive.inputs.correction import Correction
from archive.inputs.governance import Answer, Openness, Role, SeasonType
from archive.inputs.kinds import Basis, Status, TranscriptKind
from archive.inputs.protocol import ProtocolInput
from archive.inputs.season import Season
from archive.inputs.technique import TechniqueInput
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import Cue, Transcript
from archive.jobs.closing import ClosingList, apply_closings
from archive.languages import Language
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.models.protocol import Protocol
from archive.services.communities.announcement import announce, announcements_of, take_back_announcement
from archive.services.communities.blocking import block
from archive.services.communities.membership import Term, dismiss, give_role
from archive.services.communities.protocol import (
    admit_to_protocol,
    close_protocol,
    close_season,
    dismiss_from_protocol,
    open_protocol,
    open_season,
    revise_protocol,
)
from archive.services.consents.consent import grant, revoke
from archive.services.consents.taking_over import correct
from archive.services.entries.entity import revise_entity, withdraw_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.entity_policy import refresh_policies
from archive.services.media.media_upload import remove_media_asset
from archive.services.media.transcript import remove_transcript, write_transcript
from archive.transaction import Database
from media.formats import MediaType
from tests.archive.search.world import texts
from tests.factories.audiences import choose_audience
from tests.factories.entries import BY, entity_of, write
from tests.factories.house import EVERYTHING, VAULT, House, build
from tests.factories.people import account

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
    with saved_of(database, tmp_path) as restored:
        yield restored


@contextmanager
def saved_of(database: Database, folder: Path) -> Iterator[Database]:
    """A copy of the database as it is now."""
    database.put_away()
    shutil.copyfile(str(database.url.database), folder / "saved.sqlite")
    restored = Database(f"sqlite:///{folder / 'saved.sqlite'}")
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


def test_a_picture_taken_off_its_record_since_is_nobodys_to_see(
    database: Database, house: House, listed: ClosingList, tmp_path: Path
) -> None:
    with database.writing() as session:
        medium = entity_of(session, house.medium)
        (data,) = inputs_of(session, [medium])
        revise_entity(session, medium, replace(data, basis=Basis.CONSENT), by=BY)
    with saved_of(database, tmp_path) as saved:
        with database.writing() as session:
            remove_media_asset(session, entity_of(session, house.record), house.medium, by=house.steward)
        assert not allows(database, house.medium)
        assert allows(saved, house.medium)
        apply_closings(saved, listed)
        assert not allows(saved, house.medium)


def test_a_revision_that_closes_an_entry_is_on_the_list(database: Database, house: House, listed: ClosingList) -> None:
    with database.writing() as session:
        compiled = TechniqueInput(title=texts(es="Otra"), basis=Basis.PUBLISHED_SOURCE)
        identifier = write(session, compiled)
        refresh_policies(session, [entity_of(session, identifier).id])
        revise_entity(session, entity_of(session, identifier), replace(compiled, basis=Basis.CONSENT), by=BY)
    assert house.record not in {one.identifier for one in listed.read()}
    assert identifier in {one.identifier for one in listed.read()}


def test_words_that_their_holders_put_right_do_not_come_back(
    database: Database, house: House, saved: Database, listed: ClosingList
) -> None:
    with database.writing() as session:
        said = Correction(title={Language.SPANISH: "Faja"}, summary={}, text={})
        correct(session, entity_of(session, house.record), said, by=house.steward)
    apply_closings(saved, listed)
    assert not allows(saved, house.record)


def test_an_announcement_taken_back_since_is_silent_again(
    database: Database, house: House, listed: ClosingList, tmp_path: Path
) -> None:
    said = AnnouncementInput(words=texts(es="Hay algo más."), whom_to_ask=texts(es="La directiva"))
    with database.writing() as session:
        holder = session.get_one(Entity, house.community)
        taken_back, standing = (announce(session, holder, said, by=house.steward).identifier for _ in range(2))
    with saved_of(database, tmp_path) as saved:
        with database.writing() as session:
            (found,) = (one for one in announcements_of(session, house.community) if one.identifier == taken_back)
            take_back_announcement(session, found, by=house.steward)
        assert apply_closings(saved, listed) == 1
        assert apply_closings(saved, listed) == 0
        with saved.reading() as session:
            assert [one.identifier for one in announcements_of(session, house.community)] == [standing]


def test_words_of_a_voice_that_were_taken_away_do_not_come_back(
    database: Database, house: House, listed: ClosingList, tmp_path: Path
) -> None:
    cue = Cue(begins=TimeCode(0), ends=TimeCode(1000), text="Lo que no quiso que quede.")
    written = Transcript(language=Language.SPANISH, kind=TranscriptKind.TRANSCRIPT, cues=(cue,))
    with database.writing() as session:
        medium = session.scalars(select(MediaAsset).where(MediaAsset.id == house.medium_id)).one()
        medium.media_type = MediaType.SOUND
        session.flush()
        door = open_door(session, Reader(account_id=house.steward.account_id))
        write_transcript(session, medium, written, door, by=house.steward)
    with saved_of(database, tmp_path) as saved:
        with database.writing() as session:
            medium = session.scalars(select(MediaAsset).where(MediaAsset.id == house.medium_id)).one()
            door = open_door(session, Reader(account_id=house.steward.account_id))
            said = (written.language, written.kind)
            remove_transcript(session, medium, said, door, by=house.steward)
        assert allows(database, house.medium)
        apply_closings(saved, listed)
        assert not allows(saved, house.medium)


class Governed:
    """The record under a protocol of its community, whose season is opened by hand, and a member who sees it."""

    def __init__(self, database: Database, house: House, openness: Openness) -> None:
        self.house, self.by = house, house.steward
        with database.writing() as session:
            self.member = Actor(account_id=account(session, "member"))
            give_role(session, house.community, self.account(session), Term(Role.MEMBER), by=house.steward)
            holder = session.get_one(Entity, house.community)
            data = ProtocolInput(name=texts(es="Regla"), openness=openness)
            protocol = open_protocol(session, holder, data, by=house.steward)
            admit_to_protocol(session, protocol, self.account(session), Role.MEMBER, by=house.steward)
            open_season(session, protocol, by=house.steward)
            audience = AudienceInput(protocols=(protocol.identifier,), seasons=(Season(type=SeasonType.BY_HAND),))
            choose_audience(session, entity_of(session, house.record), audience, by=house.steward)
        assert self.sees(database)

    def account(self, session: Session) -> Account:
        return session.get_one(Account, self.member.account_id)

    def protocol(self, session: Session) -> Protocol:
        return session.scalars(select(Protocol)).one()

    def sees(self, database: Database) -> bool:
        with database.reading() as session:
            door = open_door(session, Reader(account_id=self.member.account_id))
            return door.allows(entity_of(session, self.house.record).policy_id, Purpose.VIEW)


Narrow = Callable[[Session, Governed], None]
STRICT = ProtocolInput(name=texts(es="Regla"), openness=Openness.STRICT)


@pytest.mark.parametrize(
    "openness, narrow",
    [
        (Openness.OPEN, lambda session, one: revise_protocol(session, one.protocol(session), STRICT, by=one.by)),
        (Openness.OPEN, lambda session, one: close_protocol(session, one.protocol(session), by=one.by)),
        (Openness.OPEN, lambda session, one: close_season(session, one.protocol(session), by=one.by)),
        (
            Openness.STRICT,
            lambda session, one: dismiss_from_protocol(session, one.protocol(session), one.account(session), by=one.by),
        ),
        (
            Openness.STRICT,
            lambda session, one: dismiss(session, one.house.community, one.account(session), by=one.by),
        ),
        (Openness.STRICT, lambda session, one: block(session, one.house.community, one.account(session), by=one.by)),
    ],
    ids=["made strict", "closed", "season closed", "no more in the protocol", "dismissed", "blocked"],
)
def test_whom_a_protocol_shuts_out_since_stays_shut_out(
    database: Database, house: House, listed: ClosingList, tmp_path: Path, openness: Openness, narrow: Narrow
) -> None:
    governed = Governed(database, house, openness)
    with saved_of(database, tmp_path) as saved:
        with database.writing() as session:
            narrow(session, governed)
        assert governed.sees(saved)
        apply_closings(saved, listed)
        assert not governed.sees(saved)


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
