"""Quechua of Lambayeque (quf: Inkawasi and Kañaris), which never meets the southern chain.

It has lost initial h (*atun*, *uk*), says q as a fricative, sounds stops after nasals (*tanda*, *kunga*) and keeps sh
and a retroflex ch, printed ĉ, ĉh or tr. Little of its grammar is at hand: only endings that every Quechua of its branch
has are taken off, and no speaker has checked them.
"""

import re
from typing import Final

from indexer.analysis.automaton import Automaton
from indexer.analysis.data.lambayeque import BUILDS, LETTERS
from indexer.analysis.spelling import apply, normalise, rules, settled
from indexer.document import MAX_TERM_LENGTH

CODE: Final = "quf"

_RETROFLEX: Final = rules(("ĉh?", "tr"))

_OWN: Final = rules(
    ("^h(?=[aeiou])", ""),  # hatun
    ("rr", "r"),
    ("[jxg]", "q"),  # jara, waga: skin, to cry
)

# Some print the retroflex ch like the other; whether a nasal is n or m is habit.
_ALIKE: Final = rules(("tr", "ch"), ("m(?=[^aiuwy])", "n"))

_ENDINGS: Final = Automaton(BUILDS, LETTERS)
_TWO_SYLLABLES: Final = re.compile("[^aiu]*[aiu]+[^aiu]+[aiu]")


def plain(surface: str) -> str:
    """Write it with three vowels, without initial h, with tr for the retroflex ch.

    >>> plain("ĉaki"), plain("hatun"), plain("tanda"), plain("shonqo"), plain("jara")
    ('traki', 'atun', 'tanta', 'shunqu', 'qara')
    """
    return settled(lambda word: normalise(apply(_RETROFLEX, word), _OWN), surface)


def stem(surface: str) -> str:
    """Take off endings as long as two syllables remain.

    >>> stem("ĉakikunata"), stem("chaki"), stem("awana"), stem("awaq"), stem("rumipi")
    ('chaki', 'chaki', 'awa', 'awa', 'rumi')
    """
    if len(surface) > MAX_TERM_LENGTH:
        return surface
    word = apply(_ALIKE, plain(surface))
    two = _TWO_SYLLABLES.match(word)
    least = two.end() if two else len(word)
    return word[: min((length for length, _, _ in _ENDINGS.cuts(word) if length >= least), default=len(word))]
