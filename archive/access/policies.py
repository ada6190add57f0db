"""Policies are interned: one row for each different definition, never changed afterwards.

So a change of membership, season or protocol rewrites no entry and no index: only the set of policies a reader
satisfies changes.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from cattrs import Converter
from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as insert_or_leave
from sqlalchemy.orm import Session

from archive.access.purposes import ENFORCED
from archive.inputs.governance import Purpose, Sharing
from archive.inputs.kinds import Basis
from archive.inputs.season import Season
from archive.models.policy import Policy


class Reach(StrEnum):
    """Whom a policy reaches before its conditions are looked at."""

    EVERYONE = "everyone"
    OWNER = "owner"
    PROTOCOLS = "protocols"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDefinition:
    """What a policy says. Days are Lima's, both ends included."""

    reach: Reach
    #: Row of the account, where it reaches its owner alone; none: nobody.
    owner: int | None = None
    #: Rows of the collectives through which it is the owner's: it is hers until what she was in one of them ends.
    through: tuple[int, ...] = ()
    #: Rows of protocols.
    protocols: tuple[int, ...] = ()
    sharing: Sharing = Sharing.ALL
    seasons: tuple[Season, ...] = ()
    begins_on: date | None = None
    ends_on: date | None = None
    #: What may not be done with the entry whoever reads it.
    denied: tuple[Purpose, ...] = ()
    #: Further policies that a reader has to satisfy as well: those of the records that show a medium.
    within: "tuple[PolicyDefinition, ...]" = ()

    def canonical(self) -> "PolicyDefinition":
        """The same policy as every other way of writing it."""
        protocols = tuple(sorted(set(self.protocols)))
        sharing = self.sharing if len(protocols) > 1 else Sharing.ALL
        parts = [part for policy in self.within for part in _parts(policy.canonical())]
        # What one of them denies is denied: whoever asks looks at the policy's own list alone.
        denied = tuple(sorted({*self.denied, *(purpose for part in parts for purpose in part.denied)}))
        through = tuple(sorted(set(self.through))) if self.owner is not None else ()
        own = replace(self, through=through, protocols=protocols, sharing=sharing, denied=(), within=())
        within = {replace(part, denied=()) for part in parts} - {own, PUBLIC}
        if own == PUBLIC and len(within) == 1:
            own = within.pop()
        return replace(own, denied=denied, within=tuple(sorted(within, key=repr)))


def _parts(policy: PolicyDefinition) -> tuple[PolicyDefinition, ...]:
    return replace(policy, within=()), *policy.within


PUBLIC: Final = PolicyDefinition(reach=Reach.EVERYONE)
OWNER_ONLY: Final = PolicyDefinition(reach=Reach.OWNER)


def _make_converter() -> Converter:
    converter = Converter(detailed_validation=False, omit_if_default=True)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_unstructure_hook(date, date.isoformat)
    return converter


_CONVERTER: Final = _make_converter()


def definition_of(plain: Mapping[str, Any]) -> PolicyDefinition:
    """What a policy's row says."""
    return _CONVERTER.structure(plain, PolicyDefinition)


def is_public(policy: PolicyDefinition) -> bool:
    """Whether everybody may view and find its entries at any time, whatever else may not be done with them."""
    return replace(policy, denied=()) == PUBLIC and {Purpose.VIEW, Purpose.SEARCH}.isdisjoint(policy.denied)


def default_policy(basis: Basis, owner: int | None = None) -> PolicyDefinition:
    """The policy of an entry for which nobody has chosen another: what is one's own is closed to all others."""
    if basis is Basis.CONSENT:
        # Nobody has said yes yet.
        return replace(PUBLIC, denied=ENFORCED)
    return replace(OWNER_ONLY, owner=owner) if basis is Basis.OWN else PUBLIC


def intern_policy(session: Session, definition: PolicyDefinition) -> Policy:
    """The one row of this definition, made where there was none.

    On PostgreSQL it is made in a transaction of its own, which is over at once: two who intern the same two in opposite
    order would wait for each other for ever. One that nobody came to need does no harm.
    """
    plain = _CONVERTER.unstructure(definition.canonical())
    digest = hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
    policy = session.scalar(select(Policy).where(Policy.digest == digest))
    if policy is None:
        new = {"token": secrets.token_hex(8), "digest": digest, "definition": plain}
        if session.get_bind().dialect.name == "postgresql":
            _make_apart(session, new)
        else:
            session.execute(insert(Policy).values(new))
        policy = session.scalars(select(Policy).where(Policy.digest == digest)).one()
    return policy


def _make_apart(session: Session, new: Mapping[str, object]) -> None:
    with session.get_bind().engine.begin() as connection:
        connection.execute(insert_or_leave(Policy).values(new).on_conflict_do_nothing())
