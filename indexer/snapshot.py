"""What is kept with a generation besides the entries: rarity, lexicon, vocabulary and weights, as bytes."""

import json
import zlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

from indexer.document import Layer, Zone
from indexer.errors import EngineUnavailableError
from indexer.lexicon import NO_WORDS, Lexicon
from indexer.rarity import Rarity
from indexer.vocabulary import NO_VOCABULARY, Vocabulary
from indexer.weights import WEIGHTS, Weights

# Renamed when the form changes, so that an older one is not read as something else.
_RARITY: Final = "rarity-2"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What understanding a query takes, as it was when the generation was built."""

    rarity: Rarity
    lexicon: Lexicon
    weights: Weights = WEIGHTS
    vocabulary: Vocabulary = NO_VOCABULARY

    def without(self, terms: Collection[str]) -> "Snapshot":
        """The same where no record has these terms."""
        return replace(self, rarity=self.rarity.without(terms)) if terms else self

    def to_bytes(self) -> bytes:
        """Write it down; `from_bytes` reads it back."""
        by_weight: dict[int, list[str]] = defaultdict(list)
        for term, weight in self.rarity.weights().items():
            by_weight[weight].append(term)
        said = {
            _RARITY: {str(weight): " ".join(sorted(terms)) for weight, terms in sorted(by_weight.items())},
            "lexicon": self.lexicon.said(),
            "vocabulary": self.vocabulary.said(),
            "weights": [self.weights.zones, self.weights.layers, self.weights.side_by_side],
        }
        return zlib.compress(json.dumps(said, ensure_ascii=False).encode())

    @classmethod
    def from_bytes(cls, written: bytes) -> "Snapshot":
        """Read what `to_bytes` wrote; nothing at all is an empty snapshot.

        Raises:
            EngineUnavailableError: it is damaged or of another form; a rebuild makes a new one.
        """
        if not written:
            return EMPTY
        try:
            said = json.loads(zlib.decompress(written))
            rarity = said[_RARITY]
            rare = {term: int(weight) for weight, terms in rarity.items() for term in terms.split(" ")}
            lexicon, vocabulary = Lexicon.of_said(said["lexicon"]), Vocabulary.of_said(said["vocabulary"])
            return cls(Rarity(rare), lexicon, _weights(*said["weights"]), vocabulary)
        except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
            message = "the generation's snapshot cannot be read"
            raise EngineUnavailableError(message) from error


def _weights(zones: dict[str, Any], layers: dict[str, Any], side_by_side: float) -> Weights:
    return Weights(
        {Zone(zone): float(weight) for zone, weight in zones.items()},
        {Layer(layer): float(weight) for layer, weight in layers.items()},
        side_by_side,
    )


#: Of an index without records and thesaurus.
EMPTY: Final = Snapshot(Rarity({}), NO_WORDS)
