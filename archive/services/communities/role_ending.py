"""What goes with a role that ends: places in strict protocols, what was left to the person alone, a steward's mandate.

From the day after its last nobody is by a role what it said: the door and everything else looks at the day. What is
left in rows is cleared away as the day begins, or before the person is given anything anew.
"""

from sqlalchemy import ColumnElement, delete, select, true
from sqlalchemy.orm import Session

from archive.access import COMMANDS, is_over, lima_today
from archive.inputs.governance import AuditAction, Change, Role
from archive.models.mandate import Mandate, MandateSteward
from archive.models.membership import Membership
from archive.models.protocol import Protocol, ProtocolMember
from archive.services.audit import Act, record_act
from archive.services.communities.audience_owner import let_go_of_entries
from archive.services.communities.protocol_closing import note_narrowed_for


def leave_behind(session: Session, holder_id: int, account_id: int) -> None:
    """Nothing of what they had in a collective is theirs any more, also if they come back."""
    note_narrowed_for(session, account_id, holder_id)
    theirs = select(Protocol.id).where(Protocol.holder_id == holder_id)
    session.execute(
        delete(ProtocolMember).where(ProtocolMember.account_id == account_id, ProtocolMember.protocol_id.in_(theirs))
    )
    let_go_of_entries(session, account_id, holder_id)


def lay_down(session: Session, holder_id: int, account_id: int) -> None:
    """Whoever is no steward any more is made one by no decision that they had taken on: that takes another."""
    decided = select(Mandate.id).where(Mandate.holder_id == holder_id, Mandate.in_force_at.is_not(None))
    session.execute(
        delete(MandateSteward).where(
            MandateSteward.account_id == account_id,
            MandateSteward.accepted_at.is_not(None),
            MandateSteward.mandate_id.in_(decided),
        )
    )


def settle_ended(session: Session, holder_id: int, account_id: int) -> None:
    """Clears away what has ended of somebody's in a collective, so that it does not come back with something new."""
    _settle(session, Membership.account_id == account_id, Membership.holder_id == holder_id)


def clear_ended_roles(session: Session) -> None:
    """Clears away what has ended everywhere; the log tells the collective and the person."""
    _settle(session, true())


def _settle(session: Session, *whose: ColumnElement[bool]) -> None:
    # One statement finds and takes them: what was prolonged at the same moment is not found any more.
    ended = delete(Membership).where(is_over(lima_today()), *whose)
    rows = session.execute(ended.returning(Membership.holder_id, Membership.account_id, Membership.role)).all()
    left = {(row.holder_id, row.account_id) for row in rows if row.holder_id is not None}
    for holder_id, account_id in sorted(left):
        leave_behind(session, holder_id, account_id)
    for row in rows:
        if row.holder_id is not None and row.role is Role.STEWARD:
            lay_down(session, row.holder_id, row.account_id)
        record_act(session, _ended(row.holder_id, row.account_id, row.role), by=COMMANDS)


def _ended(holder_id: int | None, account_id: int, role: Role) -> Act:
    return Act(
        action=AuditAction.ROLE_CHANGED,
        on_behalf_of=account_id,
        holder_id=holder_id,
        detail={"change": Change.ENDED, "role": role},
    )
