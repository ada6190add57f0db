"""What a holder does about what carries her name, and nobody for her."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, Answer, Purpose, open_door
from archive.access.decisions import decide
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.governance import ChannelType
from archive.inputs.kinds import Basis, Kind, Naming
from archive.inputs.wording import NO_TEXT
from archive.models.contact_channel import ContactChannel
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.services.consents.consent import grant
from archive.services.entries.carried import find_carried
from archive.services.entries.entry_read import get_entry
from archive.services.holders.contact_channel import NewChannel, channels_of, publish_channel, take_down_channel
from archive.services.own.own_name import choose_naming, get_own_holding, take_back_uses, withdraw_own
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.house import EVERYTHING, VAULT, House, build


def granted(session: Session) -> tuple[House, Holding]:
    """A record that everybody may use."""
    house = build(session)
    grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
    grant(session, VAULT, house.hers(EVERYTHING), by=house.weaver_account)
    return house, holding_of(session, house)


def holding_of(session: Session, house: House) -> Holding:
    return session.scalars(select(Holding).where(Holding.record_id == house.record_id)).one()


def is_seen(session: Session, house: House) -> bool:
    return open_door(session, ANYBODY).admits(session.get_one(Entity, house.record_id))


def test_she_sees_every_record_however_she_is_named_in_it(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        choose_naming(session, holding_of(session, house), Naming.NOT_NAMED, NO_TEXT, by=house.weaver_account)
    with database.reading() as session:
        ((holding, record),) = find_carried(session, house.weaver).held
        assert (record.id, holding.naming) == (house.record_id, Naming.NOT_NAMED)
        entry = get_entry(session, Kind.TECHNIQUE, house.record, open_door(session, ANYBODY))
        assert entry.holders == ()


def test_how_she_is_named_is_chosen_by_her_alone(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        holding = holding_of(session, house)
        for other in (house.steward, house.stranger):
            with pytest.raises(NotFoundError):
                get_own_holding(session, holding.id, by=other)
            with pytest.raises(NotFoundError):
                choose_naming(session, holding, Naming.NOT_NAMED, NO_TEXT, by=other)
        with pytest.raises(RefusedError):
            choose_naming(session, holding, Naming.DESCRIBED, NO_TEXT, by=house.weaver_account)
        words = texts(es="una tejedora del lago")
        choose_naming(session, holding, Naming.DESCRIBED, words, by=house.weaver_account)
        assert (holding_of(session, house).naming, holding_of(session, house).named_as) == (Naming.DESCRIBED, words)
        assert open_door(session, ANYBODY).excluded == {house.record}


def test_a_bearer_takes_uses_back_and_withdraws_at_once(database: Database) -> None:
    with database.writing() as session:
        house, holding = granted(session)
        assert is_seen(session, house)
        take_back_uses(session, VAULT, holding, by=house.weaver_account)
        record = session.get_one(Entity, house.record_id)
        answers = decide(session, [record])[record.id]
        assert (answers[Purpose.VIEW], answers[Purpose.TEACH]) == (Answer.YES, Answer.NO)
        withdraw_own(session, VAULT, holding, by=house.weaver_account)
    with database.reading() as session:
        assert not is_seen(session, house)


def test_nobody_withdraws_in_her_name(database: Database) -> None:
    with database.writing() as session:
        house, holding = granted(session)
        for other in (house.steward, house.stranger):
            with pytest.raises(NotFoundError):
                withdraw_own(session, VAULT, holding, by=other)
        assert is_seen(session, house)


def test_where_she_can_be_met_only_she_says_and_for_a_time(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        new = NewChannel(holder_id=house.weaver, type=ChannelType.FAIR, words="Feria del sábado", days=1000)
        for other in (house.steward, house.stranger):
            with pytest.raises(NotAllowedError):
                publish_channel(session, new, by=other)
        channel = publish_channel(session, new, by=house.weaver_account)
        assert channels_of(session, house.weaver) == [channel]
        assert (channel.until - channel.published_at.date()).days <= 181
        with pytest.raises(NotFoundError):
            take_down_channel(session, channel.id, by=house.steward)
        take_down_channel(session, channel.id, by=house.weaver_account)
        assert session.scalars(select(ContactChannel)).all() == []
