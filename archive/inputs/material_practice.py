"""Gathering, preparing, dyeing or firing a raw material."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.kinds import Kind, MaterialKind
from archive.inputs.record import RecordInput
from archive.inputs.references import DocumentRef
from archive.inputs.technique import Step
from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """The protection status of a species, with who says so."""

    status: LanguageMap
    source: DocumentRef


@dataclass(frozen=True, kw_only=True)
class MaterialPracticeInput(RecordInput):
    """A practice with a raw material; doses and exact places have no field on purpose (docs/decisions.md)."""

    kind: ClassVar[Kind] = Kind.MATERIAL_PRACTICE

    material_kind: MaterialKind = MaterialKind.OTHER
    species: str | None = None
    part_used: LanguageMap = NO_TEXT
    practice: LanguageMap = NO_TEXT
    mordants: LanguageMap = NO_TEXT
    care: LanguageMap = NO_TEXT
    steps: tuple[Step, ...] = ()
    #: None reads "not checked".
    protection: Protection | None = None
