"""Policies are interned: one row for each different definition, never changed afterwards.

So a change of membership, season or protocol rewrites no entry and no index: only the set of policies a reader
satisfies changes.
"""

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive.inputs.kinds import Basis
from archive.models.policy import Policy


class Audience(StrEnum):
    """Who satisfies a policy without any protocol."""

    EVERYONE = "everyone"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDefinition:
    """What a policy says; further conditions (protocols, seasons, purposes) join as fields."""

    audience: Audience


PUBLIC = PolicyDefinition(audience=Audience.EVERYONE)
OWNER_ONLY = PolicyDefinition(audience=Audience.OWNER)


def default_policy(basis: Basis) -> PolicyDefinition:
    """The policy of an entry for which nobody has chosen another: what is one's own is closed to all others."""
    return OWNER_ONLY if basis is Basis.OWN else PUBLIC


def intern_policy(session: Session, definition: PolicyDefinition) -> Policy:
    """The one row of this definition, made where there was none."""
    plain = asdict(definition)
    digest = hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
    policy = session.scalar(select(Policy).where(Policy.digest == digest))
    if policy is None:
        policy = Policy(token=secrets.token_hex(8), digest=digest, definition=plain)
        try:
            with session.begin_nested():
                session.add(policy)
        except IntegrityError:
            # Somebody else interned the same one since.
            policy = session.scalars(select(Policy).where(Policy.digest == digest)).one()
    return policy
