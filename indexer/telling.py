"""Which words of a query say what is looked for.

*de*, *para*, *the* say little, and a record need not have them. But Quechua *para* is rain: a little word of Spanish
that is a word of the lexicon too is only passed over where the rest of the query is plainly Spanish.
"""

from collections.abc import Sequence
from typing import Final

from indexer.query_words import QueryWord
from indexer.snapshot import Snapshot

_PROSE: Final = ("es:", "en:")


def telling_words(typed: Sequence[QueryWord], snapshot: Snapshot) -> list[QueryWord]:
    """All that are not little; all there are where each is."""
    prose = _is_prose(typed, snapshot)
    telling = [word for word in typed if not word.is_little or (not prose and _is_andean(word, snapshot))]
    return telling or list(typed)


def _is_prose(typed: Sequence[QueryWord], snapshot: Snapshot) -> bool:
    """Whether some word is Spanish or English and nothing else: a little one, or one that records have so."""
    return any(not _is_andean(word, snapshot) and (word.is_little or _is_prosaic(word, snapshot)) for word in typed)


def _is_andean(word: QueryWord, snapshot: Snapshot) -> bool:
    return snapshot.lexicon.has_andean(word.forms)


def _is_prosaic(word: QueryWord, snapshot: Snapshot) -> bool:
    return any(term.startswith(_PROSE) and snapshot.rarity.knows(term) for term in word.terms)
