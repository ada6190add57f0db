"""Characters settled before anything else: apostrophes, invisible marks, case and accents."""

import re
import unicodedata
from hashlib import blake2b
from typing import Final

from indexer.document import MAX_TERM_LENGTH

APOSTROPHE: Final = "'"

#: Everything that is typed or printed where Quechua and Aymara have an apostrophe.
_APOSTROPHES: Final = "’‘ʼʻ`´′\uff07\ua78c\u201b"

#: Written inside words by keyboards and editors and seen by nobody: soft hyphen, joiners, direction marks, variants.
INVISIBLE: Final = "\u00ad\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"

#: Combining marks that continue a letter: those of any alphabet, and those of one that become one letter with another.
COMBINING: Final = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u05b4\u05b7-\u05b9\u05bc\u05bf\u05c1\u05c2\u0653-\u0655\u093c\u09bc\u09be\u09d7\u0a3c\u0b3c\u0b3e\u0b56\u0b57\u0bbe\u0bd7"
    "\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca\u0dcf\u0ddf\u0f72\u0f74\u0f80\u0fb5\u0fb7\u102e\u1b35\u3099\u309a"
    "\U000110ba\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)

_ONE_APOSTROPHE: Final = str.maketrans(dict.fromkeys(_APOSTROPHES, APOSTROPHE) | {"_": " "})
_UNSETTLED: Final = re.compile(f"[{_APOSTROPHES}_]")
_UNSEEN: Final = re.compile(f"[{INVISIBLE}]")
_CUT: Final = 80
_TILDE: Final = "\u0303"


def settle(text: str) -> str:
    """Give every apostrophe one form and part words at underscores; every character keeps its place.

    >>> settle("q’aytu, ch´uspa, away_awana")
    "q'aytu, ch'uspa, away awana"
    """
    return text.translate(_ONE_APOSTROPHE) if _UNSETTLED.search(text) else text


def lower(word: str) -> str:
    """Lower-case a word, compose its accents and take out what cannot be seen.

    >>> lower("TEN\u0303I\u00adR")
    'teñir'
    """
    if word.isascii():
        return word.lower()
    visible = _UNSEEN.sub("", unicodedata.normalize("NFC", word))
    return unicodedata.normalize("NFC", visible.lower())


def without_accents(word: str) -> str:
    """Take off every accent, the tilde of ñ too.

    >>> without_accents("pingüino añil tejió")
    'pinguino anil tejio'
    """
    return _strip(word, "")


def without_accents_but_tilde(word: str) -> str:
    """Take off every accent and leave ñ, a letter of its own.

    >>> without_accents_but_tilde("teñirá")
    'teñira'
    """
    return _strip(word, _TILDE)


def _strip(word: str, kept: str) -> str:
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    letters = (letter for letter in decomposed if letter == kept or unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", "".join(letters))


def bounded(term: str) -> str:
    """Cut a term that no index takes and end it in a hash of the whole, so that long words stay apart.

    >>> bounded("es:teñ"), len(bounded("a" * 5000))
    ('es:teñ', 97)
    """
    if len(term) <= MAX_TERM_LENGTH:
        return term
    return f"{term[:_CUT]}~{blake2b(term.encode('utf-8', 'replace'), digest_size=8).hexdigest()}"
