"""A physical example in a collection: an example of designs and techniques, never evidence of permission."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.kinds import Kind
from archive.inputs.record import RecordInput
from archive.inputs.references import OrganisationRef
from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, kw_only=True)
class PieceInput(RecordInput):
    kind: ClassVar[Kind] = Kind.PIECE

    institution: OrganisationRef | None = None
    number: str | None = None
    object_name: LanguageMap = NO_TEXT
    #: Empty reads "not recorded".
    maker: LanguageMap = NO_TEXT
    materials: LanguageMap = NO_TEXT
    dating: LanguageMap = NO_TEXT
    provenance: LanguageMap = NO_TEXT
    dimensions: str | None = None
    credit: str | None = None
