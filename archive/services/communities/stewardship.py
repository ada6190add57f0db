"""What stewards may do for their collective: close whatever it shares, and open it as long as a mandate holds."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import Actor, holds, lima_today, open_permissions
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.governance import Refused, Role
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
    theirs = select(Membership.id).where(Membership.holder_id == holder_id, Membership.account_id == account_id)
    return session.scalar(theirs.where(holds(lima_today())).limit(1)) is not None


def refuse_stewards(session: Session, holder_id: int, account_id: int) -> None:
    """For what stewards may do about everybody but each other.

    Raises:
        RefusedError: the person is a steward, about whom the collective decides.
    """
    steward = select(Membership.id).filter_by(holder_id=holder_id, account_id=account_id, role=Role.STEWARD)
    if session.scalar(steward.where(holds(lima_today()))) is not None:
        raise RefusedError(Refused.STEWARD_BY_MANDATE_ALONE)


def _identifier(session: Session, holder_id: int) -> str:
    return session.get_one(Entity, holder_id).identifier
