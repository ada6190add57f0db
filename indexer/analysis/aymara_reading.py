"""What an Aymara word may be made of: a stem and endings, the likeliest first.

A reading costs what its endings cost and what its stem costs: little for a known root, more for one typed without its
apostrophes and for what directionals make of a root, most, by its length, for a stem that nobody has heard of.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from indexer.analysis.automaton import Automaton
from indexer.analysis.data import aymara as data
from indexer.analysis.spelling import without_marks

_ENDINGS: Final = Automaton(data.BUILDS, data.LETTERS)
_CORE: Final = re.compile("[^aiu]*[aiu]+[^aiu]")
_ONE_SYLLABLE: Final = re.compile("[^aiu]*[aiu]+[^aiu]'?")
#: Letters of the shortest root that is said twice, the second time perhaps without its last vowel.
_SHORTEST_TWICE: Final = 3
_LONGEST_DERIVING: Final = max(map(len, data.DERIVING))
_ENDLESS: Final = 1 << 30
_LEAST: Final = min(data.KNOWN_WHOLE, data.KNOWN_CUT, data.TO_SAY_COST)
#: Directionals that one verb may have.
_MOST_DERIVING: Final = 3


#: What known roots cost as stems, as they are and without their last vowel, which endings may have taken away.
Lexicon: TypeAlias = Mapping[str, int]


class Reading(NamedTuple):
    """One way to read a word."""

    cost: int
    stem: str
    kind: str

    @property
    def key(self) -> str:
        """The stem without its last vowel."""
        return data.TO_SAY_KEY if self.stem in data.TO_SAY else self.stem.rstrip(data.VOWELS)


@lru_cache(8)
def lexicon_of(roots: frozenset[str]) -> Lexicon:
    """Prepare roots for `likeliest`."""
    costs = dict.fromkeys(roots, data.KNOWN_WHOLE)
    for root in roots:
        costs.setdefault(root.rstrip(data.VOWELS), data.KNOWN_CUT)
    for stem, cost in list(costs.items()):
        costs.setdefault(without_marks(stem), cost + data.UNMARKED)
    return costs


def likeliest(word: str, lexicon: Lexicon) -> Reading | None:
    """Read a word in the normalised spelling; None if it is no word of Aymara."""
    core = _CORE.match(word)
    shortest = core.end() if core else len(word) + 1
    best, least = None, _ENDLESS
    # No stem costs less than a known one: after the shortest stems, most need no second look.
    for length, kind, cost in reversed(_ENDINGS.cuts(word)):
        if cost + _LEAST < least:
            stem = word[:length]
            if length >= shortest and (kind != data.VERB_WITH_I or stem[-1] in "iu"):
                own = _cost_of(stem, kind, lexicon, _MOST_DERIVING)
            else:
                own = _cost_of_short(stem, kind)
            if length == len(word) and stem[-1] not in data.VOWELS:
                own += data.OBJECT
            if cost + own < least:
                least = cost + own
                best = Reading(least, stem, kind)
    return best


def likeliest_key_of_old(word: str, roots: frozenset[str]) -> str | None:
    """Read a word whose spelling was old, so that it may have k for q and lack apostrophes, by the roots like it."""
    reading = likeliest(word, lexicon_of(roots))
    skeletons = _skeletons_of(roots)
    guess = likeliest(_skeleton(word), skeletons.lexicon)
    if guess and guess.key in skeletons.keys and (reading is None or guess.cost + data.UNMARKED <= reading.cost):
        return skeletons.keys[guess.key]
    return reading.key if reading else None


class _Skeletons(NamedTuple):
    """Roots as old spellings may leave them."""

    lexicon: Lexicon
    #: The key of the root; of several that look alike, one that differs by k and q alone.
    keys: Mapping[str, str]


@lru_cache(8)
def _skeletons_of(roots: frozenset[str]) -> _Skeletons:
    keys = sorted({root.rstrip(data.VOWELS) for root in roots}, key=lambda key: (key == without_marks(key), key))
    return _Skeletons(lexicon_of(frozenset(map(_skeleton, roots))), {_skeleton(key): key for key in keys})


def _skeleton(word: str) -> str:
    return without_marks(word).replace("q", "k")


def _cost_of(stem: str, kind: str, lexicon: Lexicon, deriving: int) -> int:
    known = lexicon.get(stem)
    if known is not None:
        return known
    half = (len(stem) + 1) // 2
    if stem[half:] == stem[: len(stem) - half] and half >= _SHORTEST_TWICE and stem[half - 1] in data.VOWELS:
        return data.TWICE + _cost_of(stem[:half], kind, lexicon, deriving)
    cost = _cost_of_unknown(stem, kind)
    if kind == data.NOUN or not deriving:
        return cost
    for length in range(1, min(_LONGEST_DERIVING, len(stem) - 2) + 1):
        ending = data.DERIVING.get(stem[-length:])
        if ending and stem[-length - 1] in ending.after and _CORE.match(stem, 0, len(stem) - length):
            cost = min(cost, ending.cost + _cost_of(stem[:-length], kind, lexicon, deriving - 1))
    return cost


def _cost_of_short(stem: str, kind: str) -> int:
    return data.TO_SAY_COST if stem in data.TO_SAY and kind != data.NOUN else _ENDLESS


def _cost_of_unknown(stem: str, kind: str) -> int:
    cost = data.UNKNOWN + data.LETTER * (len(stem) - stem.count("'"))
    if stem[-1] in data.VOWELS:
        return cost
    cost += data.NOUN_CUT if kind == data.NOUN else data.VERB_CUT
    return cost + data.ONE_SYLLABLE if _ONE_SYLLABLE.fullmatch(stem) else cost
