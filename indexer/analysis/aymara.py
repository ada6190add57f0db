"""Aymara (ay, ayr, ayc).

A first analysis: one spelling, then endings taken off by their slots. The last vowel of a stem comes and goes with what
follows it (*uta*, *utxa*; *lura-*, *luri*), so keys end in a consonant: `uta` and `utax` meet in `ut`.
"""

import re
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


def stem(surface: str) -> str:
    """Take off endings, then the last vowel.

    >>> stem("sawuña"), stem("sawuta"), stem("utanaka"), stem("utax"), stem("ch'ankhampi")
    ('saw', 'saw', 'ut', 'ut', "ch'ankh")
    """
    shorter = shortest(plain(surface), BUILDS)
    key = apply(_LAST_VOWELS, shorter)
    return key if _CORE.search(key) else shorter
