"""How much it says that a record has a word: rare words weigh more.

Counted over public records only, so that nobody learns from an order what others wrote; kept with a generation, so that
every engine and every process weighs alike.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from indexer.document import CONCEPT_FIELD, IndexDocument, Layer, Zone, field_name
from indexer.query import WEIGHT_UNIT

_LEAST: Final = 4

#: Stems and concepts are counted; the forms of a word weigh as the word does.
_COUNTED: Final = (
    CONCEPT_FIELD,
    *(
        field_name(zone, layer)
        for zone in Zone
        for layer in (Layer.STEM, Layer.STEM2, Layer.CONCEPT)
        if zone is not Zone.CONCEPT
    ),
)


class Rarity:
    """Weights of terms in sixty-fourths, from 4 for a word of every record to 64 for one of a single record or none."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._weights = weights

    def of(self, term: str) -> int:
        """Weigh a term."""
        return self._weights.get(term, WEIGHT_UNIT)

    def knows(self, term: str) -> bool:
        """Whether any public record has it."""
        return term in self._weights

    def without(self, terms: Collection[str]) -> "Rarity":
        """Know the same but for these terms."""
        return Rarity({term: weight for term, weight in self._weights.items() if term not in terms})

    def weights(self) -> Mapping[str, int]:
        """Return term to weight, as the constructor takes it."""
        return self._weights


class RarityCount:
    """Counts in how many records each term stands."""

    def __init__(self) -> None:
        self._documents = 0
        self._frequencies: Counter[str] = Counter()

    def add(self, document: IndexDocument) -> None:
        """Count a document; give it public records only."""
        values = (value for name in _COUNTED for value in document.fields.get(name, ()))
        self._frequencies.update(set().union(*values))
        self._documents += 1

    def rarity(self) -> Rarity:
        """Weigh what was counted."""
        return Rarity({term: _weight(count, self._documents) for term, count in self._frequencies.items()})


def _weight(count: int, documents: int) -> int:
    """Logarithmic from one record (a whole) to all of them, in whole sixty-fourths."""
    share = math.log1p(documents / count) / math.log1p(documents)
    return max(_LEAST, round(share * WEIGHT_UNIT))
