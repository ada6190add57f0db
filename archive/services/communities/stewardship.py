"""What stewards may do for their collective: close whatever it shares, and open it as long as a mandate holds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, lima_today, open_permissions
from archive.errors import NotAllowedError
from archive.models.entity import Entity
from archive.models.membership import Membership


def require_steward(session: Session, holder_id: int, *, by: Actor) -> None:
    """For what restricts, or changes nothing about who may see something.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
    """
    if not open_permissions(session, by).is_steward_of(holder_id):
        raise NotAllowedError(_identifier(session, holder_id))


def require_widening(session: Session, holder_id: int, *, by: Actor) -> None:
    """For whatever lets somebody see or do more than before.

    Raises:
        NotAllowedError: the actor is no steward of the collective, or no mandate holds.
    """
    require_steward(session, holder_id, by=by)
    if not open_permissions(session, by).may_widen_for(holder_id):
        raise NotAllowedError(_identifier(session, holder_id), widening=True)


def belongs(session: Session, holder_id: int, account_id: int) -> bool:
    """Whether somebody is of the collective today in whatever role, also who was invited and has not come yet."""
    rows = session.scalars(select(Membership).filter_by(holder_id=holder_id, account_id=account_id)).all()
    today = lima_today()
    return any(row.until is None or row.until >= today for row in rows) and not any(row.blocked for row in rows)


def _identifier(session: Session, holder_id: int) -> str:
    return session.get_one(Entity, holder_id).identifier
