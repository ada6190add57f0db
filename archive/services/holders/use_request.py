"""Requests: sent without an account, answered by whoever decides about the entry, and turned into lines of the ledger.

Silence is no yes: a request that waits changes nothing, however long.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from archive.access import Actor, Purpose, open_permissions
from archive.access.parties import NO_PARTIES, parties_of
from archive.access.voices import Voice
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.consent import ConsentWords
from archive.inputs.governance import (
    Answer,
    AuditAction,
    Change,
    ConsentAct,
    ConsentScope,
    GrantorType,
    Refused,
    RequestState,
)
from archive.inputs.kinds import Kind, Status
from archive.inputs.use_request import RequestAnswerInput, UseRequestInput
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.models.moment import now
from archive.models.sealed import PersonKey, Sealed
from archive.models.use_request import RequestSetting, UseRequest
from archive.services.audit import Act, record_act
from archive.services.consents.consent import NewLines, grant, revoke
from archive.services.holders.request_inbox import answering_for, may_grant_for, may_read, require_waiting
from archive.services.holders.spoken_answer import drop_unsent, send_spoken
from archive.services.sealed import Vault, make_person_key, seal, unseal

#: Of one person with one community; more would be pressing.
MOST_WAITING: Final = 3
_SECRET_LENGTH: Final = 24
#: Links that are sent again in one letter.
_MOST_LINKS: Final = 20


@dataclass(frozen=True, slots=True)
class Addressed:
    """Rows of what a request is about, and of whom it is sent to; nobody: whom it is about names none."""

    entity_id: int
    holder_id: int | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A request, and the word in the link by which only its asker can follow it."""

    request: UseRequest
    secret: str


def send_request(session: Session, vault: Vault, to: Addressed, data: UseRequestInput, *, by: Actor) -> Sent:
    """Keeps a request for those who decide; where nobody answers for it yet, until somebody does.

    Raises:
        RefusedError: they take no requests now, or too many of this person's are waiting for them.
    """
    holder_id = to.holder_id
    if _are_paused(session, to):
        raise RefusedError(Refused.REQUESTS_PAUSED)
    asker = vault.keyed_hash(data.email.strip().casefold().encode())
    same = (UseRequest.asker_hash == asker, UseRequest.holder_id == holder_id, UseRequest.state == RequestState.WAITING)
    if (session.scalar(select(func.count()).select_from(UseRequest).where(*same)) or 0) >= MOST_WAITING:
        raise RefusedError(Refused.TOO_MANY_REQUESTS)
    secret = secrets.token_urlsafe(_SECRET_LENGTH)
    words = {
        "name": data.name,
        "email": data.email,
        "words": data.words,
        "answers": list(data.answers),
        "secret": secret,
    }
    request = UseRequest(
        identifier=mint(),
        entity_id=to.entity_id,
        holder_id=holder_id,
        type=data.type,
        purposes=data.purposes,
        language=data.language,
        state=RequestState.WAITING,
        asked_id=seal(session, vault, words, key=make_person_key(session, vault)).id,
        secret_hash=_hash(secret),
        asker_hash=asker,
        account_id=by.account_id,
        created_at=now(),
    )
    session.add(request)
    session.flush()
    _record(session, request, Change.OPENED, by)
    return Sent(request, secret)


def find_request(session: Session, secret: str) -> UseRequest:
    """The request that a secret link leads to.

    Raises:
        NotFoundError: none.
    """
    found = session.scalar(select(UseRequest).where(UseRequest.secret_hash == _hash(secret)))
    if found is None:
        raise NotFoundError(secret)
    return found


def requests_of(session: Session, vault: Vault, email: str) -> Sequence[UseRequest]:
    """What somebody with this address asked for, as long as their words were not erased; the latest first."""
    asker = vault.keyed_hash(email.strip().casefold().encode())
    theirs = select(UseRequest).where(UseRequest.asker_hash == asker).order_by(UseRequest.id.desc())
    return session.scalars(theirs.limit(_MOST_LINKS)).all()


def take_back_request(session: Session, request: UseRequest) -> None:
    """The asker does not ask any more.

    Raises:
        RefusedError: it was answered meanwhile.
    """
    require_waiting(session, request)
    request.state, request.answered_at = RequestState.TAKEN_BACK, now()
    drop_unsent(session, request)
    session.flush()
    _record(session, request, Change.TAKEN_BACK, Actor(account_id=request.account_id))


def grant_request(session: Session, vault: Vault, request: UseRequest, data: RequestAnswerInput, *, by: Actor) -> None:
    """One of those who decide says yes, for this asker alone; it holds once all who have to have said so.

    Raises:
        NotAllowedError: the actor answers for nobody it was sent to, or for a collective whose mandate does not hold.
        RefusedError: it was answered or taken back meanwhile, or what was asked for was withdrawn or destroyed.
    """
    require_waiting(session, request)
    if session.get_one(Entity, request.entity_id).status is Status.WITHDRAWN:
        raise RefusedError(Refused.NOTHING_LEFT)
    permissions = open_permissions(session, by)
    speakers, speaker = answering_for(session, request, permissions), by
    if not speakers and may_grant_for(session, request, permissions):
        # The steward who handed it on answers for it; the log tells who did it in her stead.
        speakers, speaker = [request.holder_id or 0], Actor(account_id=request.delegated_by_id)
    if not speakers:
        raise NotAllowedError(_identifier(session, request.entity_id))
    asked = [purpose for purpose in data.purposes if purpose in request.purposes]
    for holder_id in speakers:
        lines = NewLines(
            entity_ids=[request.entity_id],
            voice=_voice(session, holder_id),
            grantor_type=_type(session, holder_id),
            purposes=dict.fromkeys(asked, Answer.YES),
            ends_on=data.until,
            words=ConsentWords(conditions=data.conditions, credit=data.credit),
            request_id=request.id,
        )
        grant(session, vault, lines, by=speaker)
    _keep_words(session, vault, request, {"conditions": data.conditions, "credit": data.credit})
    send_spoken(session, request, Answer.YES, by=by)
    if not missing_voices(session, request):
        _close(session, request, RequestState.GRANTED, by)
    _record(session, request, Change.AGREED_TO, by, speaker.account_id if speaker != by else None)


def refuse_request(session: Session, vault: Vault, request: UseRequest, words: str, *, by: Actor) -> None:
    """Any one of those who decide says no, and need not say why.

    Raises:
        NotAllowedError: the actor answers for nobody it was sent to, and it was not handed to them.
        RefusedError: it was answered or taken back meanwhile.
    """
    require_waiting(session, request)
    if not may_read(session, request, open_permissions(session, by)):
        raise NotAllowedError(_identifier(session, request.entity_id))
    _keep_words(session, vault, request, {"words": words})
    send_spoken(session, request, Answer.NO, by=by)
    _close(session, request, RequestState.REFUSED, by)
    _record(session, request, Change.REFUSED, by)


def revoke_request(session: Session, vault: Vault, request: UseRequest, *, by: Actor) -> None:
    """One of those who said yes takes it back; nobody has to say why.

    Raises:
        NotAllowedError: the actor answers for nobody who granted it.
        RefusedError: it was not granted, or was taken back already.
    """
    session.refresh(request, ["state"], with_for_update=True)
    if request.state is not RequestState.GRANTED:
        raise RefusedError(Refused.ANSWERED_ALREADY)
    speakers = answering_for(session, request, open_permissions(session, by))
    if not speakers:
        raise NotAllowedError(_identifier(session, request.entity_id))
    for holder_id in speakers:
        lines = NewLines(
            entity_ids=[request.entity_id],
            voice=_voice(session, holder_id),
            grantor_type=_type(session, holder_id),
            purposes=dict.fromkeys(_granted_by(session, request, holder_id), Answer.NO),
            request_id=request.id,
        )
        revoke(session, vault, lines, by=by)
    _close(session, request, RequestState.REVOKED, by)
    _record(session, request, Change.TAKEN_BACK, by)


def missing_voices(session: Session, request: UseRequest) -> frozenset[int]:
    """Rows of those who still have to say yes: every bearer, and a collective where none has."""
    parties = parties_of(session, [request.entity_id]).get(request.entity_id, NO_PARTIES)
    said = set(session.scalars(select(Consent.grantor_id).where(_granted(request))))
    collectives = parties.collectives if said.isdisjoint(parties.collectives) else frozenset()
    return (parties.bearers | collectives) - said


def read_asked(session: Session, vault: Vault, request: UseRequest) -> Mapping[str, Any]:
    """Name, e-mail, words and answers; nothing once they were erased."""
    return unseal(session, vault, request.asked_id) or {}


def read_answered(session: Session, vault: Vault, request: UseRequest) -> Mapping[str, Any]:
    """The words of the answer: conditions and credit of a yes, whatever was said with a no."""
    return (unseal(session, vault, request.answered_id) if request.answered_id is not None else None) or {}


def _are_paused(session: Session, to: Addressed) -> bool:
    """Any one of those who would be asked may want no requests for now."""
    parties = parties_of(session, [to.entity_id]).get(to.entity_id, NO_PARTIES)
    asked = {*parties.bearers, *parties.collectives, to.holder_id} - {None}
    paused = select(RequestSetting.holder_id).where(
        RequestSetting.holder_id.in_(asked), RequestSetting.paused_at.is_not(None)
    )
    return session.scalar(paused.limit(1)) is not None


def _granted_by(session: Session, request: UseRequest, holder_id: int) -> Sequence[Purpose]:
    """What one of those asked said yes to, so that the line that takes it back names it."""
    theirs = select(Consent.purposes).where(_granted(request), Consent.grantor_id == holder_id)
    return list(session.scalar(theirs.order_by(Consent.id.desc()).limit(1)) or ())


def _granted(request: UseRequest) -> ColumnElement[bool]:
    return (Consent.request_id == request.id) & (Consent.act == ConsentAct.GRANT)


def _close(session: Session, request: UseRequest, state: RequestState, by: Actor) -> None:
    request.state, request.answered_at, request.answered_by_id = state, now(), by.account_id
    drop_unsent(session, request)
    session.flush()


def _keep_words(session: Session, vault: Vault, request: UseRequest, words: dict[str, str]) -> None:
    """Under the asker's key: what was answered to them goes with what they asked."""
    said = {name: value for name, value in words.items() if value}
    if said:
        key = session.get_one(PersonKey, session.get_one(Sealed, request.asked_id).key_id)
        request.answered_id = seal(session, vault, {**read_answered(session, vault, request), **said}, key=key).id


def _voice(session: Session, holder_id: int) -> Voice:
    person = session.get_one(Entity, holder_id).kind is Kind.ARTISAN
    return Voice(ConsentScope.BEARER_KNOWLEDGE if person else ConsentScope.COLLECTIVE_KNOWLEDGE, holder_id)


def _type(session: Session, holder_id: int) -> GrantorType:
    person = session.get_one(Entity, holder_id).kind is Kind.ARTISAN
    return GrantorType.PERSON if person else GrantorType.COLLECTIVE


def _record(session: Session, request: UseRequest, change: Change, by: Actor, on_behalf_of: int | None = None) -> None:
    act = Act(
        action=AuditAction.REQUEST_CHANGED,
        on_behalf_of=on_behalf_of,
        holder_id=request.holder_id,
        subject=_identifier(session, request.entity_id),
        detail={"change": change.value, "request": request.identifier},
    )
    record_act(session, act, by=by)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _identifier(session: Session, row_id: int) -> str:
    return session.get_one(Entity, row_id).identifier
