"""Collectives are represented here by a decision of their own, by the stewards it names, until its last day."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

from dateutil.relativedelta import relativedelta
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from archive.access import STEWARDS_OF_A_MANDATE, Actor, Permissions, lima_today, open_permissions
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.governance import AccountState, AuditAction, Change, Refused, Role, WomenAsked
from archive.inputs.kinds import Kind
from archive.inputs.mandate import MandateInput, NamedSteward
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.mandate import Mandate, MandateSteward
from archive.models.membership import Membership
from archive.models.moment import now
from archive.services.account import get_account
from archive.services.audit import Act, record_act
from archive.services.sealed import Vault, make_person_key, seal, unseal

#: A person decides for themselves; a group that has a page, with a legal body or without, for what it holds.
REPRESENTED: Final = frozenset({Kind.COMMUNITY, Kind.ORGANISATION})
#: The longest that one decision speaks for people who may think otherwise by then (docs/decisions.md, 2026-11-28).
LONGEST: Final = relativedelta(years=2)


def open_mandate(session: Session, holder: Entity, data: MandateInput, *, vault: Vault, by: Actor) -> Mandate:
    """Keeps the decision with its evidence sealed; it holds once enough of the stewards it names have taken it on.

    Where one is there already, this renews it.

    Raises:
        NotAllowedError: the actor is no reviewer or administrator of the archive.
        RefusedError: a rule of mandates is against it.
    """
    _require_reviewer(session, holder, by)
    _check(holder, data)
    accounts = [_account_of(session, steward) for steward in data.stewards]
    if by.account_id in accounts:
        raise RefusedError(Refused.OPENED_BY_A_STEWARD)
    if len(set(accounts)) < STEWARDS_OF_A_MANDATE:
        raise RefusedError(Refused.TOO_FEW_STEWARDS)
    said = {name: value for name, value in asdict(data).items() if name in {"minutes", "present", "women_asked"}}
    evidence = seal(session, vault, said, key=make_person_key(session, vault))
    mandate = Mandate(
        holder_id=holder.id,
        decided_on=data.decided_on,
        ends_on=data.ends_on,
        evidence_id=evidence.id,
        opened_by_id=by.account_id,
        opened_at=now(),
    )
    session.add(mandate)
    session.flush()
    for account_id, steward in dict(zip(accounts, data.stewards, strict=True)).items():
        session.add(_named(mandate, account_id, steward))
        record_act(session, _act(mandate, Change.NAMED, account_id), by=by)
    record_act(session, _act(mandate, Change.OPENED), by=by)
    return mandate


def name_steward(session: Session, mandate: Mandate, steward: NamedSteward, *, by: Actor) -> None:
    """One more that the decision names, or one in the place of who declined.

    Raises:
        NotAllowedError: the actor is no reviewer or administrator of the archive.
        RefusedError: there is no such account, or it is the actor's own.
    """
    _require_reviewer(session, session.get_one(Entity, mandate.holder_id), by)
    account_id = _account_of(session, steward)
    if account_id == by.account_id:
        raise RefusedError(Refused.OPENED_BY_A_STEWARD)
    if session.get(MandateSteward, (mandate.id, account_id)) is None:
        session.add(_named(mandate, account_id, steward))
        record_act(session, _act(mandate, Change.NAMED, account_id), by=by)


def accept_mandate(session: Session, mandate: Mandate, *, by: Actor) -> None:
    """A named steward takes it on; stewards whom no mandate in force names go on as members.

    Raises:
        RefusedError: the decision does not name the actor, was ended, or its last day is over.
    """
    steward = _steward(session, mandate, by)
    if mandate.ended_at is not None or mandate.ends_on < lima_today():
        raise RefusedError(Refused.NOT_NAMED)
    steward.accepted_at = steward.accepted_at or now()
    _make_steward(session, mandate, steward.account_id)
    session.flush()
    record_act(session, _act(mandate, Change.ACCEPTED, steward.account_id), by=by)
    if _is_taken_on(session, mandate):
        _supersede_others(session, mandate, by)


def decline_mandate(session: Session, mandate: Mandate, *, by: Actor) -> None:
    """A named steward does not take it on, or lays it down again.

    Raises:
        RefusedError: the decision does not name the actor.
    """
    steward = _steward(session, mandate, by)
    session.delete(steward)
    session.flush()
    record_act(session, _act(mandate, Change.DECLINED, steward.account_id), by=by)
    if steward.account_id not in _standing_stewards(session, mandate.holder_id):
        _retire(session, mandate, steward.account_id)


def end_mandate(session: Session, mandate: Mandate, *, by: Actor) -> None:
    """From now on nothing can be widened on its ground; whatever restricts stays.

    Raises:
        NotAllowedError: the actor is neither a steward of the collective nor a reviewer or administrator.
    """
    permissions = open_permissions(session, by)
    if not permissions.is_steward_of(mandate.holder_id):
        _require_reviewer(session, session.get_one(Entity, mandate.holder_id), by)
    mandate.ended_at = mandate.ended_at or now()
    record_act(session, _act(mandate, Change.ENDED), by=by)


def find_mandates(session: Session, holder_id: int) -> Sequence[Mandate]:
    """All of a collective, the latest first."""
    return session.scalars(select(Mandate).filter_by(holder_id=holder_id).order_by(Mandate.id.desc())).all()


def find_stewards(session: Session, mandate: Mandate) -> Sequence[tuple[MandateSteward, Account]]:
    """Those that the decision names, and whether they have taken it on."""
    named = (
        select(MandateSteward, Account)
        .join(Account, Account.id == MandateSteward.account_id)
        .where(MandateSteward.mandate_id == mandate.id)
        .order_by(Account.name, Account.id)
    )
    return [(steward, account) for steward, account in session.execute(named)]


def read_minutes(session: Session, vault: Vault, mandate: Mandate, *, by: Actor) -> Mapping[str, str]:
    """The evidence of the decision (`minutes`, `present`, `women_asked`); the log tells who read it.

    Raises:
        NotAllowedError: the actor is neither a steward of the collective nor a reviewer or administrator.
    """
    if not open_permissions(session, by).is_steward_of(mandate.holder_id):
        _require_reviewer(session, session.get_one(Entity, mandate.holder_id), by)
    record_act(session, Act(action=AuditAction.EVIDENCE_READ, holder_id=mandate.holder_id), by=by)
    said = unseal(session, vault, mandate.evidence_id) if mandate.evidence_id is not None else None
    return said or {}


def find_offered(session: Session, account_id: int) -> Sequence[Mandate]:
    """Those that name an account, neither taken on nor over yet."""
    named = (
        select(Mandate)
        .join(MandateSteward, MandateSteward.mandate_id == Mandate.id)
        .where(
            MandateSteward.account_id == account_id,
            MandateSteward.accepted_at.is_(None),
            Mandate.ended_at.is_(None),
            Mandate.ends_on >= lima_today(),
        )
    )
    return session.scalars(named.order_by(Mandate.id)).all()


def reviews(permissions: Permissions) -> bool:
    """Whether somebody reviews for the archive, which is to write down what collectives decide."""
    return any(permissions.is_of_the_archive(role) for role in (Role.REVIEWER, Role.ADMINISTRATOR))


def _require_reviewer(session: Session, holder: Entity, by: Actor) -> None:
    if not reviews(open_permissions(session, by)):
        raise NotAllowedError(holder.identifier)


def _check(holder: Entity, data: MandateInput) -> None:
    today = lima_today()
    women_named = any(steward.named_by_women for steward in data.stewards)
    broken = {
        Refused.NOT_REPRESENTED: holder.kind not in REPRESENTED,
        Refused.DECIDED_LATER: data.decided_on > today,
        Refused.ENDS_TOO_EARLY: data.ends_on < max(today, data.decided_on),
        Refused.ENDS_TOO_LATE: data.ends_on > data.decided_on + LONGEST,
        Refused.WOMEN_NAMED_NONE_OF_THEM: women_named is not (data.women_asked is WomenAsked.NAMED_ONE),
    }
    for rule, is_broken in broken.items():
        if is_broken:
            raise RefusedError(rule)


def _account_of(session: Session, steward: NamedSteward) -> int:
    try:
        account = get_account(session, steward.user_name)
    except NotFoundError:
        raise RefusedError(Refused.UNKNOWN_ACCOUNT) from None
    if account.state not in {AccountState.ACTIVE, AccountState.INVITED}:
        raise RefusedError(Refused.UNKNOWN_ACCOUNT)
    return account.id


def _named(mandate: Mandate, account_id: int, steward: NamedSteward) -> MandateSteward:
    return MandateSteward(mandate_id=mandate.id, account_id=account_id, named_by_women=steward.named_by_women)


def _steward(session: Session, mandate: Mandate, by: Actor) -> MandateSteward:
    steward = session.get(MandateSteward, (mandate.id, by.account_id)) if by.account_id is not None else None
    if steward is None:
        raise RefusedError(Refused.NOT_NAMED)
    return steward


def _make_steward(session: Session, mandate: Mandate, account_id: int) -> None:
    """What the collective decided stands above an earlier block."""
    theirs = {"account_id": account_id, "holder_id": mandate.holder_id}
    session.execute(update(Membership).filter_by(**theirs).values(blocked=False))
    if session.scalar(select(Membership).filter_by(**theirs, role=Role.STEWARD)) is None:
        session.add(Membership(**theirs, role=Role.STEWARD, granted_by_id=mandate.opened_by_id, granted_at=now()))


def _standing_stewards(session: Session, holder_id: int) -> set[int]:
    standing = (
        select(MandateSteward.account_id)
        .join(Mandate, Mandate.id == MandateSteward.mandate_id)
        .where(
            Mandate.holder_id == holder_id,
            Mandate.ended_at.is_(None),
            Mandate.ends_on >= lima_today(),
            MandateSteward.accepted_at.is_not(None),
        )
    )
    return set(session.scalars(standing))


def _is_taken_on(session: Session, mandate: Mandate) -> bool:
    taken_on = select(func.count()).where(
        MandateSteward.mandate_id == mandate.id, MandateSteward.accepted_at.is_not(None)
    )
    return (session.scalar(taken_on) or 0) >= STEWARDS_OF_A_MANDATE


def _supersede_others(session: Session, mandate: Mandate, by: Actor) -> None:
    """The latest decision stands in the place of those before it, and whom it does not name is no steward any more."""
    earlier = update(Mandate).where(
        Mandate.holder_id == mandate.holder_id, Mandate.id < mandate.id, Mandate.ended_at.is_(None)
    )
    session.execute(earlier.values(ended_at=now()))
    holding = select(Membership.account_id).filter_by(holder_id=mandate.holder_id, role=Role.STEWARD)
    stewards = set(session.scalars(holding))
    for account_id in sorted(stewards - _standing_stewards(session, mandate.holder_id)):
        _retire(session, mandate, account_id)
        record_act(session, _act(mandate, Change.TAKEN, account_id), by=by)


def _retire(session: Session, mandate: Mandate, account_id: int) -> None:
    theirs = {"account_id": account_id, "holder_id": mandate.holder_id}
    session.execute(delete(Membership).filter_by(**theirs, role=Role.STEWARD))
    if session.scalar(select(Membership.id).filter_by(**theirs).limit(1)) is None:
        session.add(Membership(**theirs, role=Role.MEMBER, granted_at=now()))


def _act(mandate: Mandate, change: Change, account_id: int | None = None) -> Act:
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
