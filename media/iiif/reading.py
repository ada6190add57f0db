"""From the end of an address to what it asks for (section 4); what is unclear is refused, and nothing guessed."""

import re
from fractions import Fraction
from typing import Final, TypeVar

from media.iiif.asked import (
    Asked,
    ConfinedSize,
    Format,
    LargestSize,
    MalformedRequestError,
    NotOfferedError,
    PercentRegion,
    PercentSize,
    PixelRegion,
    Quality,
    Region,
    Rotation,
    SidesSize,
    Size,
    SquareRegion,
    Version,
    WholeRegion,
)

_Word = TypeVar("_Word", Quality, Format)
#: No picture has more pixels a side, and no number of an address more digits.
_WHOLE: Final = r"[0-9]{1,7}"
_BROKEN: Final = r"[0-9]{1,7}(?:\.[0-9]{1,12})?"
_PIXELS: Final = re.compile(rf"({_WHOLE}),({_WHOLE}),({_WHOLE}),({_WHOLE})")
_PERCENTS: Final = re.compile(rf"pct:({_BROKEN}),({_BROKEN}),({_BROKEN}),({_BROKEN})")
_SIDES: Final = re.compile(rf"({_WHOLE})?,({_WHOLE})?")
_PERCENT: Final = re.compile(rf"pct:({_BROKEN})")
_CONFINED: Final = re.compile(rf"!({_WHOLE}),({_WHOLE})")
_ROTATION: Final = re.compile(rf"(!)?({_BROKEN})")
_PARTS: Final = 4
_CIRCLE: Final = 360
_QUARTER: Final = 90


def read_request(version: Version, path: str) -> Asked:
    """What is asked for by what follows the picture's own address, without percent-encoding.

    Raises:
        MalformedRequestError: it has a part that the Image API does not know.
        NotOfferedError: … or one that it knows, and that the archive leaves out.

    >>> read_request(Version.THREE, "square/!90,90/0/gray.png").size
    ConfinedSize(width=90, height=90)
    """
    parts = path.split("/")
    if len(parts) != _PARTS:
        message = "after the picture come region/size/rotation/quality.format"
        raise MalformedRequestError(message)
    region, size, rotation, made = parts
    quality, _, ending = made.rpartition(".")
    enlarged = version is Version.THREE and size.startswith("^")
    return Asked(
        version=version,
        region=_read_region(region),
        size=_read_size(version, size[1:] if enlarged else size),
        enlarged=enlarged,
        rotation=_read_rotation(rotation),
        quality=_read_word(Quality, quality, "quality"),
        format=_read_word(Format, ending, "format"),
    )


def _read_region(said: str) -> Region:
    """Section 4.1."""
    if said == "full":
        return WholeRegion()
    if said == "square":
        return SquareRegion()
    if found := _PIXELS.fullmatch(said):
        return PixelRegion(*map(int, found.groups()))
    if found := _PERCENTS.fullmatch(said):
        return PercentRegion(*map(Fraction, found.groups()))
    message = "a region is full, square, x,y,w,h or pct:x,y,w,h"
    raise MalformedRequestError(message)


def _read_size(version: Version, said: str) -> Size:
    """Section 4.2; the second version called the largest `full` before it called it `max`."""
    if said == "max" or (version is Version.TWO and said == "full"):
        return LargestSize()
    if found := _PERCENT.fullmatch(said):
        return PercentSize(Fraction(found[1]))
    if found := _CONFINED.fullmatch(said):
        return ConfinedSize(int(found[1]), int(found[2]))
    if (found := _SIDES.fullmatch(said)) and said != ",":
        return SidesSize(*(int(side) if side else None for side in found.groups()))
    message = "a size is max, w, or ,h or w,h or !w,h or pct:n"
    raise MalformedRequestError(message)


def _read_rotation(said: str) -> Rotation:
    """Section 4.3."""
    found = _ROTATION.fullmatch(said)
    if found is None or (degrees := Fraction(found[2])) > _CIRCLE:
        message = "a rotation is a number from 0 to 360, with ! before it to mirror"
        raise MalformedRequestError(message)
    if degrees % _QUARTER:
        message = "pictures are turned by quarters of a circle alone"
        raise NotOfferedError(message)
    return Rotation(int(degrees) % _CIRCLE, found[1] is not None)


def _read_word(words: type[_Word], said: str, name: str) -> _Word:
    """Sections 4.4 and 4.5."""
    try:
        return words(said)
    except ValueError:
        message = f"a {name} is one of {', '.join(words)}"
        raise MalformedRequestError(message) from None
