"""A spoken answer is nobody's but hers until she taps yes or no, and goes where she goes."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, Answer, Purpose
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.consent import Evidence
from archive.inputs.governance import AuditAction, RequestState
from archive.inputs.kinds import Basis
from archive.inputs.use_request import RequestAnswerInput, UseRequestInput
from archive.inputs.wording import NO_TEXT
from archive.models.account import Account
from archive.models.audit_entry import AuditEntry
from archive.models.entity import Entity
from archive.models.moment import now
from archive.models.sealed import Sealed
from archive.models.spoken_answer import SpokenAnswer
from archive.models.use_request import UseRequest
from archive.services.consents.destruction import destroy_entity, plan_destruction
from archive.services.holders.spoken_answer import (
    drop_spoken,
    find_spoken,
    get_spoken,
    hear_spoken,
    keep_spoken,
    play_spoken,
    spoken_for_asker,
    unsent_of,
)
from archive.services.holders.use_request import (
    Addressed,
    grant_request,
    refuse_request,
    revoke_request,
    send_request,
    take_back_request,
)
from archive.services.own.own_account import close_account
from archive.transaction import Database
from tests.factories.house import VAULT, House, build

VOICE = Evidence("audio/mp4", b"what she says in her own language")
ANOTHER = Evidence("audio/mp4", b"what she says the second time")
YES = RequestAnswerInput(purposes=(Purpose.TEACH,))
ASKER = Actor()


def asked(session: Session) -> tuple[House, UseRequest]:
    house = build(session, basis=Basis.PUBLISHED_SOURCE)
    data = UseRequestInput(purposes=(Purpose.TEACH,), name="Diseñadora", email="a@example.org", words="Un taller.")
    return house, send_request(session, VAULT, Addressed(house.record_id, house.community), data, by=ASKER).request


def test_nobody_else_hears_it_before_she_has_tapped_yes_or_no(database: Database) -> None:
    with database.writing() as session:
        house, request = asked(session)
        keep_spoken(session, VAULT, request, VOICE, by=house.steward)
        hers = unsent_of(session, request, by=house.steward)
        assert hers is not None
        assert play_spoken(session, VAULT, hers, by=house.steward) == VOICE
        assert request.state is RequestState.WAITING, "a voice alone is no answer"
        for other in (house.other_steward, house.weaver_account, house.stranger, ASKER):
            hear_spoken(session, request, hers, by=other)
            with pytest.raises(NotFoundError):
                play_spoken(session, VAULT, hers, by=other)
        assert find_spoken(session, request) == []
        assert VOICE.content not in b"".join(session.scalars(select(Sealed.content)))


def test_the_asker_hears_it_with_the_answer_it_went_with_and_each_hearing_is_written_down(database: Database) -> None:
    with database.writing() as session:
        house, request = asked(session)
        keep_spoken(session, VAULT, request, VOICE, by=house.weaver_account)
        refuse_request(session, VAULT, request, "", by=house.weaver_account)
        ((spoken, is_there),) = spoken_for_asker(session, request, request.state)
        assert (spoken.answer, is_there) == (Answer.NO, True)
        with pytest.raises(NotFoundError):
            play_spoken(session, VAULT, spoken, by=ASKER)
        hear_spoken(session, request, spoken, by=ASKER)
        assert play_spoken(session, VAULT, spoken, by=ASKER) == VOICE
        with pytest.raises(NotFoundError):
            play_spoken(session, VAULT, spoken, by=house.steward)
        (line,) = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.EVIDENCE_READ))
        assert (line.actor_id, line.for_id, line.holder_id) == (None, house.weaver_account.account_id, house.community)


def test_a_yes_is_heard_once_all_have_said_so_and_no_more_when_it_was_taken_back(database: Database) -> None:
    with database.writing() as session:
        house, request = asked(session)
        for speaker in (house.steward, house.weaver_account):
            assert list(spoken_for_asker(session, request, request.state)) == []
            keep_spoken(session, VAULT, request, VOICE, by=speaker)
            grant_request(session, VAULT, request, YES, by=speaker)
        assert [one.answer for one, _ in spoken_for_asker(session, request, request.state)] == [Answer.YES] * 2
        revoke_request(session, VAULT, request, by=house.weaver_account)
        assert list(spoken_for_asker(session, request, request.state)) == []
        assert len(find_spoken(session, request)) == 2


def test_a_yes_that_another_voice_made_a_no_is_not_heard_by_the_asker(database: Database) -> None:
    with database.writing() as session:
        house, request = asked(session)
        keep_spoken(session, VAULT, request, VOICE, by=house.steward)
        grant_request(session, VAULT, request, YES, by=house.steward)
        refuse_request(session, VAULT, request, "", by=house.weaver_account)
        assert list(spoken_for_asker(session, request, request.state)) == []


def test_it_can_be_recorded_again_and_left_out_and_nothing_of_it_is_kept(database: Database) -> None:
    with database.writing() as session:
        house, request = asked(session)
        before = set(session.scalars(select(Sealed.id)))
        for voice in (VOICE, ANOTHER):
            keep_spoken(session, VAULT, request, voice, by=house.steward)
        hers = unsent_of(session, request, by=house.steward)
        assert hers is not None
        assert play_spoken(session, VAULT, hers, by=house.steward) == ANOTHER
        drop_spoken(session, request, by=house.steward)
        assert unsent_of(session, request, by=house.steward) is None
        assert set(session.scalars(select(Sealed.id))) == before


def test_what_was_not_sent_goes_once_the_request_is_answered_or_taken_back(database: Database) -> None:
    with database.writing() as session:
        house, request = asked(session)
        keep_spoken(session, VAULT, request, VOICE, by=house.steward)
        refuse_request(session, VAULT, request, "", by=house.weaver_account)
        assert session.scalars(select(SpokenAnswer)).all() == []
        _, other = asked_again(session, house)
        keep_spoken(session, VAULT, other, VOICE, by=house.steward)
        take_back_request(session, other)
        assert session.scalars(select(SpokenAnswer)).all() == []
        with pytest.raises(RefusedError):
            keep_spoken(session, VAULT, other, VOICE, by=house.steward)


def asked_again(session: Session, house: House) -> tuple[House, UseRequest]:
    data = UseRequestInput(purposes=(Purpose.TEACH,), name="Otra", email="b@example.org", words="Un libro.")
    return house, send_request(session, VAULT, Addressed(house.record_id, house.community), data, by=ASKER).request


def test_who_does_not_answer_here_says_nothing_here(database: Database) -> None:
    with database.writing() as session:
        house, request = asked(session)
        for other in (house.stranger, ASKER):
            with pytest.raises(NotAllowedError):
                keep_spoken(session, VAULT, request, VOICE, by=other)
        with pytest.raises(NotFoundError):
            get_spoken(session, request, "0000000000000")


def test_it_goes_with_the_account_of_whoever_spoke_it(database: Database) -> None:
    with database.writing() as session:
        house, request = asked(session)
        keep_spoken(session, VAULT, request, VOICE, by=house.weaver_account)
        refuse_request(session, VAULT, request, "", by=house.weaver_account)
        close_account(session, session.get_one(Account, house.weaver_account.account_id))
        ((spoken, is_there),) = spoken_for_asker(session, request, request.state)
        assert not is_there
        hear_spoken(session, request, spoken, by=ASKER)
        with pytest.raises(NotFoundError):
            play_spoken(session, VAULT, spoken, by=ASKER)


@pytest.mark.parametrize("destroyed", ["weaver", "record_id"])
def test_it_goes_with_her_page_and_with_what_was_asked_for(database: Database, destroyed: str) -> None:
    with database.writing() as session:
        house, request = asked(session)
        keep_spoken(session, VAULT, request, VOICE, by=house.weaver_account)
        refuse_request(session, VAULT, request, "", by=house.weaver_account)
        entity = session.get_one(Entity, getattr(house, destroyed))
        by = house.weaver_account if destroyed == "weaver" else house.steward
        for one in plan_destruction(session, VAULT, entity, now(), by=by):
            destroy_entity(session, one, NO_TEXT)
        assert [is_there for _, is_there in find_spoken(session, request)] == [False]
