"""Quechua of Lambayeque (Inkawasi–Kañaris), which loses initial h and keeps sh and a retroflex ch: folded, not stemmed.

Too little of it is at hand to say which endings it has; the southern ones would be guessed.
"""

from typing import Final

from indexer.analysis.fold import without_accents_but_tilde

CODE: Final = "quf"


def plain(surface: str) -> str:
    """Take off accents.

    >>> plain("atún")
    'atun'
    """
    return without_accents_but_tilde(surface)


def stem(surface: str) -> str:
    """Leave the word whole, in its plain spelling.

    >>> stem("atún")
    'atun'
    """
    return plain(surface)
