"""Texts in several languages, each value saying whose words it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from archive.inputs.kinds import WordingState
from archive.inputs.references import DocumentRef
from archive.languages import Language, first_available, speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One text in one language; without source and state it is the project's own wording."""

    text: str
    source: DocumentRef | None = None
    state: WordingState | None = None
    #: Who wrote or translated it, or which community prefers it, as they wish to be named.
    by: str | None = None


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """Wordings by language, at most one a tag."""

    wordings: Mapping[Language, Wording]

    def __bool__(self) -> bool:
        return bool(self.wordings)

    def pick(self, reader: Language) -> "Picked | None":
        """What a reader of `reader` is shown, by the fallback chain; None where there is no text at all."""
        tag = first_available(reader, self.wordings)
        if tag is None:
            return None
        return Picked(tag, self.wordings[tag], not speaks(tag, reader))

    def text(self, reader: Language) -> str:
        """The picked text alone, or the empty string."""
        picked = self.pick(reader)
        return picked.wording.text if picked else ""


NO_TEXT = LanguageMap({})


class Picked(NamedTuple):
    """A text chosen for a reader; `is_fallback` asks for the badge "in Spanish: no Quechua text yet"."""

    language: Language
    wording: Wording
    is_fallback: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What people call a thing, spelled as the source or the community spells it."""

    text: str
    lang: Language
    source: DocumentRef | None = None
    state: WordingState = WordingState.ATTESTED
    note: LanguageMap = NO_TEXT
