"""Little words of Spanish and English; Quechua and Aymara say with endings what these say."""

from functools import lru_cache
from typing import Final

from indexer.analysis import english, spanish
from indexer.analysis.fold import without_accents_but_tilde

_ALL: Final = spanish.STOP_WORDS | english.STOP_WORDS


@lru_cache(maxsize=1 << 14)
def is_little(surface: str) -> bool:
    """Whether a word, lower-cased, says little about what is looked for.

    >>> is_little("de"), is_little("según"), is_little("awana"), is_little("uña")
    (True, True, False, False)
    """
    return without_accents_but_tilde(surface) in _ALL
