"""A training that took place."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.inputs.references import HolderRef, ProgrammeRef


@dataclass(frozen=True, kw_only=True)
class TrainingInput(EntityInput):
    """A training; people counted as reported, dates as far as known."""

    kind: ClassVar[Kind] = Kind.TRAINING

    programme: ProgrammeRef | None = None
    starts: str | None = None
    ends: str | None = None
    trainer: HolderRef | None = None
    participants: int | None = None
    women: int | None = None
