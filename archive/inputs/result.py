"""What a programme says it reached."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind, Sector
from archive.inputs.references import ProgrammeRef
from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, kw_only=True)
class ResultInput(EntityInput):
    """A result; `number` counts `unit` within `scope`."""

    kind: ClassVar[Kind] = Kind.RESULT

    programme: ProgrammeRef | None = None
    number: float | None = None
    unit: LanguageMap = NO_TEXT
    scope: LanguageMap = NO_TEXT
    date: str | None = None
    sectors: tuple[Sector, ...] = ()
