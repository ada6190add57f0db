"""What was written from publications becomes its holders' own, once all of them have answered."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from archive.access import ANYBODY, Actor, Answer, Purpose, open_door
from archive.access.decisions import decide
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.correction import Correction
from archive.inputs.governance import Openness, Refused, Sharing
from archive.inputs.kinds import Basis, Status
from archive.inputs.record import RecordInput
from archive.inputs.references import CommunityRef
from archive.languages import Language
from archive.models.audience import Audience, AudienceProtocol
from archive.models.audit_entry import AuditEntry
from archive.models.entity import Entity
from archive.models.mandate import Mandate
from archive.models.revision import HOLDERS, Revision
from archive.models.withdrawal import Withdrawal
from archive.services.consents.consent import grant
from archive.services.consents.taking_over import correct, take_over
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from tests.archive.search.world import texts
from tests.factories.entries import entity_of
from tests.factories.house import EVERYTHING, READING, VAULT, House, build, give_mandate
from tests.factories.people import account, community, protocol


@pytest.fixture
def house(session: Session) -> House:
    return build(session, basis=Basis.PUBLISHED_SOURCE)


def record(session: Session, house: House) -> Entity:
    return entity_of(session, house.record)


def test_it_is_taken_over_once_the_bearer_and_the_community_have_answered(session: Session, house: House) -> None:
    teaching = READING | {Purpose.TEACH: Answer.YES}
    for lines, by in ((house.collectively(EVERYTHING), house.steward), (house.hers(teaching), house.weaver_account)):
        with pytest.raises(RefusedError) as refused:
            take_over(session, record(session, house), by=house.steward)
        assert refused.value.rule == Refused.NOT_ALL_ASKED
        grant(session, VAULT, lines, by=by)
    assert decide(session, [record(session, house)])[house.record_id][Purpose.TEACH] is Answer.ASK_FIRST
    take_over(session, record(session, house), by=house.steward)
    answers = decide(session, [record(session, house)])[house.record_id]
    assert (answers[Purpose.VIEW], answers[Purpose.TEACH]) == (Answer.YES, Answer.YES)
    assert answers[Purpose.DESIGN_USE_OWN] is Answer.NO
    assert open_door(session, ANYBODY).admits(record(session, house))
    with pytest.raises(RefusedError) as refused:
        take_over(session, record(session, house), by=house.steward)
    assert refused.value.rule == Refused.NOT_COMPILED


def test_what_they_did_not_allow_is_out_of_sight_from_then_on(session: Session, house: House) -> None:
    grant(session, VAULT, house.collectively(READING), by=house.steward)
    grant(session, VAULT, house.hers({Purpose.TEACH: Answer.YES}), by=house.weaver_account)
    take_over(session, record(session, house), by=house.steward)
    assert not open_door(session, ANYBODY).admits(record(session, house))
    assert session.scalars(select(Withdrawal.identifier)).all().count(house.record) == 1


def test_nobody_but_a_steward_under_a_mandate_takes_it_over(session: Session, house: House) -> None:
    grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
    grant(session, VAULT, house.hers(EVERYTHING), by=house.weaver_account)
    for other in (house.stranger, house.weaver_account):
        with pytest.raises(NotAllowedError):
            take_over(session, record(session, house), by=other)
    for mandate in session.scalars(select(Mandate)):
        mandate.ends_on = mandate.decided_on
    session.flush()
    with pytest.raises(NotAllowedError):
        take_over(session, record(session, house), by=house.steward)


def said(text: str, title: str = "Tejido de faja") -> Correction:
    return Correction(title={Language.SPANISH: title}, summary={}, text={Language.SPANISH: text})


def test_what_it_says_is_put_right_by_those_who_hold_it(session: Session, house: House) -> None:
    for by, text in ((house.steward, "Así se teje aquí."), (house.weaver_account, "Así la tejo yo.")):
        correct(session, record(session, house), said(text), by=by)
        assert record(session, house).text.text(Language.SPANISH) == text
    latest = select(Revision.by).where(Revision.entity_id == house.record_id).order_by(Revision.version.desc())
    assert session.scalars(latest).first() == HOLDERS
    told = session.scalars(select(AuditEntry).where(AuditEntry.subject == house.record))
    assert [one.detail for one in told if one.holder_id == house.community] == [{"change": "corrected"}] * 2
    with pytest.raises(NotAllowedError):
        correct(session, record(session, house), said("Otra cosa"), by=house.stranger)
    with pytest.raises(RefusedError):
        correct(session, record(session, house), said("Sin título", title=""), by=house.steward)


def test_under_the_protocols_of_several_communities_nobody_puts_it_right_who_has_no_rights_in_each(
    session: Session, house: House
) -> None:
    others = community(session, "Otra")
    stewards = [account(session, f"otra-{number}") for number in (1, 2)]
    give_mandate(session, others, stewards)
    (data,) = inputs_of(session, [record(session, house)])
    assert isinstance(data, RecordInput)
    of_both = tuple(CommunityRef(session.get_one(Entity, row).identifier) for row in (house.community, others))
    revise_entity(session, record(session, house), replace(data, communities=of_both), by=HOLDERS)
    correct(session, record(session, house), said("De la otra."), by=Actor(account_id=stewards[0]))
    both = [protocol(session, holder, Openness.STRICT) for holder in (house.community, others)]
    audience = Audience(entity_id=house.record_id, sharing=Sharing.ALL, seasons=())
    audience.protocols = [AudienceProtocol(protocol_id=one) for one in both]
    session.add(audience)
    session.flush()
    for steward in (house.steward, Actor(account_id=stewards[0])):
        with pytest.raises(NotAllowedError):
            correct(session, record(session, house), said("De una sola."), by=steward)
    correct(session, record(session, house), said("De la que lo lleva."), by=house.weaver_account)
    audience.sharing = Sharing.ANY
    session.flush()
    correct(session, record(session, house), said("De cualquiera de las dos."), by=house.steward)


def test_what_a_steward_left_to_herself_the_other_does_not_put_right(session: Session, house: House) -> None:
    session.add(Audience(entity_id=house.record_id, owner_id=house.steward.account_id, seasons=()))
    session.flush()
    with pytest.raises(NotAllowedError):
        correct(session, record(session, house), said("De la otra."), by=house.other_steward)
    correct(session, record(session, house), said("De ella."), by=house.steward)


def test_words_that_are_left_go_on_as_they_were_and_new_ones_name_the_community(session: Session, house: House) -> None:
    before = record(session, house).title.wordings[Language.SPANISH]
    correct(session, record(session, house), said("Nuevo"), by=house.steward)
    now = record(session, house)
    assert now.title.wordings[Language.SPANISH] == before
    assert now.text.wordings[Language.SPANISH].by == "Comunidad"


def meanwhile(session: Session, house: House, **values: object) -> Entity:
    """The record as it was read before somebody else changed its row."""
    read = record(session, house)
    changed = update(Entity).where(Entity.id == house.record_id).values(**values)
    session.execute(changed, execution_options={"synchronize_session": False})
    return read


def test_what_another_put_right_meanwhile_stands_in_the_next_version(session: Session, house: House) -> None:
    entity = meanwhile(session, house, summary=texts(es="De otra mano"))
    correct(session, entity, Correction(title={}, summary={}, text={Language.SPANISH: "Nuevo"}), by=house.steward)
    latest = select(Revision.content).where(Revision.entity_id == house.record_id).order_by(Revision.version.desc())
    assert "De otra mano" in str(session.scalars(latest).first())


@pytest.mark.parametrize(
    "act",
    [
        lambda session, entity, house: take_over(session, entity, by=house.steward),
        lambda session, entity, house: correct(session, entity, said("Nuevo"), by=house.steward),
    ],
    ids=["take over", "correct"],
)
def test_what_was_withdrawn_meanwhile_is_neither_taken_over_nor_put_right(
    session: Session, house: House, act: Callable[[Session, Entity, House], None]
) -> None:
    grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)
    grant(session, VAULT, house.hers(EVERYTHING), by=house.weaver_account)
    entity = meanwhile(session, house, status=Status.WITHDRAWN)
    with pytest.raises(NotFoundError):
        act(session, entity, house)
