"""Reading the audit log: what concerns a collective, for its members; what was done about somebody, for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from archive.inputs.governance import AuditAction, Change, Role
from archive.models.account import Account
from archive.models.audit_entry import AuditEntry

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line as people read it."""

    at: datetime
    action: AuditAction
    change: Change | None
    role: Role | None
    #: None: the archive's own commands, or nobody who had signed in.
    by: str | None
    #: About whom, or on whose behalf.
    about: str | None
    #: Public identifier of what it was done to.
    subject: str | None


def find_acts(session: Session, holder_id: int, *, start: int, size: int) -> Sequence[Told]:
    """What concerns a collective, the latest first."""
    return _read(session, AuditEntry.holder_id == holder_id, start, size)


def find_acts_about(session: Session, account_id: int, *, start: int, size: int) -> Sequence[Told]:
    """What others did about somebody or on their behalf, the latest first."""
    by_others = AuditEntry.actor_id.is_distinct_from(account_id)
    return _read(session, (AuditEntry.for_id == account_id) & by_others, start, size)


def _read(session: Session, condition: ColumnElement[bool], start: int, size: int) -> list[Told]:
    actor, about = aliased(Account), aliased(Account)
    rows = session.execute(
        select(AuditEntry, actor.name.label("by"), about.name.label("about"))
        .outerjoin(actor, actor.id == AuditEntry.actor_id)
        .outerjoin(about, about.id == AuditEntry.for_id)
        .where(condition)
        .order_by(AuditEntry.id.desc())
        .offset(start)
        .limit(size)
    )
    return [_told(entry, by, name) for entry, by, name in rows]


def _told(entry: AuditEntry, by: str | None, about: str | None) -> Told:
    return Told(
        at=entry.at,
        action=entry.action,
        change=_member(Change, entry.detail.get("change")),
        role=_member(Role, entry.detail.get("role")),
        by=by,
        about=about,
        subject=entry.subject,
    )


def _member(closed: type[_Word], word: object) -> _Word | None:
    """The word of a closed list, which other acts than these may not say."""
    return next((member for member in closed if member.value == word), None)
