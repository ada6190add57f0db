"""What an Aymara word may be made of: a stem and endings, the likeliest first.

A reading costs what its endings cost and what its stem costs: little for a known root, more for one typed without its
apostrophes and for what directionals make of a root, most, by its length, for a stem that nobody has heard of.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from indexer.analysis.automaton import Automaton
from indexer.analysis.data import aymara as data
from indexer.analysis.spelling import without_marks

_ENDINGS: Final = Automaton(data.BUILDS, data.LETTERS)
_CORE: Final = re.compile("[^aiu]*[aiu]+[^aiu]")
_ONE_SYLLABLE: Final = re.compile("[^aiu]*[aiu]+[^aiu]'?")
_LONGEST_DERIVING: Final = max(map(len, data.DERIVING))
#: Directionals that one verb may have.
_MOST_DERIVING: Final = 3


class Lexicon(NamedTuple):
    """Known roots, as they are and without their last vowel, which endings may have taken away."""

    whole: frozenset[str]
    cut: frozenset[str]
    #: The same without apostrophes and aspiration.
    folded_whole: frozenset[str]
    folded_cut: frozenset[str]


class Reading(NamedTuple):
    """One way to read a word; the likeliest sorts first, of equally likely ones the shortest."""

    cost: int
    length: int
    #: The stem without its last vowel.
    key: str
    stem: str
    kind: str


@lru_cache(8)
def lexicon_of(roots: frozenset[str]) -> Lexicon:
    """Prepare roots for `readings`."""
    cut = frozenset(root.rstrip(data.VOWELS) for root in roots)
    return Lexicon(roots, cut, frozenset(map(without_marks, roots)), frozenset(map(without_marks, cut)))


def readings(word: str, lexicon: Lexicon) -> list[Reading]:
    """Read a word in the normalised spelling in every way there is; in none if it is no word of Aymara."""
    found = []
    for length, kind, cost in _ENDINGS.cuts(word):
        stem = word[:length]
        if kind != data.NOUN and stem in data.TO_SAY:
            found.append(Reading(cost + data.TO_SAY_COST, len(data.TO_SAY_KEY), data.TO_SAY_KEY, stem, kind))
        if _CORE.match(stem) and (kind != data.VERB_WITH_I or stem[-1] in "iu"):
            key = stem.rstrip(data.VOWELS)
            total = cost + _cost_of(stem, kind, lexicon, _MOST_DERIVING)
            if length == len(word) == len(key):
                total += data.OBJECT
            found.append(Reading(total, len(key), key, stem, kind))
    return found


def _cost_of(stem: str, kind: str, lexicon: Lexicon, deriving: int) -> int:
    is_whole = stem[-1] in data.VOWELS
    if stem in (lexicon.whole if is_whole else lexicon.cut):
        return data.KNOWN_WHOLE if is_whole else data.KNOWN_CUT
    if stem in (lexicon.folded_whole if is_whole else lexicon.folded_cut):
        return (data.KNOWN_WHOLE if is_whole else data.KNOWN_CUT) + data.UNMARKED
    cost = data.UNKNOWN + data.LETTER * (len(stem) - stem.count("'"))
    half = len(stem) // 2
    if not is_whole:
        cost += data.NOUN_CUT if kind == data.NOUN else data.VERB_CUT
        if _ONE_SYLLABLE.fullmatch(stem):
            cost += data.ONE_SYLLABLE
    elif stem[:half] == stem[half:]:
        cost -= data.TWICE
    if kind == data.NOUN or not deriving:
        return cost
    return min([cost, *_costs_of_derived(stem, kind, lexicon, deriving - 1)])


def _costs_of_derived(stem: str, kind: str, lexicon: Lexicon, deriving: int) -> list[int]:
    costs = []
    for length in range(1, min(_LONGEST_DERIVING, len(stem) - 2) + 1):
        ending = data.DERIVING.get(stem[-length:])
        if ending is not None and _CORE.match(stem[:-length]):
            costs.append(ending + _cost_of(stem[:-length], kind, lexicon, deriving))
    return costs
