"""What somebody may do: roles within collectives and the archive, mandates in force, rights in protocols."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.access.belonging import holds
from archive.access.seasons import lima_today
from archive.inputs.governance import AccountState, Openness, Role, Sharing
from archive.models.account import Account
from archive.models.block import Block
from archive.models.mandate import Mandate, MandateSteward
from archive.models.membership import Membership
from archive.models.protocol import Protocol, ProtocolMember

#: A community is opened by two stewards at least, and stays open no longer than two of them hold it.
STEWARDS_OF_A_MANDATE: Final = 2
_EDITING: Final = frozenset({Role.CONTRIBUTOR, Role.STEWARD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something: an account, or the archive's own commands."""

    account_id: int | None = None


COMMANDS: Final = Actor()


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """Of one account, on this day in Lima."""

    account_id: int | None
    #: Rows of collectives, and None for the archive, to the roles held there; none where what they were is over, or
    #: where they are blocked.
    roles: Mapping[int | None, AbstractSet[Role]]
    protocol_roles: Mapping[int, AbstractSet[Role]]
    #: Collectives whose mandate holds today, of those in which the account has a role.
    mandated: frozenset[int]
    #: The artisan's entry that is about this person.
    artisan_id: int | None

    def is_in(self, holder_id: int) -> bool:
        """Whether they belong to a collective in whatever role."""
        return bool(self.roles.get(holder_id))

    def is_steward_of(self, holder_id: int) -> bool:
        """Whether they may narrow what a collective shares; to widen it, see `may_widen_for`."""
        return Role.STEWARD in self.roles.get(holder_id, ())

    def may_widen_for(self, holder_id: int) -> bool:
        """A steward under a mandate that holds: without one restrictions stay as they are."""
        return self.is_steward_of(holder_id) and holder_id in self.mandated

    def is_of_the_archive(self, role: Role) -> bool:
        """Whether they have a role in the archive itself, which opens nothing that a community keeps to itself."""
        return role in self.roles.get(None, ())

    def may_edit_under(self, protocols: Iterable[Protocol], sharing: Sharing) -> bool:
        """Rights in every protocol, or under `any` in one (Mukurtu's rule); without protocols only the owner edits."""
        rights = [self.may_use(protocol) for protocol in protocols]
        return bool(rights) and (any(rights) if sharing is Sharing.ANY else all(rights))

    def may_use(self, protocol: Protocol) -> bool:
        """Whether they may put entries under a protocol and take them from it."""
        in_it = not _EDITING.isdisjoint(self.protocol_roles.get(protocol.id, ()))
        return self.is_steward_of(protocol.holder_id) or (in_it and not self._is_out_of(protocol.holder_id))

    def knows(self, protocol: Protocol) -> bool:
        """Whether a protocol's name is told to them: of a strict one, to whom it admitted and to who works for it."""
        if self._is_out_of(protocol.holder_id):
            return False
        works = bool(set(self.roles.get(protocol.holder_id, ())) - {Role.MEMBER})
        openly = protocol.openness is Openness.OPEN and self.is_in(protocol.holder_id)
        return openly or works or protocol.id in self.protocol_roles

    def _is_out_of(self, holder_id: int) -> bool:
        return holder_id in self.roles and not self.roles[holder_id]


def open_permissions(session: Session, actor: Actor) -> Permissions:
    """Those of an account now; one that is not active has none."""
    account = session.get(Account, actor.account_id) if actor.account_id is not None else None
    if account is None or account.state is not AccountState.ACTIVE:
        return Permissions(account_id=None, roles={}, protocol_roles={}, mandated=frozenset(), artisan_id=None)
    roles = _roles(session, account.id)
    return Permissions(
        account_id=account.id,
        roles=roles,
        protocol_roles=_protocol_roles(session, account.id),
        mandated=mandated(session, [holder for holder in roles if holder is not None]),
        artisan_id=account.artisan_id,
    )


def blocking(session: Session, account_id: int | None) -> frozenset[int]:
    """Rows of the collectives that have blocked an account: they tell it nothing, not even what they announce."""
    if account_id is None:
        return frozenset()
    return frozenset(session.scalars(select(Block.holder_id).where(Block.account_id == account_id)))


def mandated(session: Session, holders: Iterable[int]) -> frozenset[int]:
    """Those of some collectives whose mandate holds today, taken on by enough stewards who still are some."""
    today = lima_today()
    standing = (
        select(Mandate.holder_id)
        .join(MandateSteward, MandateSteward.mandate_id == Mandate.id)
        .join(Account, Account.id == MandateSteward.account_id)
        .join(
            Membership,
            (Membership.account_id == Account.id)
            & (Membership.holder_id == Mandate.holder_id)
            & (Membership.role == Role.STEWARD),
        )
        .where(
            Mandate.holder_id.in_(list(holders)),
            Mandate.in_force_at.is_not(None),
            Mandate.ended_at.is_(None),
            Mandate.decided_on <= today,
            Mandate.ends_on >= today,
            MandateSteward.accepted_at.is_not(None),
            Account.state == AccountState.ACTIVE,
            holds(today),
        )
        .group_by(Mandate.id, Mandate.holder_id)
        .having(func.count(Account.id.distinct()) >= STEWARDS_OF_A_MANDATE)
    )
    return frozenset(session.scalars(standing))


def _roles(session: Session, account_id: int) -> dict[int | None, set[Role]]:
    theirs = select(Membership.holder_id, Membership.role, holds(lima_today())).where(
        Membership.account_id == account_id
    )
    roles: dict[int | None, set[Role]] = {holder: set() for holder in blocking(session, account_id)}
    for holder, role, is_held in session.execute(theirs):
        held = roles.setdefault(holder, set())
        if is_held:
            held.add(role)
    return roles


def _protocol_roles(session: Session, account_id: int) -> dict[int, set[Role]]:
    held: dict[int, set[Role]] = defaultdict(set)
    for row in session.scalars(select(ProtocolMember).where(ProtocolMember.account_id == account_id)):
        held[row.protocol_id].add(row.role)
    return dict(held)
