"""Reading the audit log: what concerns a collective, for its members; what concerns somebody, for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from archive.access import Actor
from archive.inputs.governance import AuditAction
from archive.models.account import Account
from archive.models.audit_entry import AuditEntry
from archive.models.moment import now

_SHOWN: Final = 100
_FETCHED_FOR: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Logged:
    """A line, who did it (none: the archive itself, or nobody who had signed in), and whom it is about."""

    entry: AuditEntry
    actor: Account | None
    about: Account | None


def find_acts(session: Session, account_id: int) -> Sequence[Logged]:
    """The latest that concern an account: what they did, and what was done to them or on their behalf."""
    theirs = or_(AuditEntry.actor_id == account_id, AuditEntry.for_id == account_id)
    return _read(session, theirs, start=0, size=_SHOWN)


def find_acts_of(session: Session, holder_id: int, *, start: int, size: int) -> Sequence[Logged]:
    """What concerns a collective, the latest first."""
    return _read(session, AuditEntry.holder_id == holder_id, start=start, size=size)


def was_just_read(session: Session, named: tuple[str, str], *, by: Actor) -> bool:
    """Whether a line of the last minutes tells that the actor read what `named` names in its detail.

    A browser fetches a recording piece by piece: one line stands for all of them.
    """
    name, value = named
    read = select(AuditEntry.detail).where(
        AuditEntry.action == AuditAction.EVIDENCE_READ,
        AuditEntry.actor_id == by.account_id,
        AuditEntry.at > now() - _FETCHED_FOR,
    )
    return any(detail.get(name) == value for detail in session.scalars(read))


def _read(session: Session, condition: ColumnElement[bool], *, start: int, size: int) -> list[Logged]:
    actor, about = aliased(Account), aliased(Account)
    rows = session.execute(
        select(AuditEntry, actor, about)
        .outerjoin(actor, actor.id == AuditEntry.actor_id)
        .outerjoin(about, about.id == AuditEntry.for_id)
        .where(condition)
        .order_by(AuditEntry.id.desc())
        .offset(start)
        .limit(size)
    )
    return [Logged(*row) for row in rows]
