"""A better word for something that the pages say, as a reader proposes it."""

from dataclasses import dataclass

from archive.languages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingSuggestionInput:
    """What a reader sends; nothing but the words is asked for, and the rest may be empty."""

    #: The catalogue that it is meant for.
    language: Language
    #: The message in English, by which every catalogue knows it.
    message: str
    words: str
    #: Where it is said or written so.
    heard: str
    #: How the reader wishes to be named.
    by: str
