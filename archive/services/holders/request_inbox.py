"""Requests as those see them who answer: everybody who decides about the entry, and whom they handed one to."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select, union
from sqlalchemy.orm import Session

from archive.access import Actor, Permissions, holds, lima_today, open_permissions
from archive.access.parties import BEARING, NO_PARTIES, parties_of
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.governance import AccountState, AuditAction, Change, Refused, RequestState, Role
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.use_request import RequestSetting, UseRequest
from archive.services.audit import Act, record_act
from archive.services.holders.request_state import states_of

_MOST_LISTED: Final = 100


@dataclass(frozen=True, slots=True)
class Digest:
    """One view of all that was sent: what waits first, the latest answers after it."""

    waiting: Sequence[UseRequest]
    answered: Sequence[UseRequest]
    #: What became of each there ever was, by row.
    states: Mapping[int, RequestState]

    @property
    def counts(self) -> Mapping[RequestState, int]:
        """How many of each state there are."""
        return Counter(self.states.values())


def digest(session: Session, *, by: Actor) -> Digest:
    """All that an account answers for, or was handed."""
    permissions = open_permissions(session, by)
    concerned = _concerning(permissions)
    if concerned is None:
        return Digest([], [], {})
    ours = select(UseRequest).where(concerned)
    waiting = ours.where(UseRequest.state == RequestState.WAITING).order_by(UseRequest.id)
    answered = ours.where(UseRequest.state != RequestState.WAITING).order_by(UseRequest.answered_at.desc())
    states = states_of(session, session.scalars(ours))
    return Digest(
        session.scalars(waiting.limit(_MOST_LISTED)).all(),
        session.scalars(answered.limit(_MOST_LISTED)).all(),
        states,
    )


def get_request(session: Session, identifier: str, *, by: Actor) -> UseRequest:
    """A request, for those who answer it.

    Raises:
        NotFoundError: there is none, or it is not for the actor.
    """
    request = session.scalar(select(UseRequest).where(UseRequest.identifier == identifier))
    if request is None or not may_read(session, request, open_permissions(session, by)):
        raise NotFoundError(identifier)
    return request


def require_waiting(session: Session, request: UseRequest) -> None:
    """Two stewards may answer at the same moment: the second is told.

    Raises:
        RefusedError: it was answered or taken back meanwhile.
    """
    session.refresh(request, ["state"], with_for_update=True)
    if request.state is not RequestState.WAITING:
        raise RefusedError(Refused.ANSWERED_ALREADY)


def answering_for(session: Session, request: UseRequest, permissions: Permissions) -> list[int]:
    """Rows of the holders for whom an account may say yes to it."""
    parties = parties_of(session, [request.entity_id]).get(request.entity_id, NO_PARTIES)
    asked = {*parties.bearers, *parties.collectives, *([request.holder_id] if request.holder_id else ())}
    return sorted(holder for holder in asked if permissions.artisan_id == holder or permissions.is_steward_of(holder))


def may_read(session: Session, request: UseRequest, permissions: Permissions) -> bool:
    """Who answers for one of its holders, or was handed it and still belongs to one."""
    if answering_for(session, request, permissions):
        return True
    handed = request.delegate_id is not None and request.delegate_id == permissions.account_id
    return handed and request.holder_id is not None and permissions.is_in(request.holder_id)


def may_grant_for(session: Session, request: UseRequest, permissions: Permissions) -> bool:
    """Whether an account was handed it with leave to say yes, by a steward who could say so herself now."""
    if request.delegated_by_id is None or request.holder_id is None or request.delegate_id != permissions.account_id:
        return False
    steward = open_permissions(session, Actor(account_id=request.delegated_by_id))
    return permissions.is_in(request.holder_id) and steward.may_widen_for(request.holder_id)


@dataclass(frozen=True, slots=True)
class Handing:
    """To whom a request is handed, and how far: to read and refuse it, or to say yes in a steward's stead too."""

    account_id: int
    may_grant: bool = False


def hand_on(session: Session, request: UseRequest, to: Handing, *, by: Actor) -> None:
    """Hands it to a member, who answers it as far as the steward says.

    Raises:
        NotAllowedError: the actor is no steward of the collective asked.
        NotFoundError: the account is no member of it.
    """
    holder_id = request.holder_id
    if holder_id is None or not open_permissions(session, by).is_steward_of(holder_id):
        raise NotAllowedError(request.identifier)
    account_id = to.account_id
    if account_id not in {member.account_id for member in members_of(session, holder_id)}:
        raise NotFoundError(request.identifier)
    request.delegate_id, request.delegated_by_id = account_id, by.account_id if to.may_grant else None
    session.flush()
    act = Act(
        action=AuditAction.REQUEST_CHANGED,
        on_behalf_of=account_id,
        holder_id=holder_id,
        subject=session.get_one(Entity, request.entity_id).identifier,
        detail={"change": Change.GIVEN.value, "request": request.identifier},
    )
    record_act(session, act, by=by)


def members_of(session: Session, holder_id: int) -> Sequence[Membership]:
    """To whom something may be handed."""
    return session.scalars(select(Membership).where(Membership.holder_id == holder_id, holds(lima_today()))).all()


def setting_of(session: Session, holder_id: int) -> RequestSetting:
    """How a holder takes requests; by default they are taken, and nothing is asked beyond the form."""
    return session.get(RequestSetting, holder_id) or RequestSetting(holder_id=holder_id, paused_at=None, questions=())


def choose_setting(session: Session, holder_id: int, *, pause: bool, questions: Sequence[str], by: Actor) -> None:
    """Pauses or takes up requests, and sets what everybody is asked.

    Raises:
        NotAllowedError: the actor does not answer for the holder.
    """
    permissions = open_permissions(session, by)
    if permissions.artisan_id != holder_id and not permissions.is_steward_of(holder_id):
        raise NotAllowedError(session.get_one(Entity, holder_id).identifier)
    setting = setting_of(session, holder_id)
    setting.paused_at = (setting.paused_at or now()) if pause else None
    setting.questions = tuple(questions)
    session.add(setting)
    session.flush()
    act = Act(
        action=AuditAction.REQUEST_CHANGED,
        holder_id=holder_id,
        subject=session.get_one(Entity, holder_id).identifier,
        detail={"change": (Change.CLOSED if pause else Change.OPENED).value},
    )
    record_act(session, act, by=by)


def answering_here(session: Session, holder_ids: Collection[int]) -> frozenset[int]:
    """Those of some holders for whom somebody answers: she herself, or a steward of the collective. One statement."""
    herself = select(Account.artisan_id).where(Account.artisan_id.in_(holder_ids), Account.state == AccountState.ACTIVE)
    stewards = (
        select(Membership.holder_id)
        .join(Account, Account.id == Membership.account_id)
        .where(
            Membership.holder_id.in_(holder_ids),
            Membership.role == Role.STEWARD,
            holds(lima_today()),
            Account.state == AccountState.ACTIVE,
        )
    )
    return frozenset(session.scalars(union(herself, stewards))) if holder_ids else frozenset()


def _concerning(permissions: Permissions) -> ColumnElement[bool] | None:
    if permissions.account_id is None:
        return None
    homes = [holder for holder in permissions.roles if holder is not None and permissions.is_in(holder)]
    stewarded = [holder for holder in homes if permissions.is_steward_of(holder)]
    ours = [*stewarded, *([permissions.artisan_id] if permissions.artisan_id is not None else [])]
    # Whoever only teaches or practises it decides nothing, and is told of nothing.
    decides = Holding.holder_id.in_(stewarded) | Holding.role.in_(BEARING)
    held = select(Holding.record_id).where(Holding.holder_id.in_(ours), decides)
    named = select(Link.from_id).where(Link.to_id.in_(ours), Link.role == "communities")
    return or_(
        UseRequest.holder_id.in_(ours),
        UseRequest.entity_id.in_(held),
        UseRequest.entity_id.in_(named),
        and_(UseRequest.delegate_id == permissions.account_id, UseRequest.holder_id.in_(homes)),
    )
