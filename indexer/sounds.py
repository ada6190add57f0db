"""Words of every language as they sound to people who spell in many ways, for suggestions and near spellings.

k, q, kh and k' sound alike here, i and e, u and o, ch, chh and ch', ll and l, h and j, and what Spanish writes c, qu,
hu and gu (`indexer.analysis.sound`). It proposes words, for a reader to choose.
"""

import re
from functools import lru_cache
from typing import Final

from indexer.analysis import quechua
from indexer.analysis.fold import APOSTROPHE, lower, without_accents
from indexer.analysis.sound import sound

#: No word is near to one that differs by more letters than this.
FARTHEST: Final = 2

_REMEMBERED: Final = 1 << 16
_TWICE: Final = re.compile(r"(.)\1+")


@lru_cache(_REMEMBERED)
def folded(word: str) -> str:
    """Write a word of a text in small letters without accents, tildes and apostrophes.

    >>> folded("Q’AYTU"), folded("teñir")
    ('qaytu', 'tenir')
    """
    return without_accents(lower(word.replace(" ", ""))).replace("’", "").replace(APOSTROPHE, "")


@lru_cache(_REMEMBERED)
def heard(word: str) -> str:
    """Write a word as it sounds, after `folded`.

    >>> heard("qero"), heard("kiru"), heard("quero")
    ('kiru', 'kiru', 'kiru')
    >>> heard("jatun"), heard("hatun"), heard("llicclla"), heard("lliklla"), heard("quinua"), heard("kinwa")
    ('atun', 'atun', 'likla', 'likla', 'kinua', 'kinua')
    """
    return _TWICE.sub(r"\1", sound(quechua.plain(word))).removeprefix("h")


def distance(one: str, other: str, most: int) -> int:
    """Count letters to put in, take out, change or swap with the next; `most + 1` where there are more than that.

    >>> distance("tulpui", "tulpuis", 2), distance("tulpui", "tuplui", 2), distance("a", "bcdef", 2)
    (1, 1, 3)
    """
    # One letter more, less or changed makes two kinds of letters differ at most.
    if abs(len(one) - len(other)) > most or len({*one} ^ {*other}) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, last, row = row, before, [place]
        for column, opposite in enumerate(other, 1):
            least = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != opposite))
            if place > 1 < column and letter == other[column - 2] and opposite == one[place - 2]:
                least = min(least, last[column - 2] + 1)
            row.append(least)
    return min(row[-1], most + 1)
