"""Opening needs the bearer and the collective, closing needs either alone, and the archive obeys at the commit."""

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, Actor, Answer, Purpose, lima_today, open_door
from archive.access.decisions import decide
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.consent import ConsentWords, Evidence
from archive.inputs.governance import AuditAction, ConsentScope, Refused
from archive.inputs.kinds import Basis
from archive.models.account import Account
from archive.models.audit_entry import AuditEntry
from archive.models.claim import Claim
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.mandate import Mandate
from archive.models.withdrawal import Withdrawal
from archive.services.consents.consent import grant, refuse, revoke
from archive.services.entries.withdrawal import keep_expired
from archive.services.sealed import unseal
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import written_in
from tests.factories.house import EVERYTHING, READING, VAULT, House, build, give_mandate
from tests.factories.people import account, community


@pytest.fixture
def basis() -> Basis:
    return Basis.CONSENT


def may(session: Session, identifier: str, purpose: Purpose) -> Answer:
    entity = session.scalars(select(Entity).where(Entity.identifier == identifier)).one()
    return decide(session, [entity])[entity.id][purpose]


def seen(session: Session) -> set[str]:
    return set(session.scalars(select(Entity.identifier).where(open_door(session, ANYBODY).visible())))


def open_wide(session: Session, house: House) -> None:
    grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
    grant(session, VAULT, house.hers(EVERYTHING), by=house.weaver_account)


def test_until_everybody_has_said_yes_nobody_sees_it(database: Database, house: House) -> None:
    with database.writing() as session:
        assert house.record not in seen(session)
        assert house.medium not in seen(session)
        grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
        assert house.record not in seen(session)
        assert may(session, house.record, Purpose.VIEW) is Answer.NO
        grant(session, VAULT, house.hers(READING), by=house.weaver_account)
        assert {house.record, house.medium} <= seen(session)
        assert may(session, house.record, Purpose.VIEW) is Answer.YES
        assert may(session, house.record, Purpose.TEACH) is Answer.NO, "she did not answer it"


@pytest.mark.parametrize("who", ["community", "weaver"])
def test_either_of_them_closes_it_alone_and_it_says_as_much_as_they_choose(
    database: Database, house: House, who: str
) -> None:
    with database.writing() as session:
        open_wide(session, house)
    with database.writing() as session:
        if who == "community":
            revoke(session, VAULT, house.collectively(tombstone=texts(es="La guardamos.")), by=house.steward)
        else:
            revoke(session, VAULT, house.hers(tombstone=texts(es="La guardamos.")), by=house.weaver_account)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        assert not {house.record, house.medium} & seen(session)
        assert {house.record, house.medium} <= door.excluded
        listed = {line.identifier: line for line in session.scalars(select(Withdrawal))}
        assert set(listed) == {house.record, house.medium}
        assert listed[house.record].words == texts(es="La guardamos.")
        assert listed[house.record].withdrawn_on == lima_today()


def test_what_was_never_public_leaves_no_trace(database: Database, house: House) -> None:
    with database.writing() as session:
        grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
        revoke(session, VAULT, house.collectively(), by=house.steward)
        refuse(session, VAULT, house.hers(), by=house.weaver_account)
    with database.reading() as session:
        assert session.scalars(select(Withdrawal)).all() == []
        assert not session.scalars(select(Entity.tombstone).where(Entity.id == house.record_id)).one()


def test_what_was_withdrawn_and_is_granted_once_more_stays_on_the_list_and_says_so(
    database: Database, house: House
) -> None:
    with database.writing() as session:
        open_wide(session, house)
        revoke(session, VAULT, house.hers(), by=house.weaver_account)
        grant(session, VAULT, house.hers(READING), by=house.weaver_account)
    with database.reading() as session:
        assert house.record in seen(session)
        assert session.get_one(Withdrawal, house.record).returned_on == lima_today()


def test_one_use_is_taken_back_and_the_others_stay(database: Database, house: House) -> None:
    with database.writing() as session:
        open_wide(session, house)
        revoke(session, VAULT, house.hers({Purpose.TEACH: Answer.YES}), by=house.weaver_account)
        assert may(session, house.record, Purpose.TEACH) is Answer.NO
        assert may(session, house.record, Purpose.DESIGN_USE_OWN) is Answer.YES
        assert may(session, house.medium, Purpose.TEACH) is Answer.NO, "a medium follows its record"
        assert house.record in seen(session)


def test_without_a_mandate_a_steward_closes_and_does_not_open(database: Database, house: House) -> None:
    with database.writing() as session:
        session.scalars(select(Mandate)).one().ends_on = lima_today() - timedelta(days=1)
        session.flush()
        with pytest.raises(NotAllowedError) as refused:
            grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
        assert refused.value.widening
        refuse(session, VAULT, house.collectively(), by=house.steward)


def test_nobody_opens_on_her_behalf_what_she_refused_who_can_say_so_herself(database: Database, house: House) -> None:
    with database.writing() as session:
        grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
        refuse(session, VAULT, house.hers(), by=house.weaver_account)
        with pytest.raises(NotAllowedError):
            grant(session, VAULT, house.hers(EVERYTHING), by=house.steward)
        grant(session, VAULT, house.hers(READING), by=house.weaver_account)
        assert house.record in seen(session)


def test_a_no_of_somebody_without_account_is_made_a_yes_by_her_answer_itself_and_by_nobodys_word(
    database: Database, house: House
) -> None:
    with database.writing() as session:
        session.get_one(Account, house.weaver_account.account_id).artisan_id = None
        grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
        grant(session, VAULT, house.hers(READING | {Purpose.TEACH: Answer.NO}), by=house.steward)
        grant(session, VAULT, house.hers(READING), by=house.other_steward)
        refuse(session, VAULT, house.hers(), by=house.steward)
        with pytest.raises(RefusedError) as refused:
            grant(session, VAULT, house.hers(READING), by=house.other_steward)
        assert refused.value.rule == Refused.ANSWER_NEEDED
        assert house.record not in seen(session)
        voice = Evidence(content_type="audio/ogg", content=b"her own voice")
        grant(session, VAULT, house.hers(READING, evidence=voice), by=house.other_steward)
        assert house.record in seen(session)


def test_what_a_steward_writes_for_her_is_shown_to_her(database: Database, house: House) -> None:
    with database.writing() as session:
        grant(session, VAULT, house.hers(READING, words=ConsentWords(witness="Nadie")), by=house.steward)
    with database.reading() as session:
        acts = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.CONSENT_CHANGED)).all()
        assert [(act.actor_id, act.for_id, act.holder_id) for act in acts] == [
            (house.steward.account_id, house.weaver_account.account_id, house.community)
        ]
        line = session.scalars(select(Consent)).one()
        assert unseal(session, VAULT, line.sealed_id or 0) == {"witness": "Nadie"}
        assert "Nadie" not in str([(act.subject, act.detail) for act in acts])


@pytest.mark.parametrize("act", [grant, refuse, revoke])
def test_a_stranger_says_nothing_in_anybodys_name(database: Database, house: House, act: object) -> None:
    with database.writing() as session:
        for new in (house.collectively(EVERYTHING), house.hers(EVERYTHING)):
            for by in (house.stranger, Actor()):
                with pytest.raises(NotAllowedError):
                    act(session, VAULT, new, by=by)  # type: ignore[operator]


def test_a_steward_of_another_community_says_nothing_here(database: Database, house: House) -> None:
    with database.writing() as session:
        elsewhere = account(session, "elsewhere")
        give_mandate(session, community(session, "Otra"), [elsewhere, account(session, "with-them")])
        for new in (house.collectively(), house.hers()):
            with pytest.raises(NotAllowedError):
                refuse(session, VAULT, new, by=Actor(account_id=elsewhere))


def test_a_collective_has_no_say_about_a_persons_name(database: Database, house: House) -> None:
    voice = house.collective_voice._replace(scope=ConsentScope.NAME)
    new = dataclasses.replace(house.collectively(EVERYTHING), entity_ids=[house.weaver], voice=voice)
    with database.writing() as session, pytest.raises(NotAllowedError):
        grant(session, VAULT, new, by=house.steward)


def test_what_was_granted_for_a_time_is_open_on_its_days_alone(database: Database, house: House) -> None:
    today = lima_today()
    with database.writing() as session:
        grant(session, VAULT, house.collectively(EVERYTHING, ends_on=today), by=house.steward)
        grant(session, VAULT, house.hers(EVERYTHING, begins_on=today), by=house.weaver_account)
        assert house.record in seen(session)
        grant(session, VAULT, house.hers(EVERYTHING, begins_on=today + timedelta(days=1)), by=house.weaver_account)
        assert house.record not in seen(session)
        assert may(session, house.record, Purpose.VIEW) is Answer.NO


def test_what_was_granted_for_a_time_stands_on_the_list_of_withdrawals_once_it_is_over(
    database: Database, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = lima_today()
    with database.writing() as session:
        grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
        grant(session, VAULT, house.hers(EVERYTHING, ends_on=today), by=house.weaver_account)
        keep_expired(session)
        assert session.scalars(select(Withdrawal)).all() == [], "it is still public"
    monkeypatch.setattr("archive.access.anybody.lima_today", lambda: today + timedelta(days=1))
    with database.writing() as session:
        keep_expired(session)
        keep_expired(session)
        assert set(session.scalars(select(Withdrawal.identifier))) == {house.record, house.medium}


def test_what_comes_from_publications_is_open_until_somebody_concerned_narrows_it(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        assert house.record in seen(session)
        assert may(session, house.record, Purpose.HARVEST) is Answer.YES
        refuse(session, VAULT, house.hers({Purpose.HARVEST: Answer.NO}), by=house.weaver_account)
        assert may(session, house.record, Purpose.HARVEST) is Answer.NO
        assert may(session, house.record, Purpose.TEACH) is Answer.ASK_FIRST
        assert house.record in seen(session)
        policy = session.scalars(select(Entity.policy_id).where(Entity.id == house.record_id)).one()
        assert not open_door(session, ANYBODY).allows(policy, Purpose.HARVEST)
        refuse(session, VAULT, house.collectively(), by=house.steward)
        assert house.record not in seen(session)


def test_while_an_attribution_is_under_discussion_every_use_has_to_be_asked_for(
    database: Database, house: House
) -> None:
    with database.writing() as session:
        open_wide(session, house)
        claim = Claim(
            identifier="0000000000001", record_id=house.record_id, claimant_id=house.community, role="bearer",
            aim="contest", state="open", opened_by_id=house.steward.account_id, opened_at=session.scalars(
                select(Entity.created_at).where(Entity.id == house.record_id)).one(),
        )  # fmt: skip
        session.add(claim)
        session.flush()
        for identifier in (house.record, house.medium):
            assert may(session, identifier, Purpose.TEACH) is Answer.ASK_FIRST
            assert may(session, identifier, Purpose.VIEW) is Answer.YES


def test_taking_back_what_covers_a_thousand_entries_is_a_few_statements(database: Database, house: House) -> None:
    with database.writing() as session:
        open_wide(session, house)
    with written_in(database) as done, database.writing() as session:
        revoke(session, VAULT, house.hers(), by=house.weaver_account)
    assert done[0].statements < 20
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Consent)) == 3
