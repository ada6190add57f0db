"""English: Snowball's stems."""

import threading
from typing import Final

import Stemmer

from indexer.analysis.fold import without_accents

CODE: Final = "en"

_LITTLE_WORDS: Final = """
a about an and are as at be been but by can did do does for from had has have he her his how i if in
into is it its me my not of on or our she so some such than that the their them then there these they
this those to us was we were what when where which who whose why will with you your
"""

#: Words that say little about what is looked for; kept in every index, and not insisted on in a query of more words.
STOP_WORDS: Final = frozenset(_LITTLE_WORDS.split())

_STEMMER: Final = Stemmer.Stemmer("english", 0)
_ONE_AT_A_TIME: Final = threading.Lock()


def plain(surface: str) -> str:
    """Write it without accents.

    >>> plain("façade")
    'facade'
    """
    return without_accents(surface)


def stem(surface: str) -> str:
    """Take off endings and the possessive.

    >>> stem("weaving"), stem("weaver's"), stem("dyes")
    ('weav', 'weaver', 'dye')
    """
    with _ONE_AT_A_TIME:
        return without_accents(str(_STEMMER.stemWord(surface)))
