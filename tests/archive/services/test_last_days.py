"""Whatever holds to a day or to a moment ends with it by itself: nothing has to be written, and no worker to run."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from archive.access import ANYBODY, PUBLIC, Actor, Reader, intern_policy, open_door, open_permissions
from archive.access.decisions import decide
from archive.access.voices import Voice
from archive.errors import CodeRefusedError
from archive.inputs.account import NewToken
from archive.inputs.depicted import DepictedInput
from archive.inputs.governance import (
    Answer,
    ChannelType,
    CodePurpose,
    ConsentScope,
    GrantorType,
    Purpose,
    SeasonType,
    TokenScope,
)
from archive.inputs.kinds import Basis
from archive.inputs.season import Season
from archive.inputs.use_request import RequestAnswerInput, UseRequestInput
from archive.models.entity import Entity
from archive.models.mandate import Mandate
from archive.models.membership import Membership
from archive.models.moment import told_by
from archive.services.accounts.account_code import CodeFor, find_code, make_secret
from archive.services.accounts.account_session import begin_session, find_session
from archive.services.accounts.api_token import find_token, make_token
from archive.services.communities.mandate_in_force import find_waiting
from archive.services.consents.consent import NewLines, grant
from archive.services.consents.depicted import name_depicted
from archive.services.holders.contact_channel import NewChannel, channels_of, publish_channel
from archive.services.holders.request_state import granted_purposes
from archive.services.holders.use_request import (
    Addressed,
    grant_request,
    send_request,
)
from archive.transaction import Database
from tests.archive.services.governed import as_, opened, under
from tests.factories.entries import entity_of
from tests.factories.house import READING, VAULT, build

LAST: Final = date(2027, 3, 10)
#: Midnight in Lima after that day.
OVER: Final = datetime(2027, 3, 11, 5, tzinfo=UTC)
LATE: Final = OVER - timedelta(hours=1)
MOMENT: Final = timedelta(microseconds=1)

Holds = Callable[[Session], object]


def a_channel(session: Session) -> Holds:
    collective = opened(session)
    new = NewChannel(holder_id=collective.holder.id, type=ChannelType.FAIR, words="La plaza", days=1)
    with told_by(lambda: LATE - timedelta(days=1)):
        publish_channel(session, new, by=as_(collective.first))
    holder_id = collective.holder.id
    return lambda later: channels_of(later, holder_id)


def a_guardians_word(session: Session) -> Holds:
    house = build(session, basis=Basis.PUBLISHED_SOURCE)
    data = DepictedInput(scope=ConsentScope.IMAGE, where="al frente", of_age_on=LAST + timedelta(days=1))
    child = name_depicted(session, entity_of(session, house.medium), data, by=house.steward)
    session.flush()
    voice = Voice(child.scope, depicted_id=child.id)
    said = NewLines(entity_ids=[house.medium_id], voice=voice, grantor_type=GrantorType.GUARDIAN, purposes=READING)
    grant(session, VAULT, said, by=house.steward)

    def holds(later: Session) -> bool:
        medium = later.get_one(Entity, house.medium_id)
        told = decide(later, [medium])[medium.id][Purpose.VIEW] is Answer.YES
        assert open_door(later, ANYBODY).admits(medium) is told
        return told

    return holds


def a_mandate(session: Session) -> Holds:
    collective = opened(session)
    collective.mandate.ends_on = LAST
    actor, holder_id = as_(collective.first), collective.holder.id
    return lambda later: open_permissions(later, actor).may_widen_for(holder_id)


def a_role(session: Session) -> Holds:
    collective = opened(session)
    policy_id = intern_policy(session, under(collective.protocol(session))).id
    session.execute(update(Membership).filter_by(account_id=collective.first.id).values(until=LAST))
    account_id, holder_id = collective.first.id, collective.holder.id

    def holds(later: Session) -> bool:
        reads = policy_id in open_door(later, Reader(account_id=account_id)).policy_ids
        assert open_permissions(later, Actor(account_id=account_id)).is_in(holder_id) is reads
        return reads

    return holds


def a_yes_to_one_asker(session: Session) -> Holds:
    house = build(session, basis=Basis.PUBLISHED_SOURCE)
    to = Addressed(house.record_id, house.community)
    asked = UseRequestInput(purposes=(Purpose.TEACH,), name="N.", email="n@example.org", words="Para enseñar.")
    request = send_request(session, VAULT, to, asked, by=house.stranger).request
    session.flush()
    answer = RequestAnswerInput(purposes=(Purpose.TEACH,), until=LAST)
    for by in (house.weaver_account, house.steward):
        grant_request(session, VAULT, request, answer, by=by)
    row_id, model = request.id, type(request)
    return lambda later: granted_purposes(later, later.get_one(model, row_id))


def a_season(session: Session) -> Holds:
    season = Season(type=SeasonType.DATES, begins="2027-03-01", ends=LAST.isoformat())
    policy_id = intern_policy(session, replace(PUBLIC, seasons=(season,))).id
    return lambda later: policy_id in open_door(later, ANYBODY).policy_ids


def a_session(session: Session) -> Holds:
    secret = begin_session(session, opened(session).first, shared=True, device="")
    return lambda later: find_session(later, secret)


def a_code(session: Session) -> Holds:
    made = CodeFor(account_id=opened(session).first.id, purpose=CodePurpose.RESET)
    secret = make_secret(session, VAULT, made)

    def holds(later: Session) -> bool:
        try:
            return bool(find_code(later, VAULT, secret, CodePurpose.RESET))
        except CodeRefusedError:
            return False

    return holds


def a_key(session: Session) -> Holds:
    account = opened(session).first
    with told_by(lambda: OVER - timedelta(days=1)):
        secret = make_token(session, account, NewToken(name="k", scopes=frozenset({TokenScope.READ}), days=1))
    return lambda later: find_token(later, secret)


def a_decision_that_waits(session: Session) -> Holds:
    collective = opened(session)
    holder_id = collective.holder.id
    session.execute(update(Mandate).values(waits_until=LAST + timedelta(days=1), in_force_at=None))
    return lambda later: find_waiting(later, [holder_id])


@pytest.mark.parametrize(
    "made",
    [
        a_channel, a_guardians_word, a_mandate, a_role, a_yes_to_one_asker, a_season, a_session, a_code, a_key,
        a_decision_that_waits,
    ],
)  # fmt: skip
def test_it_holds_to_its_last_moment_and_no_longer(database: Database, made: Callable[[Session], Holds]) -> None:
    with told_by(lambda: LATE), database.writing() as session:
        holds = made(session)
    for moment, still in ((OVER - MOMENT, True), (OVER, False)):
        with told_by(lambda moment=moment: moment), database.reading() as session:  # type: ignore[misc]
            assert bool(holds(session)) is still
