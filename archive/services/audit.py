"""The audit log: written with the act, in its transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import insert
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.inputs.governance import AuditAction
from archive.models.audit_entry import AuditEntry
from archive.models.moment import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What was done. `detail` holds words of closed lists, days and identifiers: nothing somebody wrote, no name."""

    action: AuditAction
    #: The account that is shown it.
    on_behalf_of: int | None = None
    #: The collective that may read it.
    holder_id: int | None = None
    #: Public identifier of what it was done to.
    subject: str | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


def record_act(session: Session, act: Act, *, by: Actor) -> None:
    """Adds a line that nothing can change afterwards."""
    session.execute(
        insert(AuditEntry).values(
            at=now(),
            action=act.action,
            actor_id=by.account_id,
            for_id=act.on_behalf_of,
            holder_id=act.holder_id,
            subject=act.subject,
            detail=dict(act.detail),
        )
    )
