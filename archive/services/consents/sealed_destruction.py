"""What lies sealed of an entry that is destroyed: of what was said of it, to it, and of what makes a collective one."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.orm import Session

from archive.inputs.governance import RequestState
from archive.inputs.kinds import Kind
from archive.models.account import Account
from archive.models.claim import Claim
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.mandate import Mandate, MandateFile
from archive.models.moment import now
from archive.models.sealed import Sealed
from archive.models.spoken_answer import SpokenAnswer
from archive.models.use_request import UseRequest
from archive.services.sealed import erase_keys_about

#: What speaks for itself here, so that something is sealed under a key of its own.
_SPEAKING = frozenset({Kind.ARTISAN, Kind.COMMUNITY, Kind.ORGANISATION})


def destroy_sealed(session: Session, entity: Entity) -> None:
    """Overwrites what was said when something was asked for, and with a holder all that it ever said here.

    Of a record, whose words they were keep their other lines; what others said against a holder's claim stays theirs.
    """
    sealed = {row_id for asked in sealed_of(entity) for row_id in session.scalars(asked) if row_id is not None}
    elsewhere = select(Consent.sealed_id).where(Consent.sealed_id.in_(sealed), Consent.entity_id != entity.id)
    heard = select(Consent.evidence_id).where(Consent.evidence_id.in_(sealed), Consent.entity_id != entity.id)
    alone = sealed - set(session.scalars(elsewhere)) - set(session.scalars(heard))
    session.execute(update(Sealed).where(Sealed.id.in_(alone)).values(content=b""))
    if entity.kind in _SPEAKING:
        accounts = session.scalars(select(Account.identifier).where(Account.artisan_id == entity.id)).all()
        for about in (entity.identifier, *accounts):
            erase_keys_about(session, about)


def refuse_waiting(session: Session, entity: Entity) -> None:
    """What waits for an answer gets none any more, and what was asked is erased: its asker need not wait."""
    waiting = update(UseRequest).where(_asked_of(entity), UseRequest.state == RequestState.WAITING)
    session.execute(waiting.values(state=RequestState.REFUSED, answered_at=now()))


def _asked_of(entity: Entity) -> ColumnElement[bool]:
    return or_(UseRequest.entity_id == entity.id, UseRequest.holder_id == entity.id)


def sealed_of(entity: Entity) -> Sequence[Select[int | None]]:
    """Rows of all that lies sealed of an entry, column by column; a new one belongs here."""
    return (
        select(Consent.sealed_id).where(Consent.entity_id == entity.id),
        select(Consent.evidence_id).where(Consent.entity_id == entity.id),
        select(UseRequest.asked_id).where(_asked_of(entity)),
        select(UseRequest.answered_id).where(_asked_of(entity)),
        select(SpokenAnswer.sealed_id).join(UseRequest).where(_asked_of(entity)),
        select(Claim.grounds_id).where(or_(Claim.record_id == entity.id, Claim.claimant_id == entity.id)),
        select(Mandate.evidence_id).where(Mandate.holder_id == entity.id),
        select(MandateFile.sealed_id).join(Mandate).where(Mandate.holder_id == entity.id),
    )
