"""What a person does about what carries her name: how she is named, what she takes back, all of it at once."""

from dataclasses import replace
from typing import Final

from sqlalchemy.orm import Session

from archive.access import Actor, Purpose, open_permissions
from archive.access.parties import NO_PARTIES, parties_of
from archive.access.voices import Voice
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.governance import Answer, AuditAction, Change, ConsentScope, GrantorType, Refused
from archive.inputs.kinds import NAMED_IN_WORDS, Naming
from archive.inputs.record import RecordInput
from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.record import Record
from archive.models.revision import HOLDERS
from archive.services.audit import Act, record_act
from archive.services.consents.consent import NewLines, revoke
from archive.services.entries.closing import note_closings
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of
from archive.services.index_queue import queue_owners
from archive.services.sealed import Vault

_READING: Final = (Purpose.VIEW, Purpose.SEARCH)


def get_own_holding(session: Session, holding_id: int, *, by: Actor) -> Holding:
    """One of her holdings.

    Raises:
        NotFoundError: there is none of this number that is hers.
    """
    holding = session.get(Holding, holding_id)
    artisan_id = open_permissions(session, by).artisan_id
    if holding is None or artisan_id is None or holding.holder_id != artisan_id:
        raise NotFoundError(str(holding_id))
    return holding


def choose_naming(session: Session, holding: Holding, naming: Naming, named_as: LanguageMap, *, by: Actor) -> None:
    """How she is named in a record from now on; what named her before is in no answer after the commit.

    Raises:
        NotAllowedError: she has not signed in as the holder; nobody chooses it for her.
        RefusedError: a chosen name or a description needs its words.
    """
    get_own_holding(session, holding.id, by=by)
    if naming in NAMED_IN_WORDS and not named_as:
        raise RefusedError(Refused.WORDS_NEEDED)
    record = session.get_one(Record, holding.record_id)
    (data,) = inputs_of(session, [record])
    if not isinstance(data, RecordInput):
        raise NotAllowedError(record.identifier)
    words = NO_TEXT if naming is Naming.NOT_NAMED else named_as
    named = replace(data.holdings[_place_of(record, holding)], naming=naming, named_as=words)
    holdings = tuple(
        named if place == _place_of(record, holding) else other for place, other in enumerate(data.holdings)
    )
    revise_entity(session, record, replace(data, holdings=holdings), by=HOLDERS)
    # Until the index has followed, nothing finds the record: it may still say what it no longer may.
    queue_owners(session, [record.identifier], narrowing=True)
    note_closings(session, [record.id])
    _record(session, record, Change.RENAMED, by)


def is_hers_to_close(session: Session, holding: Holding) -> bool:
    """Whether she bears it: then she may close it alone."""
    parties = parties_of(session, [holding.record_id]).get(holding.record_id, NO_PARTIES)
    return holding.holder_id in parties.bearers


def take_back_uses(session: Session, vault: Vault, holding: Holding, *, by: Actor) -> None:
    """Whoever reads it may go on reading it, and do nothing else with it.

    Raises:
        NotAllowedError: she does not bear it, or is not the one who has signed in.
    """
    uses: dict[Purpose, Answer] = {purpose: Answer.NO for purpose in Purpose if purpose not in _READING}
    revoke(session, vault, _lines(session, holding, uses, by), by=by)


def withdraw_own(session: Session, vault: Vault, holding: Holding, *, by: Actor) -> None:
    """Takes a record that she bears out of everybody's sight with this transaction; she need not say why.

    Raises:
        NotAllowedError: she does not bear it, or is not the one who has signed in.
    """
    revoke(session, vault, _lines(session, holding, {}, by), by=by)


def _lines(session: Session, holding: Holding, purposes: dict[Purpose, Answer], by: Actor) -> NewLines:
    get_own_holding(session, holding.id, by=by)
    if not is_hers_to_close(session, holding):
        raise NotAllowedError(session.get_one(Entity, holding.record_id).identifier)
    return NewLines(
        entity_ids=[holding.record_id],
        voice=Voice(ConsentScope.BEARER_KNOWLEDGE, holding.holder_id),
        grantor_type=GrantorType.PERSON,
        purposes=purposes,
    )


def _place_of(record: Record, holding: Holding) -> int:
    return next(place for place, one in enumerate(record.holdings) if one.id == holding.id)


def _record(session: Session, record: Record, change: Change, by: Actor) -> None:
    act = Act(action=AuditAction.CONSENT_CHANGED, subject=record.identifier, detail={"change": change.value})
    record_act(session, act, by=by)
