"""A picture's pixels, as they are meant to be seen: no more of them than are needed, upright, in sRGB."""

import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pillow_heif
from PIL import ExifTags, Image
from PIL.ImageFile import ImageFile

from media.processors.colour import in_srgb
from media.processors.display_p3 import display_p3
from media.renditions import PictureSize

pillow_heif.register_heif_opener()

#: By Pillow's names; nothing else is looked at, whatever a file says it is.
FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF", "GIF")
#: What has to be done to a picture so that it stands upright, by the number a camera writes (Exif 2.32, tag 0x0112).
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
#: The space's number in HEIF (ITU-T H.273, colour primaries).
_DISPLAY_P3: Final = 12
_LYING: Final = frozenset({5, 6, 7, 8})
_BITS_TO_EIGHT: Final = 1 / 257
#: Each time a picture is shrunk to this many times the size first, by plain means, and then well.
_GAP: Final = 2.0


@contextmanager
def opened_picture(source: Path) -> "Iterator[OpenedPicture]":
    """The picture in a file, of any format in `FORMATS`."""
    with Image.open(source, formats=FORMATS) as image:
        yield OpenedPicture(image)


class OpenedPicture:
    """A file whose head was read; its pixels are decoded when they are asked for."""

    def __init__(self, image: ImageFile) -> None:
        self.image = image
        self.profile = _profile(image)
        self._orientation = _orientation(image)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, upright."""
        width, height = self.image.size
        return (height, width) if self._orientation in _LYING else (width, height)

    def pixels(self, width: int, height: int) -> Image.Image:
        """In this size, which is not larger than its own: grey, RGB, or RGBA where something shines through."""
        lying = (height, width) if self._orientation in _LYING else (width, height)
        # Does nothing to what is no JPEG.
        self.image.draft(None, lying)
        return self.finished(shrink(plain(self.image), *lying))

    def finished(self, picture: Image.Image) -> Image.Image:
        """What is left to be done once there are few pixels: upright, in sRGB, without a word of what else was said."""
        turn = _TURNS.get(self._orientation)
        upright = in_srgb(picture if turn is None else picture.transpose(turn), self.profile)
        if upright.mode == "RGBA" and upright.getchannel("A").getextrema() == (255, 255):
            upright = upright.convert("RGB")
        # What is made must not be the file itself, which goes on to the next frame.
        made = upright.copy() if upright is self.image else upright
        made.info.clear()
        return made


def cascade(
    opened: OpenedPicture, sizes: Mapping[PictureSize, tuple[int, int]]
) -> Iterator[tuple[PictureSize, Image.Image]]:
    """The picture, or the frame it stands at, in each of these sizes; the largest first, each made of the last."""
    picture: Image.Image | None = None
    for size, (width, height) in sorted(sizes.items(), key=lambda one: one[1], reverse=True):
        picture = opened.pixels(width, height) if picture is None else shrink(picture, width, height)
        yield size, picture


def shrink(picture: Image.Image, width: int, height: int) -> Image.Image:
    """The same in this size, which is not larger."""
    if picture.size == (width, height):
        return picture
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=_GAP)


def plain(picture: Image.Image) -> Image.Image:
    """In one of the modes that can be shrunk and have a colour: L, RGB, RGBA, CMYK."""
    mode = picture.mode
    if mode in {"RGBA", "CMYK"} or (mode in {"L", "RGB"} and "transparency" not in picture.info):
        return picture
    if mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * _BITS_TO_EIGHT).convert("L")
    if mode in {"1", "F"}:
        return picture.convert("L")
    shines = "transparency" in picture.info or mode in {"PA", "LA", "La", "RGBa"}
    return picture.convert("RGBA" if shines else "RGB")


def _profile(picture: Image.Image) -> bytes | None:
    """As it is in the file, or of the space whose number is."""
    numbers = picture.info.get("nclx_profile") or {}
    is_wide = numbers.get("color_primaries") == _DISPLAY_P3
    return picture.info.get("icc_profile") or (display_p3() if is_wide else None)


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except (SyntaxError, ValueError, TypeError, OSError, struct.error):
        # What was noted about a picture may be damaged and the picture good.
        return 1
