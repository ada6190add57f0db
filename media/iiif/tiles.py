"""Which tiles of a pyramid a plan needs, and the picture that is made of them.

The tiles were made by `media.pyramid`, of pixels, so they are decoded here as they come (docs/decisions.md); what
was given to the archive never is.
"""

from dataclasses import dataclass
from io import BytesIO
from math import ceil, floor
from typing import BinaryIO, Final

from PIL import Image

from media.iiif.asked import Format, Quality
from media.iiif.plan import Plan
from media.pyramid import TILE, Level, Pyramid, Stored
from media.tiff import DamagedTiffError

#: No level is decoded in more pixels than this at once; the next smaller one does instead.
MOST_DECODED: Final = 32_000_000
CONTENT_TYPES: Final = {Format.JPG: "image/jpeg", Format.PNG: "image/png", Format.WEBP: "image/webp"}
_QUALITY: Final = 85
_UNCHANGED: Final = frozenset({Quality.DEFAULT, Quality.COLOR})
_TURNED: Final = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a level; the sides are whole numbers of its pixels or lie between two."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def whole(self) -> tuple[int, int, int, int]:
        """The pixels of which anything lies in it."""
        return floor(self.left), floor(self.top), ceil(self.right), ceil(self.bottom)


def stored_tile(plan: Plan, pyramid: Pyramid) -> Stored | None:
    """The tile that is all of what is asked for, to be copied as it is."""
    plain = plan.format is Format.JPG and plan.quality in _UNCHANGED
    if not plain or plan.rotation.degrees or plan.rotation.mirrored:
        return None
    for level in pyramid.levels:
        side = TILE * level.factor
        if plan.box.left % side or plan.box.top % side:
            break
        wide, high = min(side, pyramid.width - plan.box.left), min(side, pyramid.height - plan.box.top)
        seen = (ceil(wide / level.factor), ceil(high / level.factor))
        if (plan.box.width, plan.box.height, plan.width, plan.height) == (wide, high, *seen):
            return level.seen[plan.box.top // side * level.columns + plan.box.left // side]
    return None


def render(plan: Plan, pyramid: Pyramid, file: BinaryIO) -> bytes:
    """The picture that is asked for, encoded."""
    level = _nearest(plan, pyramid)
    part = _part(plan, level)
    left, top, right, bottom = part.whole
    picture = _decoded(level, part, file)
    size = (plan.width, plan.height)
    box = (part.left - left, part.top - top, part.right - left, part.bottom - top)
    if size != picture.size or box != (0, 0, right - left, bottom - top):
        picture = picture.resize(size, Image.Resampling.BICUBIC, box)
    return _encoded(_turned(_in_quality(picture, plan.quality), plan), plan.format)


def _nearest(plan: Plan, pyramid: Pyramid) -> Level:
    """The smallest level with every pixel that is wanted, or the first that is not too much to decode."""
    chosen = pyramid.levels[0]
    for level in pyramid.levels[1:]:
        wide, high = ceil(plan.box.width / chosen.factor), ceil(plan.box.height / chosen.factor)
        suffices = (
            ceil(plan.box.width / level.factor) >= plan.width and ceil(plan.box.height / level.factor) >= plan.height
        )
        if not suffices and wide * high <= MOST_DECODED:
            break
        chosen = level
    return chosen


def _part(plan: Plan, level: Level) -> _Part:
    box, factor = plan.box, level.factor
    return _Part(
        box.left / factor,
        box.top / factor,
        min((box.left + box.width) / factor, level.width),
        min((box.top + box.height) / factor, level.height),
    )


def _decoded(level: Level, part: _Part, file: BinaryIO) -> Image.Image:
    """The pixels of the part, of no more tiles than it touches."""
    left, top, right, bottom = part.whole
    picture = None
    for row in range(top // TILE, (bottom - 1) // TILE + 1):
        for column in range(left // TILE, (right - 1) // TILE + 1):
            tile = _tile(level.seen[row * level.columns + column], file)
            if picture is None:
                picture = Image.new(tile.mode, (right - left, bottom - top))
            picture.paste(tile, (column * TILE - left, row * TILE - top))
    if picture is None:
        message = "a part without pixels was planned"
        raise AssertionError(message)
    return picture


def _tile(stored: Stored, file: BinaryIO) -> Image.Image:
    tile = Image.open(BytesIO(stored_bytes(stored, file)), formats=["JPEG"])
    if max(tile.size) > TILE:
        raise DamagedTiffError
    return tile


def stored_bytes(stored: Stored, file: BinaryIO) -> bytes:
    """A tile as it lies in the file."""
    file.seek(stored.offset)
    return file.read(stored.size)


def _in_quality(picture: Image.Image, quality: Quality) -> Image.Image:
    if quality is Quality.GRAY:
        return picture.convert("L")
    # Dithered, as a printer would.
    return picture.convert("1") if quality is Quality.BITONAL else picture


def _turned(picture: Image.Image, plan: Plan) -> Image.Image:
    if plan.rotation.mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    turn = _TURNED.get(plan.rotation.degrees)
    return picture if turn is None else picture.transpose(turn)


def _encoded(picture: Image.Image, form: Format) -> bytes:
    target = BytesIO()
    match form:
        case Format.JPG:
            plain = picture.convert("L") if picture.mode == "1" else picture
            plain.save(target, "JPEG", quality=_QUALITY)
        case Format.PNG:
            picture.save(target, "PNG", compress_level=3)
        case Format.WEBP:
            picture.convert("RGB").save(target, "WEBP", quality=_QUALITY, method=2)
    return target.getvalue()
