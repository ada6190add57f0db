"""Pictures, opened with the one reader that belongs to what they are. Only for processes that run apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pillow_heif
from PIL import Image, ImageOps

from media.formats import Family

MAX_PIXELS: Final = 50_000_000
#: Of a side: no screen, camera or scanner that sends here needs more, and a row of pixels has to fit in memory.
MAX_SIDE: Final = 30_000
_READERS: Final = {
    # A phone's JPEG with a second picture behind the first opens under a name of its own.
    Family.JPEG: ("JPEG", "MPO"),
    Family.PNG: ("PNG",),
    Family.WEBP: ("WEBP",),
    Family.TIFF: ("TIFF",),
    Family.GIF: ("GIF",),
    Family.AVIF: ("AVIF",),
    Family.HEIF: ("HEIF",),
}

pillow_heif.register_heif_opener(thumbnails=False)


@contextmanager
def opened_picture(path: Path, family: Family) -> Iterator[Image.Image]:
    """The picture, with nothing decoded yet, by the reader of its family alone."""
    with Image.open(path, formats=_READERS[family]) as picture:
        yield picture


def size_as_seen(picture: Image.Image) -> tuple[int, int]:
    """Width and height once the orientation that the file notes is applied."""
    width, height = picture.size
    return (height, width) if _is_on_its_side(picture) else (width, height)


def upright(picture: Image.Image) -> Image.Image:
    """The picture with the orientation that the file notes applied; what note of it there was is gone."""
    return ImageOps.exif_transpose(picture)


def _is_on_its_side(picture: Image.Image) -> bool:
    return picture.getexif().get(0x0112, 1) in {5, 6, 7, 8}
