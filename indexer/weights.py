"""How much a match counts, by where the word stands and how exactly it was written.

Kept with a generation: evaluation sets them. What is fixed is the order, a title before a name before a concept before
a summary before running text, and in the same place the word as written before its spelling, its stem, its second
reading and its fold; what is written so has all of these, and its concept too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from indexer.document import Layer, Zone


@dataclass(frozen=True, slots=True)
class Weights:
    """Factors of a match's weight."""

    zones: Mapping[Zone, float]
    layers: Mapping[Layer, float]
    #: For words that stand in an entry side by side, as they were typed.
    side_by_side: float
    _weighed: dict[tuple[Zone, Layer, int], int] = field(default_factory=dict, repr=False, compare=False)

    def of(self, zone: Zone, layer: Layer, rarity: int) -> int:
        """Weight of a match, in sixty-fourths; `rarity` in sixty-fourths too. A match at least counts one."""
        asked = zone, layer, rarity
        if asked not in self._weighed:
            self._weighed[asked] = max(1, round(self.zones[zone] * self.layers[layer] * rarity))
        return self._weighed[asked]

    def together(self, zone: Zone, rarity: int) -> int:
        """Weight of words side by side in a zone, whose rarities make this sum."""
        return max(1, round(self.zones[zone] * rarity * self.side_by_side))


#: Found by `tests.evaluation.tuning`.
WEIGHTS: Final = Weights(
    zones={Zone.TITLE: 8.0, Zone.NAMES: 7.0, Zone.CONCEPT: 6.25, Zone.SALIENT: 5.5, Zone.TEXT: 0.75},
    layers={
        Layer.EXACT: 1.0, Layer.PLAIN: 0.42, Layer.STEM: 0.2, Layer.STEM2: 0.15, Layer.CONCEPT: 0.45, Layer.FOLD: 0.05,
    },
    side_by_side=0.5,
)  # fmt: skip
