"""When a decision makes its stewards: two have taken it on, and those who are stewards already had their say.

Otherwise whoever writes decisions down for the archive could put people of their own in the place of a community's
stewards. So where there are any, one of them agrees, or does not refuse it for thirty days during which everybody of
the collective is told (docs/decisions.md, 2026-11-28).
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from archive.access import COMMANDS, STEWARDS_OF_A_MANDATE, Actor, holds, lima_today, open_permissions
from archive.errors import NotAllowedError, RefusedError
from archive.inputs.governance import AccountState, AuditAction, Change, Refused, Role
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.mandate import Mandate, MandateSteward
from archive.models.membership import Membership
from archive.models.moment import now
from archive.services.audit import Act, record_act
from archive.services.communities.audience_owner import let_go_of_entries
from archive.services.communities.blocking import is_blocked
from archive.services.communities.role_ending import settle_ended

#: How long those who are stewards have to refuse a decision that replaces them.
WAITS: Final = timedelta(days=30)


def has_stewards(session: Session, holder_id: int) -> bool:
    """Whether a decision once made somebody a steward who still is one, the mandate ended, lapsed or not."""
    return bool(_stewards(session, holder_id))


def is_waiting(mandate: Mandate) -> bool:
    """Whether one of those who are stewards already has to agree to it still."""
    waits = mandate.waits_until is not None and lima_today() < mandate.waits_until
    return waits and mandate.agreed_by_id is None and mandate.ended_at is None


def find_waiting(session: Session, holders: Collection[int]) -> Sequence[Mandate]:
    """Decisions about some collectives that wait for one of their stewards, as they came."""
    waiting = select(Mandate).where(
        Mandate.holder_id.in_(holders), Mandate.waits_until > lima_today(), Mandate.ended_at.is_(None)
    )
    return [mandate for mandate in session.scalars(waiting.order_by(Mandate.id)) if is_waiting(mandate)]


def agree_to_mandate(session: Session, mandate: Mandate, *, by: Actor) -> None:
    """One who is a steward already says that the collective decided so.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
        RefusedError: it waits for nobody any more.
    """
    _require_waiting(session, mandate, by)
    mandate.agreed_by_id = by.account_id
    record_act(session, mandate_act(mandate, Change.AGREED_TO), by=by)
    bring_into_force(session, mandate, by)


def refuse_mandate(session: Session, mandate: Mandate, *, by: Actor) -> None:
    """One who is a steward already says that it did not; no reason is asked for, and the decision is void.

    Raises:
        NotAllowedError: the actor is no steward of the collective.
        RefusedError: it waits for nobody any more.
    """
    _require_waiting(session, mandate, by)
    mandate.ended_at = now()
    record_act(session, mandate_act(mandate, Change.REFUSED), by=by)


def bring_waited_for_into_force(session: Session) -> None:
    """What nobody refused until its day."""
    today = lima_today()
    waited = select(Mandate).where(
        Mandate.waits_until <= today,
        Mandate.in_force_at.is_(None),
        Mandate.ended_at.is_(None),
        Mandate.ends_on >= today,
    )
    for mandate in session.scalars(waited.order_by(Mandate.id)).all():
        bring_into_force(session, mandate, COMMANDS)


def bring_into_force(session: Session, mandate: Mandate, by: Actor) -> None:
    """Makes those its stewards who took it on, once there are enough and it waits for nobody.

    It begins to wait here where somebody has become a steward since it was opened whom it does not leave in place.
    """
    # Two decisions about one collective may be taken on at the same moment: the second finds the first's stewards.
    session.execute(select(Entity.id).where(Entity.id == mandate.holder_id).with_for_update())
    accepted = _accepted(session, mandate)
    if len(accepted) < STEWARDS_OF_A_MANDATE:
        return
    if mandate.waits_until is None and mandate.in_force_at is None:
        mandate.waits_until = _day_to_wait_for(session, mandate, accepted)
    if is_waiting(mandate):
        return
    # Once it is in force it makes whoever takes it on now: one who has left since is made nothing by another's yes.
    for account_id in [one for one in accepted if mandate.in_force_at is None or one == by.account_id]:
        _make_steward(session, mandate, account_id)
    session.flush()
    if mandate.in_force_at is None:
        mandate.in_force_at = now()
        session.flush()
        _supersede_others(session, mandate, by)


def standing_stewards(session: Session, holder_id: int) -> set[int]:
    """Accounts of those whom a decision in force makes stewards."""
    standing = (
        select(MandateSteward.account_id)
        .join(Mandate, Mandate.id == MandateSteward.mandate_id)
        .where(
            Mandate.holder_id == holder_id,
            Mandate.in_force_at.is_not(None),
            Mandate.ended_at.is_(None),
            Mandate.ends_on >= lima_today(),
            MandateSteward.accepted_at.is_not(None),
        )
    )
    return set(session.scalars(standing))


def retire(session: Session, mandate: Mandate, account_id: int) -> None:
    """Who was a steward goes on as a member."""
    theirs = {"account_id": account_id, "holder_id": mandate.holder_id}
    settle_ended(session, mandate.holder_id, account_id)
    was = session.execute(delete(Membership).filter_by(**theirs, role=Role.STEWARD).returning(Membership.id)).all()
    if was and session.scalar(select(Membership.id).filter_by(**theirs).limit(1)) is None:
        session.add(Membership(**theirs, role=Role.MEMBER, granted_at=now()))
    if was:
        let_go_of_entries(session, account_id, mandate.holder_id)


def mandate_act(mandate: Mandate, change: Change, account_id: int | None = None) -> Act:
    """What the log says of a decision."""
    return Act(
        action=AuditAction.MANDATE_CHANGED,
        on_behalf_of=account_id,
        holder_id=mandate.holder_id,
        detail={
            "change": change,
            "decided_on": mandate.decided_on.isoformat(),
            "ends_on": mandate.ends_on.isoformat(),
        },
    )


def _require_waiting(session: Session, mandate: Mandate, by: Actor) -> None:
    # A yes and a no may come at the same moment: the second is told.
    session.refresh(mandate, with_for_update=True)
    if not open_permissions(session, by).is_steward_of(mandate.holder_id):
        raise NotAllowedError(session.get_one(Entity, mandate.holder_id).identifier)
    if not is_waiting(mandate):
        raise RefusedError(Refused.WAITS_NO_MORE)


def _stewards(session: Session, holder_id: int) -> set[int]:
    """Accounts of those whose say it is who comes in their place.

    Also one whose account the archive has blocked: who blocks stewards does not thereby get rid of their say.
    """
    stewards = (
        select(Membership.account_id)
        .join(Account, Account.id == Membership.account_id)
        .where(
            Membership.holder_id == holder_id,
            Membership.role == Role.STEWARD,
            holds(lima_today()),
            Account.state != AccountState.CLOSED,
        )
    )
    return set(session.scalars(stewards))


def _day_to_wait_for(session: Session, mandate: Mandate, accepted: Collection[int]) -> date | None:
    """None where it leaves all who are stewards in their place."""
    replaced = _stewards(session, mandate.holder_id).difference(accepted)
    return lima_today() + WAITS if replaced else None


def _accepted(session: Session, mandate: Mandate) -> list[int]:
    """Of those who took it on, who can be stewards now."""
    accepted = (
        select(MandateSteward.account_id)
        .join(Account, Account.id == MandateSteward.account_id)
        .where(
            MandateSteward.mandate_id == mandate.id,
            MandateSteward.accepted_at.is_not(None),
            Account.state == AccountState.ACTIVE,
        )
    )
    found = session.scalars(accepted.order_by(MandateSteward.account_id)).all()
    return [account_id for account_id in found if not is_blocked(session, mandate.holder_id, account_id)]


def _make_steward(session: Session, mandate: Mandate, account_id: int) -> None:
    theirs = {"account_id": account_id, "holder_id": mandate.holder_id}
    settle_ended(session, mandate.holder_id, account_id)
    # For how long stewards once said that a member is one is no end of what the collective made her.
    session.execute(update(Membership).filter_by(**theirs).values(until=None))
    if session.scalar(select(Membership.id).filter_by(**theirs, role=Role.STEWARD)) is None:
        session.add(Membership(**theirs, role=Role.STEWARD, granted_by_id=mandate.opened_by_id, granted_at=now()))


def _supersede_others(session: Session, mandate: Mandate, by: Actor) -> None:
    """The latest decision stands in the place of those before it, and whom it does not name is no steward any more."""
    earlier = update(Mandate).where(
        Mandate.holder_id == mandate.holder_id, Mandate.id < mandate.id, Mandate.ended_at.is_(None)
    )
    session.execute(earlier.values(ended_at=now()))
    holding = select(Membership.account_id).filter_by(holder_id=mandate.holder_id, role=Role.STEWARD)
    stewards = set(session.scalars(holding))
    for account_id in sorted(stewards - standing_stewards(session, mandate.holder_id)):
        retire(session, mandate, account_id)
        record_act(session, mandate_act(mandate, Change.TAKEN, account_id), by=by)
