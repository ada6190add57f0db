"""Where words begin and end, the same in every language."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from indexer.analysis.fold import COMBINING, INVISIBLE, settle


class Token(NamedTuple):
    """A word of a text with everything it can be found by."""

    #: Lower-cased, composed, with one form of apostrophe.
    surface: str
    #: In the normalised spelling of its language; without accents in Spanish and English.
    plain: str
    #: What is left without endings, after the code of its chain: `qu:awa`.
    term: str
    #: Another reading of the same word, likewise; None where there is none.
    second: str | None
    #: What is left of an Andean word where dialects are told apart no more: `qu~:qaytu`; None for others.
    fold: str | None
    #: Offsets into the text as it was given: `text[start:end]` is the word as written.
    start: int
    end: int
    #: Number of words before it.
    position: int


class Word(NamedTuple):
    """A stretch of text that is one word, with its apostrophes settled."""

    text: str
    start: int
    end: int


_LETTER: Final = rf"[\w{COMBINING}{INVISIBLE}]"

# An apostrophe between letters belongs to the word. Tokenised corpora and some keyboards put spaces around the one
# that follows a stop: "jark ' añataki" is one word.
_APOSTROPHE: Final = r"(?:'|(?<=[ptkqh]) ' (?=[aeiouäëïöü]))"

_WORD: Final = re.compile(rf"\w{_LETTER}*(?:{_APOSTROPHE}\w{_LETTER}*)*", re.IGNORECASE)


def bare_words(text: str) -> list[str]:
    """Find the same words without their places; one with a space in it stands there as it was written.

    >>> bare_words("La «ch’uspa», jark ' añataki")
    ['La', "ch'uspa", "jark ' añataki"]
    """
    return _WORD.findall(settle(text))


def bounds(text: str) -> Iterator[tuple[int, int]]:
    """Find where the same words begin and end.

    >>> list(bounds("La «ch’uspa»"))
    [(0, 2), (4, 11)]
    """
    return (found.span() for found in _WORD.finditer(settle(text)))


def words(text: str) -> Iterator[Word]:
    """Find the words of any text, whatever it holds.

    >>> [word.text for word in words("La «ch’uspa», jark ' añataki: 2010–2013.")]
    ['La', "ch'uspa", "jark'añataki", '2010', '2013']
    """
    for found in _WORD.finditer(settle(text)):
        yield Word(found[0].replace(" ", ""), *found.span())
