"""Pictures as cameras take them: no two pixels alike, soft and sharp parts, and as many bytes as a phone's have."""

import random
from typing import Final

from PIL import Image, ImageChops, ImageDraw

_YARNS: Final = ("#1e3a5f", "#8c1c3c", "#4f6128", "#d9a21b", "#6b4e37", "#fbf7ef")
#: How coarse light and grain are, in parts of the longer side, and how strong.
_GRAIN: Final = ((12, 60), (60, 40), (400, 12), (3000, 9))


def draw_photograph(width: int, height: int, seed: int = 1) -> Image.Image:
    """A heap of woven bands in uneven light; the grain alone differs from one time to the next."""
    chance = random.Random(seed)
    small = Image.new("RGB", (1500, max(1, 1500 * height // width)), "#5c5148")
    pen = ImageDraw.Draw(small)
    for _ in range(260):
        left, top = chance.randrange(-100, small.width), chance.randrange(-60, small.height)
        long, high = chance.randrange(80, 420), chance.randrange(8, 50)
        pen.rectangle((left, top, left + long, top + high), fill=chance.choice(_YARNS))
        for stitch in range(left, left + long, 12):
            pen.line((stitch, top, stitch + 6, top + high), fill=chance.choice(_YARNS), width=2)
    picture = small.resize((width, height), Image.Resampling.BICUBIC)
    for cells, strength in _GRAIN:
        size = (min(width, cells), max(1, min(height, cells * height // width)))
        grain = Image.effect_noise(size, strength).resize((width, height), Image.Resampling.BICUBIC)
        picture = ImageChops.overlay(picture, Image.merge("RGB", (grain, grain, grain)))
    return picture
