"""What is in no language (zxx): codes and numbers, which are only folded."""

from typing import Final

from indexer.analysis.fold import without_accents_but_tilde

CODE: Final = "zxx"


def plain(surface: str) -> str:
    """Take off accents.

    >>> plain("n°14")
    'n°14'
    """
    return without_accents_but_tilde(surface)


def stem(surface: str) -> str:
    """Leave it whole.

    >>> stem("ayp-2013")
    'ayp-2013'
    """
    return plain(surface)
