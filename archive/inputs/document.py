"""A source: a resolution, study, book, page."""

from dataclasses import dataclass
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import DocumentType, Kind, Tier
from archive.languages import Language


@dataclass(frozen=True, kw_only=True)
class DocumentInput(EntityInput):
    """A document; `issued` as far as known (`2018`, `2018-09`, `2018-09-27`)."""

    kind: ClassVar[Kind] = Kind.DOCUMENT

    document_type: DocumentType = DocumentType.WEB_PAGE
    tier: Tier = Tier.B
    issued: str | None = None
    issuer: str | None = None
    number: str | None = None
    url: str | None = None
    language: Language | None = None
