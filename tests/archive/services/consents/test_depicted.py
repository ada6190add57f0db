"""Whoever is in a picture and has not agreed is blurred, or the picture waits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, Actor, Answer, Purpose, lima_today, open_door
from archive.access.voices import Voice
from archive.errors import NotAllowedError
from archive.inputs.depicted import DepictedInput
from archive.inputs.governance import AccountState, AuditAction, Change, ConsentScope, GrantorType, Role
from archive.models.account import Account
from archive.models.depicted import Depicted
from archive.models.entity import Entity
from archive.models.mandate import Mandate
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.withdrawal import Withdrawal
from archive.services.audit import Act, record_acts
from archive.services.consents.consent import NewLines, grant, refuse
from archive.services.consents.depicted import blur_depicted, name_depicted, tell_death
from archive.transaction import Database
from tests.factories.entries import entity_of
from tests.factories.house import READING, VAULT, House
from tests.factories.people import account

AT_THE_LOOM = DepictedInput(scope=ConsentScope.IMAGE, where="a la izquierda, en el telar")


def is_seen(session: Session, house: House) -> bool:
    session.flush()
    visible = select(Entity.id).where(Entity.id == house.medium_id, open_door(session, ANYBODY).visible())
    return session.scalar(visible) is not None


def somebody(session: Session, house: House, data: DepictedInput = AT_THE_LOOM) -> Depicted:
    person = name_depicted(session, entity_of(session, house.medium), data, by=house.steward)
    session.flush()
    return person


def say(house: House, person: Depicted, who: GrantorType, purposes: dict[Purpose, Answer]) -> NewLines:
    return NewLines(
        entity_ids=[house.medium_id],
        voice=Voice(person.scope, depicted_id=person.id),
        grantor_type=who,
        purposes=purposes,
    )


def test_a_picture_with_somebody_nobody_knows_waits_until_they_are_blurred(database: Database, house: House) -> None:
    with database.writing() as session:
        assert is_seen(session, house)
        person = somebody(session, house)
        assert not is_seen(session, house)
        assert session.get(Withdrawal, house.medium) is not None, "it had been public"
        blur_depicted(session, person, by=house.steward)
        assert is_seen(session, house)


def test_each_person_in_it_has_to_agree(database: Database, house: House) -> None:
    with database.writing() as session:
        first, second = somebody(session, house), somebody(session, house)
        grant(session, VAULT, say(house, first, GrantorType.PERSON, READING), by=house.steward)
        assert not is_seen(session, house)
        grant(session, VAULT, say(house, second, GrantorType.PERSON, READING), by=house.steward)
        assert is_seen(session, house)
        refuse(session, VAULT, say(house, first, GrantorType.PERSON, {Purpose.VIEW: Answer.NO}), by=house.steward)
        assert not is_seen(session, house)


def test_a_guardian_speaks_for_a_minor_until_the_day_she_comes_of_age(
    database: Database, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_age_on = lima_today() + timedelta(days=1)
    with database.writing() as session:
        child = somebody(
            session, house, DepictedInput(scope=ConsentScope.IMAGE, where="al frente", of_age_on=of_age_on)
        )
        grant(session, VAULT, say(house, child, GrantorType.PERSON, READING), by=house.steward)
        assert not is_seen(session, house), "she can't agree by herself yet"
        grant(session, VAULT, say(house, child, GrantorType.GUARDIAN, READING), by=house.steward)
        assert is_seen(session, house)
    later(monkeypatch, of_age_on)
    with database.reading() as session:
        assert not is_seen(session, house), "nothing was written, and it is closed on the day"


def test_after_a_death_the_family_decides_and_nothing_said_before_holds(database: Database, house: House) -> None:
    with database.writing() as session:
        person = somebody(session, house)
        grant(session, VAULT, say(house, person, GrantorType.PERSON, READING), by=house.steward)
        assert is_seen(session, house)
        tell_death(session, person, lima_today(), by=house.steward)
        assert not is_seen(session, house)
        grant(session, VAULT, say(house, person, GrantorType.FAMILY, READING), by=house.steward)
        assert is_seen(session, house)


def test_a_stranger_names_and_blurs_nobody(database: Database, house: House) -> None:
    with database.writing() as session:
        person = somebody(session, house)
        with pytest.raises(NotAllowedError):
            blur_depicted(session, person, by=house.stranger)
        with pytest.raises(NotAllowedError):
            name_depicted(session, entity_of(session, house.medium), AT_THE_LOOM, by=house.stranger)


def later(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """It is that day in Lima."""
    for module in ("door", "ledger", "decisions", "anybody"):
        monkeypatch.setattr(f"archive.access.{module}.lima_today", lambda: day)


def test_nobody_gets_round_her_no_by_saying_that_she_is_blurred_or_dead(database: Database, house: House) -> None:
    with database.writing() as session:
        person = somebody(session, house, replace(AT_THE_LOOM, artisan_id=house.weaver))
        no = dict.fromkeys((Purpose.VIEW,), Answer.NO)
        refuse(session, VAULT, say(house, person, GrantorType.PERSON, no), by=house.weaver_account)
        documenter = Actor(account_id=account(session, "documenter"))
        role = Membership(account_id=documenter.account_id, holder_id=None, role=Role.CONTRIBUTOR, granted_at=now())
        session.add(role)
        session.flush()
        for other in (documenter, house.steward):
            with pytest.raises(NotAllowedError):
                blur_depicted(session, person, by=other)
            with pytest.raises(NotAllowedError):
                tell_death(session, person, lima_today(), by=other)
        assert not is_seen(session, house)
        session.get_one(Account, house.weaver_account.account_id).state = AccountState.CLOSED
        with pytest.raises(NotAllowedError):
            tell_death(session, person, lima_today(), by=documenter)
        tell_death(session, person, lima_today(), by=house.steward)
        assert not is_seen(session, house), "her family has not been asked"


def test_she_herself_says_that_nobody_could_know_her_now(database: Database, house: House) -> None:
    with database.writing() as session:
        person = somebody(session, house, replace(AT_THE_LOOM, artisan_id=house.weaver))
        refuse(session, VAULT, say(house, person, GrantorType.PERSON, {}), by=house.weaver_account)
        blur_depicted(session, person, by=house.weaver_account)
        assert is_seen(session, house)


def documenting(session: Session, holder: int | None, name: str) -> Actor:
    """Somebody who writes down what people show and say, for a community or for the archive."""
    made = account(session, name)
    session.add(Membership(account_id=made, holder_id=holder, role=Role.CONTRIBUTOR, granted_at=now()))
    session.flush()
    return Actor(account_id=made)


@pytest.mark.parametrize("who", ["named", "minor"])
def test_whom_somebody_named_and_a_minor_only_she_or_a_steward_under_a_mandate_tells_to_be_blurred(
    database: Database, house: House, who: str
) -> None:
    with database.writing() as session:
        data = {
            "named": replace(AT_THE_LOOM, artisan_id=house.weaver),
            "minor": replace(AT_THE_LOOM, of_age_on=lima_today() + timedelta(days=1)),
        }[who]
        person = somebody(session, house, data)
        for holder in (None, house.community):
            with pytest.raises(NotAllowedError):
                blur_depicted(session, person, by=documenting(session, holder, f"of-{holder}"))
        assert not is_seen(session, house)
        for mandate in session.scalars(select(Mandate)):
            mandate.ends_on = mandate.decided_on
        session.flush()
        with pytest.raises(NotAllowedError):
            blur_depicted(session, person, by=house.steward)
        if who == "named":
            blur_depicted(session, person, by=house.weaver_account)
            assert person.blurred


def test_whoever_added_a_picture_has_another_tell_that_nobody_could_be_known_in_it(
    database: Database, house: House
) -> None:
    with database.writing() as session:
        person = somebody(session, house)
        adder, other = (documenting(session, house.community, name) for name in ("adder", "other"))
        added = Act(action=AuditAction.MEDIA_CHANGED, subject=house.medium, detail={"change": Change.ADDED})
        record_acts(session, [added], by=adder)
        with pytest.raises(NotAllowedError):
            blur_depicted(session, person, by=adder)
        assert not is_seen(session, house)
        blur_depicted(session, person, by=other)
        assert is_seen(session, house)
