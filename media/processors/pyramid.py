"""Pyramids of a picture: one of all there is of it, and one of what may be viewed of it.

The second is made of the first's pixels and not of its tiles, so that nothing is lost twice.
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from media.processors.decoding import opened_picture, shrink
from media.pyramid import Extent, pyramid_name, write_pyramid


@dataclass(frozen=True, slots=True, kw_only=True)
class PyramidFile:
    """One file that was made; sizes in pixels."""

    name: str
    width: int
    height: int


def make_pyramids(source: Path, folder: Path, view_side: int) -> tuple[PyramidFile, ...]:
    """Makes them as files in the folder; where the picture fits a square of `view_side`, one is both.

    Raises whatever a decoder raises over a damaged file.
    """
    with opened_picture(source) as opened:
        picture = opened.pixels(*opened.size)
    longest = max(picture.size)
    if longest <= view_side:
        return (_make(picture, folder, Extent.VIEW),)
    width, height = (max(1, round(side * view_side / longest)) for side in picture.size)
    whole = _make(picture, folder, Extent.WHOLE)
    return whole, _make(shrink(picture, width, height), folder, Extent.VIEW)


def _make(picture: Image.Image, folder: Path, extent: Extent) -> PyramidFile:
    file = folder / pyramid_name(extent)
    write_pyramid(picture, file)
    return PyramidFile(name=file.name, width=picture.width, height=picture.height)
