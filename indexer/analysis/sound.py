"""What a Quechua or Aymara word sounds like to somebody who was never taught to write it.

Coarser than the fold in which dialects meet: whoever writes by ear, or on a telephone without apostrophe, confuses q
and k, ll and l, h, j and x besides. Too many words are one here for an index; it serves to guess what was meant by a
word that nobody has written.
"""

from typing import Final

from indexer.analysis import aymara, quechua
from indexer.analysis.spelling import apply, rules

_CONFUSED: Final = rules(
    ("'", ""),
    ("(?<=[ptkq])h", ""),
    ("chh", "ch"),
    ("q", "k"),
    ("ll", "l"),
    ("[jx]", "h"),
    ("ñ", "n"),
    ("m(?=[^aiuwy])", "n"),
    ("w", "u"),
    ("y", "i"),
)

#: Chains of languages whose spelling is hardly taught.
WRITTEN_BY_EAR: Final = (quechua.CODE, aymara.CODE)


def sound(spelled: str) -> str:
    """Write a word that is spelled officially, or its stem, by its sound.

    >>> sound("q'illu"), sound("killu"), sound("jallu"), sound("allwi"), sound("alluy")
    ('kilu', 'kilu', 'halu', 'alui', 'alui')
    """
    return apply(_CONFUSED, spelled)
