"""What an engine hands back: ids and counts, never text of a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hit:
    """One entry found."""

    id: str
    owner: str
    #: In sixty-fourths; 0 where the hits are not ordered by relevance.
    score: int
    payload: str


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits with what was asked to be counted over all of them."""

    hits: tuple[Hit, ...]
    #: Exact; None where it was not asked for.
    total: int | None = None
    #: Facet to key to number of entries, exact, each facet counted without its own choice; keys with none are left
    #: out.
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A document that an engine did not take; the others of the same call are in."""

    id: str
    owner: str
    #: For the log.
    reason: str


@dataclass(frozen=True, slots=True)
class InventoryLine:
    """What an index holds of one entry, to be compared with the database."""

    id: str
    owner: str
    #: Of the document it was made from: `IndexDocument.fingerprint`.
    fingerprint: str
