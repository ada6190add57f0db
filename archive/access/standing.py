"""What a reader is at this moment, and which policies that satisfies."""

from dataclasses import dataclass
from datetime import date

from archive.access.policies import PolicyDefinition, Reach
from archive.access.seasons import is_in_season
from archive.inputs.governance import Sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Equal standings satisfy the same policies, whoever has them."""

    account_id: int | None
    #: Rows of the protocols satisfied: open ones, and strict ones by a role, but none of a collective that blocks.
    protocols: frozenset[int]
    #: Rows of protocols whose stewards have opened the season.
    in_season: frozenset[int]
    today: date
    #: Rows of collectives in which the last day of something they were has passed.
    ended: frozenset[int] = frozenset()
    #: Rows of collectives in which they are something today, and not blocked.
    held: frozenset[int] = frozenset()


def satisfies(standing: Standing, policy: PolicyDefinition) -> bool:
    """Whether a reader may see what stands under the policy."""
    itself = _is_valid(policy, standing.today) and _is_reached(standing, policy) and _is_in_time(standing, policy)
    return itself and all(satisfies(standing, outer) for outer in policy.within)


def _is_valid(policy: PolicyDefinition, today: date) -> bool:
    return (policy.begins_on or today) <= today <= (policy.ends_on or today)


def _is_reached(standing: Standing, policy: PolicyDefinition) -> bool:
    match policy.reach:
        case Reach.EVERYONE:
            return True
        case Reach.OWNER:
            is_theirs = policy.owner is not None and policy.owner == standing.account_id
            return is_theirs and _is_still_theirs(standing, policy)
        case Reach.PROTOCOLS:
            return _holds(policy, standing.protocols)


def _is_still_theirs(standing: Standing, policy: PolicyDefinition) -> bool:
    """Through what they are in a collective, as long as nothing has ended that they were in one of them."""
    if not policy.through:
        return True
    return standing.ended.isdisjoint(policy.through) and not standing.held.isdisjoint(policy.through)


def _holds(policy: PolicyDefinition, protocols: frozenset[int]) -> bool:
    if policy.sharing is Sharing.ANY:
        return not protocols.isdisjoint(policy.protocols)
    return bool(policy.protocols) and protocols.issuperset(policy.protocols)


def _is_in_time(standing: Standing, policy: PolicyDefinition) -> bool:
    if not policy.seasons:
        return True
    by_hand = bool(policy.protocols) and standing.in_season.issuperset(policy.protocols)
    return is_in_season(policy.seasons, standing.today, by_hand=by_hand)
