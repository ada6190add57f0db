"""Who belongs to a collective or works for the archive, and as what.

Somebody has one role of their own choosing by the stewards, and beside it a steward's role if a mandate gives it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from archive.access import COMMANDS, Actor, open_permissions
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.governance import AccountState, AuditAction, Change, Refused, Role
from archive.models.account import Account
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.protocol import Protocol, ProtocolMember
from archive.services.audit import Act, record_act
from archive.services.communities.audience_owner import let_go_of_entries
from archive.services.communities.mandate_in_force import is_blocked
from archive.services.communities.protocol_closing import note_narrowed_for
from archive.services.communities.stewardship import require_steward, require_widening

#: What stewards may make of somebody, from the least; a steward is made by a mandate alone.
COLLECTIVE_ROLES: Final = (Role.MEMBER, Role.CONTRIBUTOR, Role.REVIEWER)
#: What administrators may make of somebody in the archive itself.
ARCHIVE_ROLES: Final = (Role.CONTRIBUTOR, Role.REVIEWER, Role.ADMINISTRATOR)


#: What stands for it where a refusal says whose matter it is.
ARCHIVE: Final = "archive"


def give_role(session: Session, holder_id: int, account: Account, role: Role, *, by: Actor) -> None:
    """Takes somebody in, or makes them something else than they were.

    Raises:
        NotAllowedError: the actor is no steward, or, where this gives more than there was, no mandate holds.
        RefusedError: the role is none that stewards can give, or the person is blocked.
    """
    if role not in COLLECTIVE_ROLES:
        raise RefusedError(Refused.STEWARD_BY_MANDATE_ALONE if role is Role.STEWARD else Refused.ROLE_OUT_OF_PLACE)
    present = _own_role(session, holder_id, account.id)
    gives_more = present is None or COLLECTIVE_ROLES.index(role) > COLLECTIVE_ROLES.index(present.role)
    require = require_widening if gives_more else require_steward
    require(session, holder_id, by=by)
    if is_blocked(session, holder_id, account.id):
        raise RefusedError(Refused.NO_MEMBER)
    _put(session, present, _row(holder_id, account, role, by))
    record_act(session, _act(holder_id, Change.GIVEN, account, role), by=by)


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
        _refuse_stewards(session, holder_id, account)
    session.execute(delete(Membership).filter_by(holder_id=holder_id, account_id=account.id, blocked=False))
    note_narrowed_for(session, account.id, holder_id)
    _leave_protocols(session, holder_id, account.id)
    let_go_of_entries(session, account.id, holder_id)
    record_act(session, _act(holder_id, Change.LEFT if leaves else Change.TAKEN, account), by=by)


def block(session: Session, holder_id: int, account: Account, *, by: Actor) -> None:
    """Somebody, of the collective or not, sees nothing of it any more, not even what is open to everybody.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
        RefusedError: the person is a steward.
    """
    require_steward(session, holder_id, by=by)
    _refuse_stewards(session, holder_id, account)
    if _own_role(session, holder_id, account.id) is None:
        session.add(_row(holder_id, account, Role.MEMBER, by))
        session.flush()
    session.execute(update(Membership).filter_by(holder_id=holder_id, account_id=account.id).values(blocked=True))
    note_narrowed_for(session, account.id, holder_id)
    let_go_of_entries(session, account.id, holder_id)
    record_act(session, _act(holder_id, Change.BLOCKED, account), by=by)


def unblock(session: Session, holder_id: int, account: Account, *, by: Actor) -> None:
    """They are again what they were.

    Raises:
        NotAllowedError: the actor is no steward under a mandate that holds.
    """
    require_widening(session, holder_id, by=by)
    session.execute(update(Membership).filter_by(holder_id=holder_id, account_id=account.id).values(blocked=False))
    record_act(session, _act(holder_id, Change.UNBLOCKED, account), by=by)


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
    _put(session, present, _row(None, account, role, by))
    record_act(session, _act(None, Change.GIVEN, account, role), by=by)


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
        record_act(session, _act(None, Change.TAKEN, account, present.role), by=by)


def find_members(session: Session, holder_id: int | None) -> Mapping[Account, Sequence[Membership]]:
    """Everybody of a collective, or of the archive, with what they are there; by name."""
    rows = session.execute(
        select(Account, Membership)
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.holder_id.is_(None) if holder_id is None else Membership.holder_id == holder_id)
        .order_by(Account.name, Account.id, Membership.id)
    )
    members: dict[Account, list[Membership]] = {}
    for account, membership in rows:
        members.setdefault(account, []).append(membership)
    return members


def _own_role(session: Session, holder_id: int | None, account_id: int) -> Membership | None:
    """What they are there beside being a steward."""
    at_home = Membership.holder_id.is_(None) if holder_id is None else Membership.holder_id == holder_id
    rows = select(Membership).where(Membership.account_id == account_id, at_home, Membership.role != Role.STEWARD)
    return session.scalar(rows.order_by(Membership.id).limit(1))


def _put(session: Session, present: Membership | None, wanted: Membership) -> None:
    if present is None:
        session.add(wanted)
    else:
        present.role, present.granted_by_id, present.granted_at = wanted.role, wanted.granted_by_id, wanted.granted_at
    session.flush()


def _row(holder_id: int | None, account: Account, role: Role, by: Actor) -> Membership:
    return Membership(
        account_id=account.id, holder_id=holder_id, role=role, granted_by_id=by.account_id, granted_at=now()
    )


def _refuse_stewards(session: Session, holder_id: int, account: Account) -> None:
    steward = select(Membership.id).filter_by(holder_id=holder_id, account_id=account.id, role=Role.STEWARD)
    if session.scalar(steward) is not None:
        raise RefusedError(Refused.STEWARD_BY_MANDATE_ALONE)


def _leave_protocols(session: Session, holder_id: int, account_id: int) -> None:
    theirs = select(Protocol.id).where(Protocol.holder_id == holder_id)
    session.execute(
        delete(ProtocolMember).where(ProtocolMember.account_id == account_id, ProtocolMember.protocol_id.in_(theirs))
    )


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
            Account.state == AccountState.ACTIVE,
        )
    )
    if leaving.role is Role.ADMINISTRATOR and not session.scalar(others):
        raise RefusedError(Refused.LAST_ADMINISTRATOR)


def _act(holder_id: int | None, change: Change, account: Account, role: Role | None = None) -> Act:
    detail = {"change": change, **({"role": role} if role else {})}
    return Act(action=AuditAction.ROLE_CHANGED, on_behalf_of=account.id, holder_id=holder_id, detail=detail)
