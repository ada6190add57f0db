"""An answer to a request in the voice of whoever gives it: played back to her first, then heard by the asker.

The voice says nothing that the archive could read: yes or no stays what is tapped, and the recording goes with it.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.orm import Session

from archive.access import Actor, Answer, open_permissions
from archive.errors import NotAllowedError, NotFoundError
from archive.inputs.consent import Evidence
from archive.inputs.governance import AuditAction, RequestState
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.moment import now
from archive.models.sealed import PersonKey, Sealed
from archive.models.spoken_answer import SpokenAnswer
from archive.models.use_request import UseRequest
from archive.services.audit import Act, record_act
from archive.services.audit_log import was_just_read
from archive.services.holders.request_inbox import may_read, require_waiting
from archive.services.sealed import Vault, begin_erasing, make_person_key, seal_file, unseal_file

#: Which recordings the asker hears: those that went with what holds now. What was taken back is heard no more.
_HEARD_BY_ASKER: Final = {RequestState.GRANTED: Answer.YES, RequestState.REFUSED: Answer.NO}


def keep_spoken(session: Session, vault: Vault, request: UseRequest, voice: Evidence, *, by: Actor) -> None:
    """Keeps a recording for her own ear, in the place of one that she has not sent.

    Raises:
        NotAllowedError: it is not for the actor to answer.
        RefusedError: it was answered or taken back meanwhile.
    """
    if by.account_id is None or not may_read(session, request, open_permissions(session, by)):
        raise NotAllowedError(request.identifier)
    require_waiting(session, request)
    drop_spoken(session, request, by=by)
    key = make_person_key(session, vault, session.get_one(Account, by.account_id).identifier)
    spoken = SpokenAnswer(
        identifier=mint(),
        request_id=request.id,
        account_id=by.account_id,
        sealed_id=seal_file(session, vault, voice, key=key).id,
        answer=None,
        spoken_at=now(),
    )
    session.add(spoken)
    session.flush()


def drop_spoken(session: Session, request: UseRequest, *, by: Actor) -> None:
    """Takes away what she recorded and has not sent; nobody else ever heard it."""
    _drop(session, _unsent(session, request, SpokenAnswer.account_id == by.account_id))


def drop_unsent(session: Session, request: UseRequest) -> None:
    """The same of everybody, once nothing can be answered any more."""
    _drop(session, _unsent(session, request, SpokenAnswer.account_id.is_not(None)))


def unsent_of(session: Session, request: UseRequest, *, by: Actor) -> SpokenAnswer | None:
    """What the actor recorded and has not sent."""
    return next(iter(_unsent(session, request, SpokenAnswer.account_id == by.account_id)), None)


def send_spoken(session: Session, request: UseRequest, answer: Answer, *, by: Actor) -> None:
    """Her recording, if there is one, goes with what she taps."""
    for spoken in _unsent(session, request, SpokenAnswer.account_id == by.account_id):
        spoken.answer = answer
    session.flush()


def find_spoken(session: Session, request: UseRequest) -> Sequence[tuple[SpokenAnswer, bool]]:
    """Those that were sent, in turn; whether the recording is there still, or went with whoever spoke it."""
    is_there = and_(PersonKey.wrapped.is_not(None), func.length(Sealed.content) > 0)
    sent = (
        select(SpokenAnswer, is_there)
        .join(Sealed, Sealed.id == SpokenAnswer.sealed_id)
        .join(PersonKey, PersonKey.id == Sealed.key_id)
        .where(SpokenAnswer.request_id == request.id, SpokenAnswer.answer.is_not(None))
        .order_by(SpokenAnswer.id)
    )
    return [(spoken, bool(there)) for spoken, there in session.execute(sent)]


def spoken_for_asker(session: Session, request: UseRequest, state: RequestState) -> Sequence[tuple[SpokenAnswer, bool]]:
    """Of these what the asker hears, as long as the request stands like this."""
    answer = _HEARD_BY_ASKER.get(state)
    return [(spoken, there) for spoken, there in find_spoken(session, request) if spoken.answer is answer]


def get_spoken(session: Session, request: UseRequest, identifier: str) -> SpokenAnswer:
    """One recording of a request, sent or not.

    Raises:
        NotFoundError: there is none.
    """
    found = session.scalar(
        select(SpokenAnswer).where(SpokenAnswer.identifier == identifier, SpokenAnswer.request_id == request.id)
    )
    if found is None:
        raise NotFoundError(identifier)
    return found


def hear_spoken(session: Session, request: UseRequest, spoken: SpokenAnswer, *, by: Actor) -> None:
    """Writes down that somebody hears it: whoever answers, or by nobody's account the one who asked."""
    act = Act(
        action=AuditAction.EVIDENCE_READ,
        on_behalf_of=spoken.account_id,
        holder_id=request.holder_id,
        subject=session.get_one(Entity, request.entity_id).identifier,
        detail={"request": request.identifier, "spoken": spoken.identifier},
    )
    record_act(session, act, by=by)


def may_play(session: Session, spoken: SpokenAnswer, *, by: Actor) -> bool:
    """Who spoke it, and once it was sent whoever has just had written down that they hear it."""
    if by.account_id is not None and spoken.account_id == by.account_id:
        return True
    return spoken.answer is not None and was_just_read(session, ("spoken", spoken.identifier), by=by)


def play_spoken(session: Session, vault: Vault, spoken: SpokenAnswer, *, by: Actor) -> Evidence:
    """The recording.

    Raises:
        NotFoundError: it is not for the actor to hear (`may_play`), or was destroyed.
    """
    found = unseal_file(session, vault, spoken.sealed_id) if may_play(session, spoken, by=by) else None
    if found is None:
        raise NotFoundError(spoken.identifier)
    return found


def _unsent(session: Session, request: UseRequest, whose: ColumnElement[bool]) -> Sequence[SpokenAnswer]:
    return session.scalars(
        select(SpokenAnswer).where(SpokenAnswer.request_id == request.id, SpokenAnswer.answer.is_(None), whose)
    ).all()


def _drop(session: Session, unsent: Sequence[SpokenAnswer]) -> None:
    if not unsent:
        return
    begin_erasing(session)
    sealed = [spoken.sealed_id for spoken in unsent]
    session.execute(delete(SpokenAnswer).where(SpokenAnswer.id.in_([spoken.id for spoken in unsent])))
    session.execute(delete(Sealed).where(Sealed.id.in_(sealed)))
