"""How much a match counts, by where the word stands and how exactly it was written.

Hand-set, to be revised by evaluation; the order is what matters: a title before a name before a concept before a
summary before running text, and the word as written before its spelling, its stem and its second reading.
"""

from functools import cache
from typing import Final

from indexer.document import Layer, Zone

_ZONES: Final = {Zone.TITLE: 8.0, Zone.NAMES: 7.0, Zone.CONCEPT: 5.0, Zone.SALIENT: 3.0, Zone.TEXT: 1.5}
_LAYERS: Final = {Layer.EXACT: 1.0, Layer.PLAIN: 0.8, Layer.STEM: 0.6, Layer.STEM2: 0.4}

#: For words that stand in an entry side by side, as they were typed.
SIDE_BY_SIDE: Final = 0.5


@cache
def weigh(zone: Zone, layer: Layer, rarity: int, share: float = 1.0) -> int:
    """Weight of a match, in sixty-fourths; `rarity` in sixty-fourths too. A match at least counts one."""
    return max(1, round(_ZONES[zone] * _LAYERS[layer] * rarity * share))
