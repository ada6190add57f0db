"""An expression as its people name it: the inventory's own unit."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.kinds import Kind
from archive.inputs.record import RecordInput
from archive.inputs.references import DocumentRef, OrganisationRef
from archive.inputs.wording import NO_TEXT, LanguageMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A recognition by a State or UNESCO; number as printed, date as far as known."""

    title: LanguageMap = NO_TEXT
    number: str | None = None
    date: str | None = None
    issuer: OrganisationRef | None = None
    document: DocumentRef | None = None


@dataclass(frozen=True, kw_only=True)
class ElementInput(RecordInput):
    kind: ClassVar[Kind] = Kind.ELEMENT

    function: LanguageMap = NO_TEXT
    transmission: LanguageMap = NO_TEXT
    objects_and_spaces: LanguageMap = NO_TEXT
    threats: LanguageMap = NO_TEXT
    safeguarding: LanguageMap = NO_TEXT
    access_rules: LanguageMap = NO_TEXT
    declarations: tuple[Declaration, ...] = ()
