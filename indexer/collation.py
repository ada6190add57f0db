"""One alphabetical order for names in Spanish, Quechua, Aymara and English, the same on every engine and database.

Keys are compared by code point. Letters come as in Spanish: ñ after n, ch and ll under c and l (as dictionaries have
done since 1994; a list mixes languages, so the official Quechua and Aymara order, where ch' is a letter of its own,
cannot hold in it). Accents and apostrophes decide only between words that are otherwise equal, case never, and numbers
come in the order of their value.
"""

import re
from typing import Final

from indexer.analysis.fold import APOSTROPHE, lower, settle, without_accents_but_tilde

# Sorts before a space, so that "lana" and all its accents come before "lana azul".
_LEVEL: Final = "\x02"
_AFTER_N: Final = "n~"
_NUMBER: Final = re.compile(r"\d+")
_NO_LETTER: Final = re.compile(r"[^\w~]+")
_WIDTH: Final = 12


def sort_key(text: str) -> str:
    """Make the key by which a name is sorted; a name without letters sorts first.

    >>> sorted(["Ñandú", "nube", "Q'aytu", "Qaytu", "qayna", "oca", "10 puntos", "9 puntos"], key=sort_key)
    ['9 puntos', '10 puntos', 'nube', 'Ñandú', 'oca', 'qayna', "Q'aytu", 'Qaytu']
    """
    surface = lower(settle(text))
    letters = without_accents_but_tilde(surface.replace(APOSTROPHE, "")).replace("ñ", _AFTER_N)
    words = _NO_LETTER.sub(" ", letters.replace("\0", "")).strip()
    primary = _NUMBER.sub(lambda found: found[0].rjust(_WIDTH, "0"), words)
    return f"{primary}{_LEVEL}{surface}".replace("\0", "").encode("utf-8", "replace").decode()
