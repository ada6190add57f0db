"""What the ledger of consents takes away from an entry's policy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from archive.inputs.governance import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Days are Lima's, both ends included."""

    denied: tuple[Purpose, ...] = ()
    begins_on: date | None = None
    ends_on: date | None = None


NO_LIMITS: Final = Limits()


def limits_of(session: Session, entity_ids: Sequence[int]) -> Mapping[int, Limits]:  # noqa: ARG001 (nothing is written to the ledger yet)
    """By row, of those entities that have any."""
    return {}
