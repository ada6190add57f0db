"""The audit log: written with the act, in its transaction."""

from collections.abc import Mapping, Sequence
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
    record_acts(session, [act], by=by)


def record_acts(session: Session, acts: Sequence[Act], *, by: Actor) -> None:
    """Adds several at once: what concerns many collectives is told to each."""
    at = now()
    rows = [
        {
            "at": at,
            "action": act.action,
            "actor_id": by.account_id,
            "for_id": act.on_behalf_of,
            "holder_id": act.holder_id,
            "subject": act.subject,
            "detail": dict(act.detail),
        }
        for act in acts
    ]
    session.execute(insert(AuditEntry), rows)
