"""Aymara (ay, ayr, ayc).

A first analysis: one spelling, then endings taken off by their slots. The last vowel of a stem comes and goes with what
follows it (*uta*, *utxa*; *lura-*, *luri*), so keys end in a consonant: `uta` and `utax` meet in `ut`.
"""

import re
from collections.abc import Collection, Iterable
from typing import Final

from indexer.analysis.data.aymara import BUILDS
from indexer.analysis.spelling import apply, normalise, rules
from indexer.analysis.stripping import shortest

CODE: Final = "ay"

_OWN: Final = rules(
    ("jh", "x"),
    ("sh", "s"),
)

_LAST_VOWELS: Final = rules(
    ("(?<=[^aiu])[aiu]+$", ""),
)
_CORE: Final = re.compile("[aiu][^aiu]")


def plain(surface: str) -> str:
    """Write it in the official alphabet, without the diaeresis of long vowels, which is left out as often as written.

    >>> plain("sarnaqäwi"), plain("huahua"), plain("ccollana")
    ('sarnaqawi', 'wawa', 'qullana')
    """
    return normalise(surface, _OWN)


def stem(surface: str, known: Collection[str] = ()) -> str:
    """Take off endings, then the last vowel; known roots are kept whole.

    >>> stem("sawuña"), stem("sawuta"), stem("utanaka"), stem("utax"), stem("ch'ankhampi")
    ('saw', 'saw', 'ut', 'ut', "ch'ankh")
    """
    word = plain(surface)
    shorter = word if word in known else shortest(word, BUILDS)
    key = apply(_LAST_VOWELS, shorter)
    return key if _CORE.search(key) else shorter


#: Roots that come with the program.
KNOWN: Final[frozenset[str]] = frozenset()


def roots_of(words: Iterable[str]) -> frozenset[str]:
    """Tell the roots of words of a thesaurus, lower-cased.

    >>> sorted(roots_of(["sawuña", "q'apu"]))
    ["q'ap", 'saw']
    """
    return frozenset(map(stem, words))


_DIALECTS: Final = rules(
    ("'", ""),
    ("(?<=[ptkq])h", ""),
    ("chh", "ch"),
)


def fold(folded: str) -> str:
    """Write a stem without apostrophes and aspiration, which varieties set differently.

    >>> fold("t'arw"), fold("phax")
    ('tarw', 'pax')
    """
    return apply(_DIALECTS, folded)
