"""What the log says of somebody: what they did, and what was done to them or on their behalf."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.models.account import Account
from archive.models.audit_entry import AuditEntry

_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Logged:
    """A line, and who did it; none: the archive itself, or nobody who had signed in."""

    entry: AuditEntry
    actor: Account | None


def find_acts(session: Session, account_id: int) -> Sequence[Logged]:
    """The latest that concern an account, the newest first."""
    rows = session.execute(
        select(AuditEntry, Account)
        .outerjoin(Account, Account.id == AuditEntry.actor_id)
        .where(or_(AuditEntry.actor_id == account_id, AuditEntry.for_id == account_id))
        .order_by(AuditEntry.id.desc())
        .limit(_SHOWN)
    )
    return [Logged(entry, actor) for entry, actor in rows]
