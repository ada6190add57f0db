"""How alike two pictures look, told by 64 bits each: the signs of the lowest frequencies of their brightness.

The same picture saved smaller, in another format or a little lighter differs in few bits. A part cut out of it, or the
same cloth photographed again, is another picture here.
"""

import math
from statistics import median
from typing import Final

from PIL import Image

#: Up to so many bits of 64 two pictures are taken for one; different photographs differ in about 32.
ALIKE_BITS: Final = 8
_SIDE: Final = 32
_KEPT: Final = 8
#: Of 255 shades: a picture that varies less is a plain surface, and looks like every other plain surface.
_PLAIN: Final = 4
_WAVES: Final = tuple(
    tuple(math.cos(math.pi * frequency * (2 * place + 1) / (2 * _SIDE)) for place in range(_SIDE))
    for frequency in range(_KEPT)
)


def likeness_of(picture: Image.Image) -> str | None:
    """16 hexadecimal digits; None of a picture that is all of one shade."""
    grey = _on_white(picture).convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    shades = grey.tobytes()
    if max(shades) - min(shades) < _PLAIN:
        return None
    across = [
        [sum(map(float.__mul__, wave, map(float, shades[row : row + _SIDE]))) for wave in _WAVES]
        for row in range(0, _SIDE * _SIDE, _SIDE)
    ]
    waves = [
        sum(part * line[column] for part, line in zip(wave, across, strict=True))
        for wave in _WAVES
        for column in range(_KEPT)
    ]
    # The first is the brightness of the whole, which says nothing of what there is to see.
    middle = median(waves[1:])
    return f"{sum((wave > middle) << place for place, wave in enumerate(waves)):016x}"


def differing_bits(one: str, other: str) -> int:
    """In how many of 64 bits two likenesses differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _on_white(picture: Image.Image) -> Image.Image:
    """What is transparent has no shade of its own; on a page it is light."""
    if not picture.has_transparency_data:
        return picture
    coloured = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured)
