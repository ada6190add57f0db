"""A picture in all its sizes, each in tiles, as one tiled pyramid TIFF that any reader of such files understands.

Each tile is a whole JPEG of its own, with its tables, so that whoever wants that tile is given its bytes as they are.
TIFF asks for tiles of one size, so those at the right and lower edge are filled up; besides, each of these lies in the
file once more as it should be seen, where tags of our own say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import BinaryIO, Final

from PIL import Image

from media.tiff import DamagedTiffError, Directory, Tag, begin_tiff, end_tiff, read_tiff

#: Counts up with whatever changes what a file holds; the old ones are then no longer asked for.
_VERSION: Final = 1
#: The side of a tile, in pixels.
TILE: Final = 512
_QUALITY: Final = 85
_JPEG: Final = 7
_GREY: Final = 1
_YCBCR: Final = 6
_EIGHT_BITS: Final = 8
#: Colours at half the resolution of brightness, as phones keep them.
_HALVED: Final = (2, 2)


class Extent(StrEnum):
    """How much of a picture a pyramid holds: each extent is a file of its own, so that none can give what it lacks."""

    #: What *view* gives, whole or in parts.
    VIEW = "view"
    #: Every pixel; where that is no more than the other extent there is none.
    WHOLE = "whole"


def pyramid_name(extent: Extent) -> str:
    """What its file is called.

    >>> pyramid_name(Extent.VIEW)
    'pyramid-view-1.tif'
    """
    return f"pyramid-{extent}-{_VERSION}.tif"


#: What the files are called that may be there.
PYRAMIDS: Final = frozenset(map(pyramid_name, Extent))


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a tile lies in the file, in bytes."""

    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Level:
    """One size of the picture."""

    #: By how much it is smaller than the picture.
    factor: int
    width: int
    height: int
    columns: int
    #: Row by row, each filled up to `TILE` a side.
    filled: tuple[Stored, ...]
    #: … and as it is seen, which is the same but at the edge.
    seen: tuple[Stored, ...]


@dataclass(frozen=True, slots=True)
class Pyramid:
    """What lies where in a file of tiles."""

    levels: tuple[Level, ...]

    @property
    def width(self) -> int:
        """Of the picture."""
        return self.levels[0].width

    @property
    def height(self) -> int:
        """Of the picture."""
        return self.levels[0].height

    @property
    def scale_factors(self) -> tuple[int, ...]:
        """From 1, each twice the one before."""
        return tuple(level.factor for level in self.levels)


def write_pyramid(picture: Image.Image, target: Path) -> None:
    """Of an upright picture, in sRGB or grey; what is transparent in it becomes white."""
    picture = _opaque(picture)
    directories: list[Directory] = []
    with target.open("wb") as file:
        begin_tiff(file)
        while True:
            directories.append(_write_level(picture, file, reduced=len(directories)))
            if max(picture.size) <= TILE:
                break
            # Exactly two by two pixels become one, so that each tile shows what four of the level before do.
            picture = picture.reduce(2)
        end_tiff(file, directories)


def read_pyramid(file: BinaryIO) -> Pyramid:
    """What lies where in a file that `write_pyramid` made.

    Raises:
        DamagedTiffError: it is none.
    """
    directories = read_tiff(file)
    if not directories:
        raise DamagedTiffError
    try:
        return Pyramid(tuple(_level(directory, 1 << number) for number, directory in enumerate(directories)))
    except (KeyError, ValueError) as error:
        raise DamagedTiffError from error


def _opaque(picture: Image.Image) -> Image.Image:
    if "A" in picture.getbands() or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    return picture.convert("L") if picture.mode in {"1", "L"} else picture.convert("RGB")


def _write_level(picture: Image.Image, file: BinaryIO, *, reduced: int) -> Directory:
    filled, edges = [], []
    for box in _boxes(*picture.size):
        tile = picture.crop(box)
        seen = _write_tile(tile, file)
        is_whole = tile.size == (TILE, TILE)
        edges.append(Stored(0, 0) if is_whole else seen)
        filled.append(seen if is_whole else _write_tile(_filled_up(tile), file))
    grey = picture.mode == "L"
    samples = 1 if grey else 3
    width, height = picture.size
    return {
        Tag.REDUCED: [min(reduced, 1)],
        Tag.WIDTH: [width],
        Tag.HEIGHT: [height],
        Tag.BITS: [_EIGHT_BITS] * samples,
        Tag.COMPRESSION: [_JPEG],
        Tag.PHOTOMETRIC: [_GREY if grey else _YCBCR],
        Tag.SAMPLES: [samples],
        Tag.PLANAR: [1],
        Tag.TILE_WIDTH: [TILE],
        Tag.TILE_HEIGHT: [TILE],
        Tag.TILE_OFFSETS: [tile.offset for tile in filled],
        Tag.TILE_SIZES: [tile.size for tile in filled],
        **({} if grey else {Tag.SUBSAMPLING: _HALVED}),
        Tag.EDGE_OFFSETS: [tile.offset for tile in edges],
        Tag.EDGE_SIZES: [tile.size for tile in edges],
    }


def _boxes(width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    for top in range(0, height, TILE):
        for left in range(0, width, TILE):
            yield left, top, min(left + TILE, width), min(top + TILE, height)


def _filled_up(tile: Image.Image) -> Image.Image:
    """Its last pixels go on to the right and downwards: an edge to something else would blur what is seen."""
    whole = Image.new(tile.mode, (TILE, TILE))
    whole.paste(tile)
    width, height = tile.size
    if width < TILE:
        whole.paste(tile.crop((width - 1, 0, width, height)).resize((TILE - width, height)), (width, 0))
    if height < TILE:
        whole.paste(whole.crop((0, height - 1, TILE, height)).resize((TILE, TILE - height)), (0, height))
    return whole


def _write_tile(tile: Image.Image, file: BinaryIO) -> Stored:
    packed = BytesIO()
    # A reader of TIFF takes grey for damaged that speaks of halved colours.
    tile.save(packed, "JPEG", quality=_QUALITY, subsampling=-1 if tile.mode == "L" else "4:2:0", optimize=True)
    offset = file.tell()
    return Stored(offset, file.write(packed.getbuffer()))


def _level(directory: Directory, factor: int) -> Level:
    (width,), (height,) = directory[Tag.WIDTH], directory[Tag.HEIGHT]
    filled = _stored(directory[Tag.TILE_OFFSETS], directory[Tag.TILE_SIZES])
    edges = _stored(directory[Tag.EDGE_OFFSETS], directory[Tag.EDGE_SIZES])
    columns, rows = ceil(width / TILE), ceil(height / TILE)
    if not len(filled) == len(edges) == columns * rows > 0:
        raise DamagedTiffError
    seen = tuple(edge if edge.size else whole for edge, whole in zip(edges, filled, strict=True))
    return Level(factor, width, height, columns, filled, seen)


def _stored(offsets: Sequence[int], sizes: Sequence[int]) -> tuple[Stored, ...]:
    return tuple(map(Stored, offsets, sizes))
