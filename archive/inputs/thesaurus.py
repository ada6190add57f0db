"""The thesaurus as it goes out of an archive and comes into one."""

from dataclasses import dataclass

from archive.inputs.concept import ConceptInput
from archive.inputs.document import DocumentInput


@dataclass(frozen=True, slots=True)
class ThesaurusEntry:
    """A concept, or a document that one cites."""

    identifier: str
    #: What people call it in files, if it has such a name.
    key: str | None
    data: ConceptInput | DocumentInput


@dataclass(frozen=True, slots=True)
class MergedConcept:
    """What became one with another concept: whoever names it means that one."""

    identifier: str
    key: str | None
    #: Identifier of the other.
    into: str


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Concepts, what was merged into them, the documents they cite, and the licences they are given under (SPDX)."""

    concepts: tuple[ThesaurusEntry, ...]
    documents: tuple[ThesaurusEntry, ...]
    licences: tuple[str, ...]
    merged: tuple[MergedConcept, ...] = ()
