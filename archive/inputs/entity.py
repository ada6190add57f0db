"""What every entry has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from archive.inputs.kinds import Basis, ConceptRole, Kind, RelationType
from archive.inputs.references import ConceptRef, DocumentRef, EntityRef, MediaRef, PlaceRef
from archive.inputs.wording import NO_TEXT, LanguageMap, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A source and the place in it; `note` says what was taken from it where that is not plain."""

    document: DocumentRef
    locator: LanguageMap = NO_TEXT
    note: LanguageMap = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Sources disagree: what each of them says."""

    text: LanguageMap
    sources: tuple[DocumentRef, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EntityInput:
    """The fields that every kind shares."""

    kind: ClassVar[Kind]

    title: LanguageMap = NO_TEXT
    names: tuple[Name, ...] = ()
    summary: LanguageMap = NO_TEXT
    text: LanguageMap = NO_TEXT
    places: tuple[PlaceRef, ...] = ()
    concepts: Mapping[ConceptRole, tuple[ConceptRef, ...]] = field(default_factory=dict)
    sources: tuple[Citation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    relations: Mapping[RelationType, tuple[EntityRef, ...]] = field(default_factory=dict)
    media: tuple[MediaRef, ...] = ()
    basis: Basis = Basis.PUBLISHED_SOURCE

    def headline(self) -> LanguageMap:
        """What the entry is called in lists; concepts are called by their labels."""
        return self.title
