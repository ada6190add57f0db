"""Spanish: Snowball's stems, and a second one for those who type without accents."""

import re
import threading
from typing import Final

import Stemmer

from indexer.analysis.data.spanish import CHANGED, NOUNS
from indexer.analysis.fold import without_accents, without_accents_but_tilde

CODE: Final = "es"

_LITTLE_WORDS: Final = """
a al algo ante antes aquel aquella aquello como con cual cuando de del desde donde e el ella ellas ellos
en entre era es esa ese eso esta este esto estos fue fueron ha hace hacen hacer hacia han hasta hay la
las le les lo los mas me mi mis muy ni no nos o para pero por porque que quien quienes se segun ser si
sin sobre son su sus tan te tiene tienen tu tus un una uno unos unas y ya
"""

#: Words that say little about what is looked for; kept in every index, and not insisted on in a query of more words.
STOP_WORDS: Final = frozenset(_LITTLE_WORDS.split())

_PLURAL_OF_R: Final = re.compile("(?<=r)es$")
_PLURAL_OF_Z: Final = re.compile("(?<=[aeiouáéíóú])ces$")

_STEMMER: Final = Stemmer.Stemmer("spanish", 0)
_ONE_AT_A_TIME: Final = threading.Lock()


def plain(surface: str) -> str:
    """Write it as people do who have no accents on their keyboard.

    >>> plain("teñí"), plain("cigüeña")
    ('teni', 'ciguena')
    """
    return without_accents(surface)


def stem(surface: str) -> str:
    """Take off endings, then accents; ñ stays. A vowel that changes under its accent is what it is without.

    >>> stem("tejió"), stem("tejidos"), stem("teñir"), stem("tiñen"), stem("artesanas")
    ('tej', 'tej', 'teñ', 'teñ', 'artesan')
    >>> stem("telares"), stem("telas"), stem("raíces")
    ('telar', 'tel', 'raiz')
    """
    singular = _PLURAL_OF_R.sub("", surface)
    if singular in NOUNS:
        return singular
    with _ONE_AT_A_TIME:
        found = without_accents_but_tilde(str(_STEMMER.stemWord(_PLURAL_OF_Z.sub("z", surface))))
    return CHANGED.get(found, found)


def unaccented_stem(surface: str) -> str:
    """Stem it as if it had been typed without accents, since some endings are only known with theirs.

    >>> stem("artesanía"), unaccented_stem("artesanía"), unaccented_stem("artesania")
    ('artesan', 'artesani', 'artesani')
    """
    return stem(without_accents_but_tilde(surface))
