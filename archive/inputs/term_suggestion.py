"""A word for what an entry is about, as a reader proposes it."""

from dataclasses import dataclass
from typing import Final

from archive.inputs.kinds import RECORD_KINDS, Kind
from archive.languages import Language

#: What a word can be proposed for.
SUGGESTED_FOR: Final = RECORD_KINDS | {Kind.CONCEPT}


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSuggestionInput:
    """What a reader sends; nothing but the word is asked for, and the rest may be empty."""

    #: Identifier of the entry whose page it was sent from.
    about: str
    term: str
    #: The language or variety that it is a word of; `und` where the reader does not say.
    language: Language
    meaning: str
    #: Where it is said or written so.
    heard: str
    #: How the reader wishes to be named.
    by: str
