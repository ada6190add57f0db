"""A request reaches those who decide, and a yes is a line of the ledger for its asker alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from archive.access import Actor, Answer, Purpose, lima_today
from archive.access.decisions import decide
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.governance import Refused, RequestState, Role
from archive.inputs.kinds import Basis, HoldingRole
from archive.inputs.use_request import RequestAnswerInput, UseRequestInput
from archive.models.audit_entry import AuditEntry
from archive.models.block import Block
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.mandate import Mandate
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.sealed import Sealed
from archive.services.consents.consent import revoke
from archive.services.entries.entity import withdraw_entity
from archive.services.holders.request_inbox import (
    Handing,
    answering_here,
    choose_setting,
    digest,
    get_request,
    hand_on,
    setting_of,
)
from archive.services.holders.request_state import granted_purposes, state_of, states_of
from archive.services.holders.use_request import (
    MOST_WAITING,
    Addressed,
    Sent,
    find_request,
    grant_request,
    missing_voices,
    read_answered,
    read_asked,
    refuse_request,
    requests_of,
    revoke_request,
    send_request,
    take_back_request,
)
from archive.transaction import Database
from tests.factories.entries import BY
from tests.factories.house import VAULT, House, build
from tests.factories.people import account, community

ASKED = UseRequestInput(
    purposes=(Purpose.TEACH, Purpose.DESIGN_USE_COMMERCIAL),
    name="Diseñadora",
    email="Alguien@example.org",
    words="Para una colección de doce fajas.",
)
YES = RequestAnswerInput(purposes=(Purpose.TEACH,), conditions="Nombrar a la comunidad", credit="Tejido de Taquile")


def ask(session: Session, house: House, **changed: object) -> Sent:
    data = replace(ASKED, **changed)  # type: ignore[arg-type]
    return send_request(session, VAULT, Addressed(house.record_id, house.community), data, by=Actor())


def test_it_holds_once_the_bearer_and_the_collective_have_said_yes_and_for_its_asker_alone(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        sent = ask(session, house)
        grant_request(session, VAULT, sent.request, YES, by=house.steward)
        assert (sent.request.state, missing_voices(session, sent.request)) == (
            RequestState.WAITING,
            frozenset({house.weaver}),
        )
        grant_request(session, VAULT, sent.request, YES, by=house.weaver_account)
        assert (sent.request.state, missing_voices(session, sent.request)) == (RequestState.GRANTED, frozenset())
    with database.reading() as session:
        request = find_request(session, sent.secret)
        assert granted_purposes(session, request) == (Purpose.TEACH,)
        assert read_answered(session, VAULT, request)["credit"] == "Tejido de Taquile"
        record = session.get_one(Entity, house.record_id)
        assert decide(session, [record])[record.id][Purpose.TEACH] is Answer.ASK_FIRST
        lines = select(func.count()).select_from(Consent).where(Consent.request_id == request.id)
        assert session.scalar(lines) == 2
    with database.writing() as session:
        request = find_request(session, sent.secret)
        revoke_request(session, VAULT, request, by=house.weaver_account)
        assert request.state is RequestState.REVOKED
        last = session.scalars(select(Consent).order_by(Consent.id.desc()).limit(1)).one()
        assert last.purposes == {Purpose.TEACH: Answer.NO}, "the line says what it takes back"


def test_one_no_ends_it_without_a_reason(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        sent = ask(session, house)
        grant_request(session, VAULT, sent.request, YES, by=house.steward)
        refuse_request(session, VAULT, sent.request, "", by=house.weaver_account)
        assert sent.request.state is RequestState.REFUSED
        with pytest.raises(RefusedError):
            grant_request(session, VAULT, sent.request, YES, by=house.steward)


def test_who_asks_is_known_to_those_who_answer_alone_and_lies_sealed(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        sent = ask(session, house)
        for answering in (house.steward, house.other_steward, house.weaver_account):
            assert get_request(session, sent.request.identifier, by=answering) is sent.request
            assert [one.id for one in digest(session, by=answering).waiting] == [sent.request.id]
        for other in (house.stranger, Actor(), Actor(account_id=_administrator(session))):
            with pytest.raises(NotFoundError):
                get_request(session, sent.request.identifier, by=other)
            with pytest.raises(NotAllowedError):
                refuse_request(session, VAULT, sent.request, "", by=other)
            assert digest(session, by=other).waiting == []
        assert read_asked(session, VAULT, sent.request)["name"] == "Diseñadora"
        kept = b"".join(session.scalars(select(Sealed.content)))
        assert b"example.org" not in kept
        with pytest.raises(NotFoundError):
            find_request(session, sent.request.identifier)


def test_a_lapsed_mandate_grants_nothing(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        sent = ask(session, house)
        session.add(Block(account_id=house.other_steward.account_id, holder_id=house.community, blocked_at=now()))
        with pytest.raises(NotAllowedError):
            grant_request(session, VAULT, sent.request, YES, by=house.steward)
        refuse_request(session, VAULT, sent.request, "", by=house.steward)


def test_nobody_presses_a_community(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        sent = [ask(session, house, email=email) for email in ("a@b.pe", "A@B.pe ", " a@b.pe")]
        assert len(sent) == MOST_WAITING
        with pytest.raises(RefusedError, match=Refused.TOO_MANY_REQUESTS):
            ask(session, house, email="a@b.pe")
        ask(session, house, email="other@b.pe")
        take_back_request(session, sent[0].request)
        ask(session, house, email="a@b.pe")


def test_stewards_pause_requests_and_set_questions(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        questions = ("¿Cuántas piezas?",)
        with pytest.raises(NotAllowedError):
            choose_setting(session, house.community, pause=True, questions=(), by=house.stranger)
        choose_setting(session, house.community, pause=True, questions=questions, by=house.steward)
        assert setting_of(session, house.community).questions == questions
        with pytest.raises(RefusedError, match=Refused.REQUESTS_PAUSED):
            ask(session, house)
        choose_setting(session, house.community, pause=False, questions=questions, by=house.steward)
        assert read_asked(session, VAULT, ask(session, house, answers=("Doce",)).request)["answers"] == ["Doce"]


def test_who_was_handed_a_request_may_refuse_it_and_not_grant_it(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        member = Actor(account_id=account(session, "member"))
        role = Membership(account_id=member.account_id, holder_id=house.community, role=Role.MEMBER, granted_at=now())
        session.add(role)
        session.flush()
        sent = ask(session, house)
        with pytest.raises(NotFoundError):
            hand_on(session, sent.request, Handing(house.stranger.account_id or 0), by=house.steward)
        hand_on(session, sent.request, Handing(member.account_id or 0), by=house.steward)
        assert digest(session, by=member).waiting == [sent.request]
        with pytest.raises(NotAllowedError):
            grant_request(session, VAULT, sent.request, YES, by=member)
        refuse_request(session, VAULT, sent.request, "Hoy no.", by=member)
        assert read_answered(session, VAULT, sent.request) == {"words": "Hoy no."}


def test_whoever_left_is_told_of_no_request_that_was_handed_to_them(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        member = Actor(account_id=account(session, "member"))
        role = Membership(account_id=member.account_id, holder_id=house.community, role=Role.MEMBER, granted_at=now())
        session.add(role)
        session.flush()
        sent = ask(session, house)
        hand_on(session, sent.request, Handing(member.account_id or 0), by=house.steward)
        session.delete(role)
        session.flush()
        assert digest(session, by=member).waiting == []


@pytest.mark.parametrize("role", [HoldingRole.TEACHER, HoldingRole.PRACTITIONER])
def test_who_only_passes_it_on_is_told_of_no_request(database: Database, role: HoldingRole) -> None:
    with database.writing() as session:
        house = build(session)
        session.execute(update(Holding).where(Holding.holder_id == house.weaver).values(role=role))
        sent = ask(session, house)
        assert digest(session, by=house.weaver_account).waiting == []
        with pytest.raises(NotFoundError):
            get_request(session, sent.request.identifier, by=house.weaver_account)


def test_a_request_to_whom_nobody_answers_for_waits_and_changes_nothing(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        nobody = community(session, "Nadie responde")
        asked = {nobody, house.community, house.weaver}
        assert answering_here(session, asked) == {house.community, house.weaver}
        sent = send_request(session, VAULT, Addressed(nobody, nobody), ASKED, by=Actor())
        assert sent.request.state is RequestState.WAITING


def _administrator(session: Session) -> int:
    row = account(session, "administrator")
    session.add(Membership(account_id=row, holder_id=None, role=Role.ADMINISTRATOR, granted_at=now()))
    session.flush()
    return row


def member_of(session: Session, house: House) -> Actor:
    member = Actor(account_id=account(session, "member"))
    home = {"account_id": member.account_id, "holder_id": house.community, "granted_at": now()}
    session.add(Membership(**home, role=Role.MEMBER))
    session.flush()
    return member


def test_to_whom_a_steward_left_it_may_say_yes_in_her_stead_as_long_as_she_could(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        sent, member = ask(session, house), member_of(session, house)
        hand_on(session, sent.request, Handing(member.account_id or 0), by=house.steward)
        with pytest.raises(NotAllowedError):
            grant_request(session, VAULT, sent.request, YES, by=member)
        hand_on(session, sent.request, Handing(member.account_id or 0, may_grant=True), by=house.steward)
        grant_request(session, VAULT, sent.request, YES, by=member)
        assert missing_voices(session, sent.request) == {house.weaver}
        latest = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert latest is not None
        assert (latest.actor_id, latest.for_id) == (member.account_id, house.steward.account_id)


def test_when_the_mandate_has_lapsed_nobody_says_yes_in_a_stewards_stead(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        sent, member = ask(session, house), member_of(session, house)
        hand_on(session, sent.request, Handing(member.account_id or 0, may_grant=True), by=house.steward)
        session.execute(update(Mandate).values(ends_on=lima_today() - timedelta(days=1)))
        with pytest.raises(NotAllowedError):
            grant_request(session, VAULT, sent.request, YES, by=member)


def test_what_the_ledger_takes_back_from_everybody_is_taken_back_from_the_asker(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        sent = ask(session, house)
        for by in (house.steward, house.weaver_account):
            grant_request(session, VAULT, sent.request, replace(YES, purposes=sent.request.purposes), by=by)
        assert state_of(session, sent.request) is RequestState.GRANTED
        revoke(session, VAULT, house.hers({Purpose.TEACH: Answer.NO}), by=house.weaver_account)
        assert granted_purposes(session, sent.request) == (Purpose.DESIGN_USE_COMMERCIAL,)
        revoke(session, VAULT, house.collectively(), by=house.steward)
        assert (state_of(session, sent.request), sent.request.state) == (RequestState.REVOKED, RequestState.GRANTED)


def test_links_are_found_by_the_address_that_asked_and_lead_where_they_did(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        sent = ask(session, house)
        assert list(requests_of(session, VAULT, " alguien@EXAMPLE.org")) == [sent.request]
        assert find_request(session, read_asked(session, VAULT, sent.request)["secret"]) is sent.request
        assert list(requests_of(session, VAULT, "otra@example.org")) == []


def test_a_yes_about_what_was_withdrawn_counts_nowhere_and_none_can_be_given(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        granted, waiting = ask(session, house).request, ask(session, house).request
        for by in (house.steward, house.weaver_account):
            grant_request(session, VAULT, granted, YES, by=by)
        assert digest(session, by=house.steward).counts == {RequestState.GRANTED: 1, RequestState.WAITING: 1}
        withdraw_entity(session, session.get_one(Entity, house.record_id), by=BY)
        assert (state_of(session, granted), granted_purposes(session, granted)) == (RequestState.REVOKED, ())
        assert digest(session, by=house.steward).counts == {RequestState.REVOKED: 1, RequestState.WAITING: 1}
        with pytest.raises(RefusedError) as refused:
            grant_request(session, VAULT, waiting, YES, by=house.steward)
        assert refused.value.rule == Refused.NOTHING_LEFT
        refuse_request(session, VAULT, waiting, "", by=house.steward)


def test_many_states_are_read_in_few_statements_and_are_those_of_each(database: Database) -> None:
    with database.writing() as session:
        house = build(session, basis=Basis.PUBLISHED_SOURCE)
        requests = []
        for number in range(6):
            request = ask(session, house, email=f"{number}@example.org").request
            requests.append(request)
            if number < 2:
                for by in (house.steward, house.weaver_account):
                    grant_request(session, VAULT, request, YES, by=by)
        revoke_request(session, VAULT, requests[0], by=house.steward)
        refuse_request(session, VAULT, requests[5], "", by=house.steward)
        together = states_of(session, requests)
        assert together == {one.id: state_of(session, one) for one in requests}
        assert set(together.values()) == {
            RequestState.GRANTED, RequestState.REVOKED, RequestState.WAITING, RequestState.REFUSED,
        }  # fmt: skip
