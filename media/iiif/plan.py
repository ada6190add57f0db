"""What a request makes of one picture: which of its pixels, how large, how turned, within which limits."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor, isqrt
from typing import NoReturn

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
    SquareRegion,
    Version,
    WholeRegion,
)


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest picture that one request may make, in pixels (section 5.3)."""

    width: int
    height: int
    area: int


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture, in its pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All that making it needs."""

    box: Box
    #: In pixels, before it is turned.
    width: int
    height: int
    #: Whether a request for the largest size of this region would have made the same.
    is_largest: bool
    rotation: Rotation
    quality: Quality
    format: Format


def plan(asked: Asked, width: int, height: int, limits: Limits) -> Plan:
    """For a picture of this size.

    Raises:
        MalformedRequestError: the region has no pixel of the picture, or the size none or more than may be.
        NotOfferedError: pixels that there are not would have to be made up.
    """
    box = _box(asked.region, width, height)
    made = _size(asked, box, limits)
    if min(made) < 1:
        message = "nothing would be left of the region in this size"
        raise MalformedRequestError(message)
    if made[0] > box.width or made[1] > box.height:
        _refuse_enlarging(asked)
    if made[0] > limits.width or made[1] > limits.height or made[0] * made[1] > limits.area:
        message = f"at most {limits.width} × {limits.height} pixels may be asked for, and {limits.area} in all"
        raise MalformedRequestError(message)
    return Plan(box, *made, made == _largest(box, limits), asked.rotation, asked.quality, asked.format)


def _refuse_enlarging(asked: Asked) -> NoReturn:
    if asked.enlarged:
        message = "no picture is made larger than it is"
        raise NotOfferedError(message)
    message = "the region is smaller than the size that is asked for"
    raise MalformedRequestError(message)


def _box(region: Region, width: int, height: int) -> Box:
    """What lies outside of the picture is left out."""
    match region:
        case WholeRegion():
            return Box(0, 0, width, height)
        case SquareRegion():
            side = min(width, height)
            return Box((width - side) // 2, (height - side) // 2, side, side)
        case PixelRegion(left, top, wide, high):
            return _inside(Box(left, top, wide, high), width, height)
        case PercentRegion():
            left, wide = _part(region.left, region.width, width)
            top, high = _part(region.top, region.height, height)
            return _inside(Box(left, top, wide, high), width, height)


def _part(begin: Fraction, length: Fraction, side: int) -> tuple[int, int]:
    """Begin and length in pixels; what is more than nothing has a pixel at least."""
    first = floor(begin * side / 100)
    return first, max(1, _rounded((begin + length) * side / 100) - first) if length else 0


def _inside(box: Box, width: int, height: int) -> Box:
    found = Box(box.left, box.top, min(box.width, width - box.left), min(box.height, height - box.top))
    if found.width < 1 or found.height < 1:
        message = f"no pixel of the picture lies in that region: it has {width} × {height}"
        raise MalformedRequestError(message)
    return found


def _size(asked: Asked, box: Box, limits: Limits) -> tuple[int, int]:
    match asked.size:
        case LargestSize():
            return _filled(asked, box, limits) if asked.enlarged else _largest(box, limits)
        case PercentSize(percent):
            return _rounded(box.width * percent / 100), _rounded(box.height * percent / 100)
        case SidesSize(width, height):
            return _sides(box, width, height)
        case ConfinedSize(width, height) if width and height:
            return _confined(asked, box, (width, height), limits)
        case _:
            return 0, 0


def _sides(box: Box, width: int | None, height: int | None) -> tuple[int, int]:
    if width is None:
        width = _side(box.width, Fraction(height or 0, box.height))
    if height is None:
        height = _side(box.height, Fraction(width, box.width))
    return width, height


def _confined(asked: Asked, box: Box, sides: tuple[int, int], limits: Limits) -> tuple[int, int]:
    """The third version wants to be told (the validator of IIIF does) that it asked for more than there is."""
    room = Limits(min(sides[0], limits.width), min(sides[1], limits.height), limits.area)
    return _largest(box, room) if asked.version is Version.TWO else _filled(asked, box, room)


def _filled(asked: Asked, box: Box, room: Limits) -> tuple[int, int]:
    """All the room there is, which is to be no more than the box would fill."""
    if box.width < room.width and box.height < room.height and box.width * box.height < room.area:
        _refuse_enlarging(asked)
    return _largest(box, room)


def _largest(box: Box, room: Limits) -> tuple[int, int]:
    """The box's own size, or as much of it as there is room for."""
    width, height = box.width, box.height
    scale = min(Fraction(1), Fraction(room.width, width), Fraction(room.height, height))
    width, height = _side(width, scale), _side(height, scale)
    if width * height <= room.area:
        return width, height
    # The root of what the area has to shrink by, rounded down to a millionth.
    shrunk = Fraction(isqrt(room.area * 10**12 // (width * height)), 10**6)
    return max(1, floor(width * shrunk)), max(1, floor(height * shrunk))


def _side(length: int, scale: Fraction) -> int:
    """Never less than a pixel, unless the other side has none."""
    return max(1, _rounded(length * scale)) if scale else 0


def _rounded(number: Fraction) -> int:
    """Halves go up, whatever stands before them."""
    return floor(number + Fraction(1, 2))
