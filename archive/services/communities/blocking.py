"""Whom stewards have see nothing of their collective, of it or not, and for whom they lift that again."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.inputs.governance import AuditAction, Change
from archive.models.account import Account
from archive.models.block import Block
from archive.models.moment import now
from archive.services.audit import Act, record_act
from archive.services.communities.audience_owner import let_go_of_entries
from archive.services.communities.protocol_closing import note_narrowed_for
from archive.services.communities.stewardship import refuse_stewards, require_steward, require_widening


def block(session: Session, holder_id: int, account: Account, *, by: Actor) -> None:
    """Somebody, of the collective or not, sees nothing of it any more, not even what is open to everybody.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
        RefusedError: the person is a steward.
    """
    require_steward(session, holder_id, by=by)
    refuse_stewards(session, holder_id, account.id)
    if not is_blocked(session, holder_id, account.id):
        session.add(Block(account_id=account.id, holder_id=holder_id, blocked_by_id=by.account_id, blocked_at=now()))
        session.flush()
    note_narrowed_for(session, account.id, holder_id)
    let_go_of_entries(session, account.id, holder_id)
    record_act(session, _act(holder_id, Change.BLOCKED, account), by=by)


def unblock(session: Session, holder_id: int, account: Account, *, by: Actor) -> None:
    """They are again what they were, and nothing if they were nothing, or if it has ended meanwhile.

    Raises:
        NotAllowedError: the actor is no steward under a mandate that holds.
    """
    require_widening(session, holder_id, by=by)
    session.execute(delete(Block).where(Block.account_id == account.id, Block.holder_id == holder_id))
    record_act(session, _act(holder_id, Change.UNBLOCKED, account), by=by)


def is_blocked(session: Session, holder_id: int, account_id: int) -> bool:
    """Whether its stewards have blocked somebody: no decision that others write down lifts that."""
    return session.scalar(select(Block.account_id).filter_by(holder_id=holder_id, account_id=account_id)) is not None


def find_blocked(session: Session, holder_id: int) -> Sequence[Account]:
    """By name."""
    blocked = select(Account).join(Block, Block.account_id == Account.id).where(Block.holder_id == holder_id)
    return session.scalars(blocked.order_by(Account.name, Account.id)).all()


def _act(holder_id: int, change: Change, account: Account) -> Act:
    return Act(action=AuditAction.ROLE_CHANGED, on_behalf_of=account.id, holder_id=holder_id, detail={"change": change})
