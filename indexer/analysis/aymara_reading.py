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
_LONGEST_DERIVING: Final = max(map(len, data.DERIVING))
_LEAST: Final = min(data.KNOWN_WHOLE, data.KNOWN_CUT, data.TO_SAY_COST)
#: Directionals that one verb may have.
_MOST_DERIVING: Final = 3


#: What known roots cost as stems, as they are and without their last vowel, which endings may have taken away.
Lexicon: TypeAlias = Mapping[str, int]


class Reading(NamedTuple):
    """One way to read a word; the likeliest sorts first, of equally likely ones the shortest."""

    cost: int
    length: int
    #: The stem without its last vowel.
    key: str
    stem: str
    kind: str


_NOTHING: Final = Reading(1 << 30, 0, "", "", "")


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
    best = _NOTHING
    # No stem costs less than a known one: after the shortest stems, most need no second look.
    for length, kind, cost in reversed(_ENDINGS.cuts(word)):
        if cost + _LEAST <= best.cost:
            stem = word[:length]
            if length >= shortest and (kind != data.VERB_WITH_I or stem[-1] in "iu"):
                key = stem.rstrip(data.VOWELS)
                whole_cost = cost + _cost_of(stem, kind, lexicon, _MOST_DERIVING)
                if len(key) == len(word):
                    whole_cost += data.OBJECT
                best = min(best, Reading(whole_cost, len(key), key, stem, kind))
            elif kind != data.NOUN and stem in data.TO_SAY:
                best = min(best, Reading(cost + data.TO_SAY_COST, len(data.TO_SAY_KEY), data.TO_SAY_KEY, stem, kind))
    return None if best is _NOTHING else best


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
    cost = _cost_of_unknown(stem, kind)
    if kind == data.NOUN or not deriving:
        return cost
    for length in range(1, min(_LONGEST_DERIVING, len(stem) - 2) + 1):
        ending = data.DERIVING.get(stem[-length:])
        if ending is not None and ending + _LEAST < cost and _CORE.match(stem, 0, len(stem) - length):
            cost = min(cost, ending + _cost_of(stem[:-length], kind, lexicon, deriving - 1))
    return cost


def _cost_of_unknown(stem: str, kind: str) -> int:
    cost = data.UNKNOWN + data.LETTER * (len(stem) - stem.count("'"))
    if stem[-1] in data.VOWELS:
        half = len(stem) // 2
        return cost - data.TWICE if stem[:half] == stem[half:] else cost
    cost += data.NOUN_CUT if kind == data.NOUN else data.VERB_CUT
    return cost + data.ONE_SYLLABLE if _ONE_SYLLABLE.fullmatch(stem) else cost
