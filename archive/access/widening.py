"""Whether one policy lets somebody in whom another does not; where that can't be told, it is taken to.

Opening asks for more rights than closing (docs/access.md), and what closes has to reach every index at once, so both
ask here and both err on the careful side.
"""

from archive.access.policies import PolicyDefinition, Reach
from archive.inputs.governance import SeasonType, Sharing


def widens(new: PolicyDefinition, old: PolicyDefinition) -> bool:
    """Whether somebody who did not satisfy `old`, or not for some purpose, may satisfy `new`."""
    new, old = new.canonical(), old.canonical()
    if not set(new.denied) >= set(old.denied):
        return True
    return not all(any(_is_within(part, bound) for part in (new, *new.within)) for bound in (old, *old.within))


def is_narrower(new: PolicyDefinition, old: PolicyDefinition) -> bool:
    """Whether somebody who satisfied `old` may not satisfy `new`."""
    return widens(old, new)


def _is_within(new: PolicyDefinition, old: PolicyDefinition) -> bool:
    """Of two policies by themselves: everybody who satisfies `new` satisfies `old`."""
    return _is_valid_within(new, old) and _reaches_within(new, old) and _is_in_time_within(new, old)


def _is_valid_within(new: PolicyDefinition, old: PolicyDefinition) -> bool:
    begins = old.begins_on is None or (new.begins_on is not None and new.begins_on >= old.begins_on)
    ends = old.ends_on is None or (new.ends_on is not None and new.ends_on <= old.ends_on)
    return begins and ends


def _reaches_within(new: PolicyDefinition, old: PolicyDefinition) -> bool:
    if old.reach is Reach.EVERYONE:
        return True
    if new.reach is not old.reach:
        return new.reach is Reach.OWNER and new.owner is None
    if old.reach is Reach.OWNER:
        return new.owner is None or (new.owner == old.owner and old.through in {(), new.through})
    return _protocols_within(new, old)


def _protocols_within(new: PolicyDefinition, old: PolicyDefinition) -> bool:
    asked, bounds = set(new.protocols), set(old.protocols)
    if not asked:
        # Without a protocol nobody is reached.
        return True
    if new.sharing is Sharing.ANY:
        return old.sharing is Sharing.ANY and asked <= bounds
    return not asked.isdisjoint(bounds) if old.sharing is Sharing.ANY else asked >= bounds


def _is_in_time_within(new: PolicyDefinition, old: PolicyDefinition) -> bool:
    if not old.seasons:
        return True
    by_hand = any(season.type is SeasonType.BY_HAND for season in new.seasons)
    same_hands = not by_hand or set(new.protocols) >= set(old.protocols)
    return bool(new.seasons) and set(new.seasons) <= set(old.seasons) and same_hands
