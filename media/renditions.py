"""What is made of a picture: a closed list of sizes, each in two formats, and what the files are called.

Nothing else is ever made on anybody's asking, so nobody can have the archive draw without end. A name says size, format
and the version of all that is settled here and in `media.processors.picture`: who changes any of it counts up
`VERSION`, and `flask --app wsgi media renditions` makes everything again beside what was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

VERSION: Final = 1
#: The whole file without what was noted in it (`media.bare.copy`), which is all that anybody may have of an original.
COPY_NAME: Final = "copy-1"


class PictureSize(StrEnum):
    """Where it is shown: in a row of a list, beside other things, across a phone, across a desk's page."""

    THUMBNAIL = "thumbnail"
    CARD = "card"
    PAGE = "page"
    LARGE = "large"


#: In pixels, of the longer side. The largest, a whole screen of a phone and a good half of a desk, is all that looking
#: at a picture gives (docs/access.md), in parts too, and no film is wider: it is said here alone.
LONGEST_SIDES: Final[Mapping[PictureSize, int]] = {
    PictureSize.THUMBNAIL: 160,
    PictureSize.CARD: 480,
    PictureSize.PAGE: 960,
    PictureSize.LARGE: 1600,
}


class PictureFormat(StrEnum):
    """WebP for nearly everybody; for older browsers JPEG, or PNG where something shines through."""

    WEBP = "webp"
    JPEG = "jpg"
    PNG = "png"

    @property
    def content_type(self) -> str:
        """As it is said in HTTP."""
        return "image/jpeg" if self is PictureFormat.JPEG else f"image/{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """One file that was made; width and height in pixels."""

    size: PictureSize
    kind: PictureFormat
    width: int
    height: int
    #: How long all frames take, where it moves.
    duration_ms: int | None = None

    @property
    def name(self) -> str:
        """What it is called: told by nothing that whoever made it may choose."""
        return picture_name(self.size, self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureMade:
    """All that was made of one picture."""

    files: tuple[PictureFile, ...]
    #: Twelve colours of three hexadecimal digits each, four a row: what is shown until the picture is there. None
    #: where something is to shine through.
    placeholder: str | None


def picture_name(size: PictureSize, kind: PictureFormat) -> str:
    """What its file is called.

    >>> picture_name(PictureSize.CARD, PictureFormat.WEBP)
    'card-1.webp'
    """
    return f"{size}-{VERSION}.{kind}"


#: All that a picture's sizes are called today, and what each is.
PICTURES: Final = {picture_name(size, kind): (size, kind) for size in PictureSize for kind in PictureFormat}
PICTURE_NAMES: Final = frozenset(PICTURES)


def sizes_of(width: int, height: int) -> dict[PictureSize, tuple[int, int]]:
    """What is made of a picture of so many pixels, smallest first: nothing is enlarged, and nothing made twice.

    >>> list(sizes_of(6000, 4000).items())[-1]
    (<PictureSize.LARGE: 'large'>, (1600, 1067))
    >>> {size.value: pixels for size, pixels in sizes_of(300, 700).items()}
    {'thumbnail': (69, 160), 'card': (206, 480), 'page': (300, 700)}
    """
    longest, sizes = max(width, height), {}
    for size, side in LONGEST_SIDES.items():
        part = min(1.0, side / longest)
        sizes[size] = max(1, round(width * part)), max(1, round(height * part))
        if side >= longest:
            break
    return sizes
