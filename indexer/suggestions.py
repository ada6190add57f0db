"""Suggestions while typing: entries of a shelf of their own, found by the beginnings of their words.

They are entries like any other, with the policy of the record they belong to, so nobody is suggested what they may not
find; an engine's own term dictionary knows no policies and keeps the words of deleted records.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Final

from indexer.analysis.fold import APOSTROPHE, lower, without_accents
from indexer.analysis.tokens import bare_words
from indexer.document import Layer, Zone, field_name
from indexer.query import Access, AllOf, Query, Term

#: The shelf of suggestions.
SUGGESTIONS: Final = "suggestion"

#: The field that holds beginnings of words.
PREFIX_FIELD: Final = field_name(Zone.TITLE, Layer.PLAIN)

#: A reader has to type this many letters of a word before anything is suggested.
SHORTEST: Final = 2

#: Letters beyond this many are not compared.
LONGEST: Final = 12

_MOST_WORDS: Final = 8

#: Words whose beginnings are remembered: the same ones begin titles and names over and over.
_REMEMBERED: Final = 1 << 14


def prefix_terms(texts: Iterable[str]) -> list[list[str]]:
    """Make the values of `PREFIX_FIELD`: one for each text with words, beginnings without accents and apostrophes.

    >>> prefix_terms(["Q'aytu", "ñ"])
    [['qa', 'qay', 'qayt', 'qaytu']]
    """
    values = (list(dict.fromkeys(_beginnings(text))) for text in texts)
    return [value for value in values if value]


def _beginnings(text: str) -> Iterable[str]:
    return chain.from_iterable(map(_beginnings_of, _folded(text)))


@lru_cache(_REMEMBERED)
def _beginnings_of(word: str) -> tuple[str, ...]:
    return tuple(word[:length] for length in range(SHORTEST, min(len(word), LONGEST) + 1))


def suggestion_query(typed: str, access: Access, size: int) -> Query | None:
    """Ask for suggestions: every word typed has to begin some word of them. None where too little was typed."""
    beginnings = [word[:LONGEST] for word in _folded(typed) if len(word) >= SHORTEST][:_MOST_WORDS]
    if not beginnings:
        return None
    root = AllOf(tuple(Term(PREFIX_FIELD, beginning, 1) for beginning in dict.fromkeys(beginnings)))
    return Query(root, access, SUGGESTIONS, size=size, count_total=False)


def _folded(text: str) -> list[str]:
    return [_folded_word(word) for word in bare_words(text)]


@lru_cache(_REMEMBERED)
def _folded_word(word: str) -> str:
    return without_accents(lower(word.replace(" ", ""))).replace(APOSTROPHE, "")
