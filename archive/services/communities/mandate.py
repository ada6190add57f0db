"""Collectives are represented here by a decision of their own, by the stewards it names, until its last day."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

from dateutil.relativedelta import relativedelta
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import STEWARDS_OF_A_MANDATE, Actor, Permissions, lima_today, open_permissions
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.inputs.governance import AccountState, AuditAction, Change, Refused, Role, WomenAsked
from archive.inputs.kinds import Kind
from archive.inputs.mandate import MandateInput, NamedSteward
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.mandate import Mandate, MandateSteward
from archive.models.moment import now
from archive.services.accounts.account import get_account
from archive.services.audit import Act, record_act
from archive.services.communities.blocking import is_blocked
from archive.services.communities.mandate_file import keep_file
from archive.services.communities.mandate_in_force import (
    WAITS,
    bring_into_force,
    has_stewards,
    mandate_act,
    retire,
    standing_stewards,
)
from archive.services.communities.role_ending import settle_ended
from archive.services.sealed import Vault, make_person_key, seal, unseal

#: A person decides for themselves; a group that has a page, with a legal body or without, for what it holds.
REPRESENTED: Final = frozenset({Kind.COMMUNITY, Kind.ORGANISATION})
#: The longest that one decision speaks for people who may think otherwise by then (docs/decisions.md, 2026-11-28).
LONGEST: Final = relativedelta(years=2)


def open_mandate(session: Session, holder: Entity, data: MandateInput, *, vault: Vault, by: Actor) -> Mandate:
    """Keeps the decision with its evidence sealed; it holds once enough of the stewards it names have taken it on.

    Where the collective has stewards already, it waits besides for one of them (`mandate_in_force` beside this).

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
        waits_until=lima_today() + WAITS if has_stewards(session, holder.id) else None,
    )
    session.add(mandate)
    session.flush()
    if data.file is not None:
        keep_file(session, vault, mandate, data.file, by=by)
    for account_id, steward in dict(zip(accounts, data.stewards, strict=True)).items():
        session.add(_named(mandate, account_id, steward))
        record_act(session, mandate_act(mandate, Change.NAMED, account_id), by=by)
    record_act(session, mandate_act(mandate, Change.OPENED), by=by)
    return mandate


def accept_mandate(session: Session, mandate: Mandate, *, by: Actor) -> None:
    """A named steward takes it on; with the second of them, and what it waits for, it comes into force.

    Where somebody has become a steward since it was opened it may begin to wait (`waits_until`): they have to be told.

    Raises:
        RefusedError: the decision does not name the actor, was ended, or its last day is over; or they are blocked.
    """
    if by.account_id is not None:
        settle_ended(session, mandate.holder_id, by.account_id)
    steward = _steward(session, mandate, by)
    if mandate.ended_at is not None or mandate.ends_on < lima_today():
        raise RefusedError(Refused.NOT_NAMED)
    if is_blocked(session, mandate.holder_id, steward.account_id):
        raise RefusedError(Refused.BLOCKED_THERE)
    steward.accepted_at = steward.accepted_at or now()
    session.flush()
    record_act(session, mandate_act(mandate, Change.ACCEPTED, steward.account_id), by=by)
    if open_permissions(session, by).is_steward_of(mandate.holder_id):
        mandate.agreed_by_id = mandate.agreed_by_id or by.account_id
    bring_into_force(session, mandate, by)


def decline_mandate(session: Session, mandate: Mandate, *, by: Actor) -> None:
    """A named steward does not take it on, or lays it down again.

    What never made them a steward does not unmake them: otherwise whoever writes decisions down could have those who
    are stewards decline one, and then put others in their place without a wait.

    Raises:
        RefusedError: the decision does not name the actor.
    """
    steward = _steward(session, mandate, by)
    was_by_it = mandate.in_force_at is not None and steward.accepted_at is not None
    session.delete(steward)
    session.flush()
    record_act(session, mandate_act(mandate, Change.DECLINED, steward.account_id), by=by)
    if was_by_it and steward.account_id not in standing_stewards(session, mandate.holder_id):
        retire(session, mandate, steward.account_id)


def end_mandate(session: Session, mandate: Mandate, *, by: Actor) -> None:
    """From now on nothing can be widened on its ground; whatever restricts stays, and so do its stewards.

    Raises:
        NotAllowedError: the actor is neither a steward of the collective nor a reviewer or administrator.
    """
    permissions = open_permissions(session, by)
    if not permissions.is_steward_of(mandate.holder_id):
        _require_reviewer(session, session.get_one(Entity, mandate.holder_id), by)
    mandate.ended_at = mandate.ended_at or now()
    record_act(session, mandate_act(mandate, Change.ENDED), by=by)


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


def is_named(session: Session, holder_id: int, account_id: int) -> bool:
    """Whether a decision of a collective that is not over names an account, taken on by it or not."""
    named = (
        select(Mandate.id)
        .join(MandateSteward, MandateSteward.mandate_id == Mandate.id)
        .where(
            Mandate.holder_id == holder_id,
            MandateSteward.account_id == account_id,
            Mandate.ended_at.is_(None),
            Mandate.ends_on >= lima_today(),
        )
    )
    return session.scalar(named.limit(1)) is not None


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
