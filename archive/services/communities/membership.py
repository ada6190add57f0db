"""Who belongs to a collective or works for the archive, and as what.

Somebody has one role of their own choosing by the stewards, and beside it a steward's role if a mandate gives it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from archive.access import COMMANDS, Actor, holds, lima_today, open_permissions
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.governance import AccountState, AuditAction, Change, Refused, Role
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.membership import Membership
from archive.models.moment import now
from archive.services.audit import Act, record_act
from archive.services.communities.blocking import is_blocked
from archive.services.communities.role_ending import lay_down, leave_behind, settle_ended
from archive.services.communities.stewardship import refuse_stewards, require_steward, require_widening

#: What stewards may make of somebody, from the least; a steward is made by a mandate alone.
COLLECTIVE_ROLES: Final = (Role.MEMBER, Role.CONTRIBUTOR, Role.REVIEWER)
#: What administrators may make of somebody in the archive itself.
ARCHIVE_ROLES: Final = (Role.CONTRIBUTOR, Role.REVIEWER, Role.ADMINISTRATOR)
#: What stands for it where a refusal says whose matter it is.
ARCHIVE: Final = "archive"


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody is made, and the last day on which they are it, in Lima; None: without an end."""

    role: Role
    until: date | None = None


def give_role(session: Session, holder_id: int, account: Account, term: Term, *, by: Actor) -> None:
    """Takes somebody in, or makes them something else than they were, or for longer or less long.

    Raises:
        NotAllowedError: the actor is no steward, or, where this gives more than there was, no mandate holds.
        RefusedError: the role is none that stewards can give, the day is over, the person is blocked, or is a steward,
            whose last day the collective decides.
    """
    if term.role not in COLLECTIVE_ROLES:
        is_by_mandate = term.role is Role.STEWARD
        raise RefusedError(Refused.STEWARD_BY_MANDATE_ALONE if is_by_mandate else Refused.ROLE_OUT_OF_PLACE)
    if term.until is not None:
        _require_to_come(term.until)
        refuse_stewards(session, holder_id, account.id)
    settle_ended(session, holder_id, account.id)
    present = _own_role(session, holder_id, account.id)
    require = require_widening if _gives_more(present, term) else require_steward
    require(session, holder_id, by=by)
    if is_blocked(session, holder_id, account.id):
        raise RefusedError(Refused.NO_MEMBER)
    _put(session, present, _row(holder_id, account, term, by))
    record_act(session, _act(holder_id, Change.GIVEN, account, term), by=by)


def leave_on(session: Session, holder_id: int, last_day: date, *, by: Actor) -> None:
    """Somebody says of herself how long she is still of the collective, also who is a steward.

    Raises:
        NotAllowedError: the actor is nothing there; or it is longer than was said, which takes a steward and a mandate.
        RefusedError: the day is over.
    """
    _require_to_come(last_day)
    theirs = select(Membership).where(Membership.holder_id == holder_id, Membership.account_id == by.account_id)
    rows = session.scalars(theirs.where(holds(lima_today())).with_for_update()).all()
    if not rows:
        raise NotAllowedError(session.get_one(Entity, holder_id).identifier)
    if any(row.until is not None and row.until < last_day for row in rows):
        require_widening(session, holder_id, by=by)
    for row in rows:
        row.until = last_day
    session.flush()
    account = session.get_one(Account, by.account_id)
    act = _act(holder_id, Change.LEFT, account)
    record_act(session, replace(act, detail={**act.detail, "until": last_day.isoformat()}), by=by)


def dismiss(session: Session, holder_id: int, account: Account, *, by: Actor) -> None:
    """Somebody belongs to the collective no more, and sees nothing of it but what is everybody's.

    They themselves or a steward says so; about a steward the collective alone decides.

    Raises:
        NotAllowedError: the actor is neither a steward nor the person.
        RefusedError: the person is a steward.
    """
    leaves = by.account_id == account.id
    if not leaves:
        require_steward(session, holder_id, by=by)
        refuse_stewards(session, holder_id, account.id)
    leave_behind(session, holder_id, account.id)
    lay_down(session, holder_id, account.id)
    session.execute(delete(Membership).filter_by(holder_id=holder_id, account_id=account.id))
    record_act(session, _act(holder_id, Change.LEFT if leaves else Change.TAKEN, account), by=by)


def give_archive_role(session: Session, account: Account, role: Role, *, by: Actor) -> None:
    """Makes somebody a contributor, reviewer or administrator of the archive: they see nothing of communities by it.

    Raises:
        NotAllowedError: the actor is no administrator.
        RefusedError: it is a role within collectives, or the archive would be left without administrator.
    """
    _require_administrator(session, by)
    if role not in ARCHIVE_ROLES:
        raise RefusedError(Refused.ROLE_OUT_OF_PLACE)
    present = _own_role(session, None, account.id)
    if present is not None and role is not Role.ADMINISTRATOR:
        _keep_an_administrator(session, present)
    _put(session, present, _row(None, account, Term(role), by))
    record_act(session, _act(None, Change.GIVEN, account, Term(role)), by=by)


def take_archive_role(session: Session, account: Account, *, by: Actor) -> None:
    """They work for the archive no more.

    Raises:
        NotAllowedError: the actor is no administrator.
        RefusedError: the archive would be left without administrator.
    """
    _require_administrator(session, by)
    present = _own_role(session, None, account.id)
    if present is not None:
        _keep_an_administrator(session, present)
        session.delete(present)
        record_act(session, _act(None, Change.TAKEN, account, Term(present.role)), by=by)


def find_members(session: Session, holder_id: int | None) -> Mapping[Account, Sequence[Membership]]:
    """Everybody who is of a collective, or of the archive, today, with what they are there; by name."""
    rows = session.execute(
        select(Account, Membership)
        .join(Membership, Membership.account_id == Account.id)
        .where(_at(holder_id), holds(lima_today()))
        .order_by(Account.name, Account.id, Membership.id)
    )
    members: dict[Account, list[Membership]] = {}
    for account, membership in rows:
        members.setdefault(account, []).append(membership)
    return members


def last_day_of(session: Session, holder_id: int, account_id: int) -> date | None:
    """Until when somebody is what they are in a collective today; None: without an end."""
    theirs = select(func.min(Membership.until)).where(
        Membership.holder_id == holder_id, Membership.account_id == account_id, holds(lima_today())
    )
    return session.scalar(theirs)


def _at(holder_id: int | None) -> ColumnElement[bool]:
    return Membership.holder_id.is_(None) if holder_id is None else Membership.holder_id == holder_id


def _own_role(session: Session, holder_id: int | None, account_id: int) -> Membership | None:
    """What they are there beside being a steward."""
    rows = select(Membership).where(
        Membership.account_id == account_id, _at(holder_id), Membership.role != Role.STEWARD
    )
    return session.scalar(rows.order_by(Membership.id).limit(1).with_for_update())


def _gives_more(present: Membership | None, term: Term) -> bool:
    """More may be done than before, or for longer."""
    if present is None or COLLECTIVE_ROLES.index(term.role) > COLLECTIVE_ROLES.index(present.role):
        return True
    return present.until is not None and (term.until is None or term.until > present.until)


def _put(session: Session, present: Membership | None, wanted: Membership) -> None:
    if present is None:
        session.add(wanted)
    else:
        present.role, present.until = wanted.role, wanted.until
        present.granted_by_id, present.granted_at = wanted.granted_by_id, wanted.granted_at
    session.flush()


def _row(holder_id: int | None, account: Account, term: Term, by: Actor) -> Membership:
    return Membership(
        account_id=account.id,
        holder_id=holder_id,
        role=term.role,
        until=term.until,
        granted_by_id=by.account_id,
        granted_at=now(),
    )


def _require_to_come(day: date) -> None:
    if day < lima_today():
        raise RefusedError(Refused.DAY_OVER)


def _require_administrator(session: Session, by: Actor) -> None:
    if by != COMMANDS and not open_permissions(session, by).is_of_the_archive(Role.ADMINISTRATOR):
        raise NotAllowedError(ARCHIVE)


def _keep_an_administrator(session: Session, leaving: Membership) -> None:
    others = (
        select(func.count())
        .select_from(Membership)
        .join(Account, Account.id == Membership.account_id)
        .where(
            Membership.holder_id.is_(None),
            Membership.role == Role.ADMINISTRATOR,
            Membership.id != leaving.id,
            holds(lima_today()),
            Account.state == AccountState.ACTIVE,
        )
    )
    if leaving.role is Role.ADMINISTRATOR and not session.scalar(others):
        raise RefusedError(Refused.LAST_ADMINISTRATOR)


def _act(holder_id: int | None, change: Change, account: Account, term: Term | None = None) -> Act:
    detail: dict[str, object] = {"change": change}
    if term is not None:
        detail["role"] = term.role
        detail |= {"until": term.until.isoformat()} if term.until else {}
    return Act(action=AuditAction.ROLE_CHANGED, on_behalf_of=account.id, holder_id=holder_id, detail=detail)
