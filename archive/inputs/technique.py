"""How something is made, step by step."""

from dataclasses import dataclass
from typing import ClassVar, Final

from archive.inputs.kinds import Hazard, Kind
from archive.inputs.record import RecordInput
from archive.inputs.references import ConceptRef, DocumentRef
from archive.inputs.transcript import MediaSpan
from archive.inputs.wording import NO_TEXT, LanguageMap

#: The field in which steps point at media.
IN_STEPS: Final = "steps.media.medium"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action in the source's order; its hazards are shown and printed wherever it is."""

    text: LanguageMap
    tools: tuple[ConceptRef, ...] = ()
    materials: tuple[ConceptRef, ...] = ()
    duration: LanguageMap = NO_TEXT
    season: LanguageMap = NO_TEXT
    hazards: tuple[Hazard, ...] = ()
    source: DocumentRef | None = None
    #: Where it can be seen or heard.
    media: tuple[MediaSpan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TechniqueInput(RecordInput):
    kind: ClassVar[Kind] = Kind.TECHNIQUE

    steps: tuple[Step, ...] = ()
