"""What a page does not list of all that points at its entry: how much it is, and where all of it is listed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from archive.inputs.kinds import Kind
from archive.search.facets import Facet
from archive.services.entries.entry_read import Entry, Neighbour
from archive.services.entries.entry_statements import HOLDER, MOST_INCOMING

#: How many entries of these kinds point here in any of these fields.
Counting: TypeAlias = Callable[[Collection[str], Collection[Kind]], int]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """So many entries, and the search that finds them with those that are listed; None where none does."""

    number: int
    search: Mapping[Facet, str] | None


NOTHING_UNLISTED = Unlisted(0, None)


def unlisted(listed: Iterable[Neighbour], under: Mapping[Facet, str] | None, count: Counting) -> Unlisted:
    """Of entries that point here; `under` is the search for all that is known under the entry."""
    here = list(listed)
    each = Counter((neighbour.role, neighbour.entity.kind) for neighbour in here)
    if all(number < MOST_INCOMING for number in each.values()):
        return NOTHING_UNLISTED
    kinds = {kind for _, kind in each}
    number = count({role for role, _ in each}, kinds) - len({neighbour.entity.id for neighbour in here})
    if number <= 0:
        return NOTHING_UNLISTED
    return Unlisted(number, {**under, Facet.KIND: next(iter(kinds))} if under and len(kinds) == 1 else under)


def unlisted_held(entry: Entry, count: Counting) -> Unlisted:
    """Of what a holder holds, of which fewer are listed than of what points here otherwise."""
    if len(entry.held) < MOST_INCOMING:
        return NOTHING_UNLISTED
    kinds = {neighbour.entity.kind for neighbour in entry.incoming if neighbour.role == HOLDER}
    number = count({HOLDER}, kinds) - len({record.id for _, record in entry.held})
    return Unlisted(number, {Facet.HOLDER: entry.entity.identifier}) if number > 0 else NOTHING_UNLISTED
