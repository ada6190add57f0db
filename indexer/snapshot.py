"""What is kept with a generation besides the entries: rarity and lexicon, as bytes."""

import json
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from indexer.errors import EngineUnavailableError
from indexer.lexicon import Lexicon
from indexer.rarity import Rarity

# Renamed when the form changes, so that an older one is not read as something else.
_RARITY: Final = "rarity-1"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What understanding a query takes, as it was when the generation was built."""

    rarity: Rarity
    lexicon: Lexicon

    def to_bytes(self) -> bytes:
        """Write it down; `from_bytes` reads it back."""
        by_weight: dict[int, list[str]] = defaultdict(list)
        for term, weight in self.rarity.weights().items():
            by_weight[weight].append(term)
        said = {
            _RARITY: {str(weight): " ".join(sorted(terms)) for weight, terms in sorted(by_weight.items())},
            "lexicon": [[" ".join(key), concept] for key, concept in self.lexicon.pairs()],
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
            weights = {term: int(weight) for weight, terms in rarity.items() for term in terms.split(" ")}
            lexicon = Lexicon((tuple(key.split(" ")), concept) for key, concept in said["lexicon"])
        except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
            message = "the generation's snapshot cannot be read"
            raise EngineUnavailableError(message) from error
        return cls(Rarity(weights), lexicon)


#: Of an index without records and thesaurus.
EMPTY: Final = Snapshot(Rarity({}), Lexicon(()))
