"""A concept of the thesaurus (SKOS): one idea, its labels in every language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import ConceptType, Kind, WordingState
from archive.inputs.references import ConceptRef
from archive.inputs.wording import NO_TEXT, LanguageMap, Wording
from archive.languages import Language


@dataclass(frozen=True, kw_only=True)
class ConceptInput(EntityInput):
    """A concept; of each language's labels the first is preferred, the others are alternative.

    Hidden labels are searched and never shown as its name: old spellings, words that are avoided.
    """

    kind: ClassVar[Kind] = Kind.CONCEPT

    concept_type: ConceptType = ConceptType.SUBJECT
    labels: Mapping[Language, tuple[Wording, ...]] = field(default_factory=dict)
    hidden_labels: Mapping[Language, tuple[Wording, ...]] = field(default_factory=dict)
    broader: tuple[ConceptRef, ...] = ()
    related: tuple[ConceptRef, ...] = ()
    scope_note: LanguageMap = NO_TEXT
    state: WordingState = WordingState.ATTESTED

    def headline(self) -> LanguageMap:
        """The preferred labels."""
        return LanguageMap({language: labels[0] for language, labels in self.labels.items() if labels})


def words_of(*labels: Mapping[Language, tuple[Wording, ...]]) -> frozenset[tuple[Language, str]]:
    """What a concept is called in any language: as soon as it changes, queries have to be understood anew."""
    return frozenset((tag, label.text) for kept in labels for tag, words in kept.items() for label in words)
