"""Where the regions lie, and how much is documented in each: points by their coordinates, no borders drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from archive.models.place import Place

WIDTH = 420
_MARGIN = 124
_EDGE = 36
_MAX_RADIUS = 17
_MIN_RADIUS = 5


@dataclass(frozen=True, slots=True)
class Point:
    """A region on the map, in pixels; the circle's area stands for the number."""

    place: Place
    number: int
    x: float
    y: float
    radius: float
    #: On which side of the circle its name stands: away from the nearest other.
    name_is_left: bool


@dataclass(frozen=True, slots=True)
class RegionMap:
    """A map of a fixed width; its height follows from where the regions lie."""

    width: int
    height: int
    points: Sequence[Point]


def map_regions(numbers: Iterable[tuple[Place, int]]) -> RegionMap | None:
    """None where fewer than two regions have coordinates."""
    known = [
        (place, number, place.latitude, place.longitude)
        for place, number in numbers
        if place.latitude is not None and place.longitude is not None and not place.demonstration
    ]
    if len(known) < 2:  # noqa: PLR2004 (one point makes no map)
        return None
    north = max(latitude for _, _, latitude, _ in known)
    south = min(latitude for _, _, latitude, _ in known)
    west = min(longitude for _, _, _, longitude in known)
    east = max(longitude for _, _, _, longitude in known)
    squeeze = cos(radians((north + south) / 2))
    scale = (WIDTH - 2 * _MARGIN) / max((east - west) * squeeze, 0.1)
    most = max(number for _, number, _, _ in known) or 1
    placed = [
        (place, number, _MARGIN + (longitude - west) * squeeze * scale, _EDGE + (north - latitude) * scale)
        for place, number, latitude, longitude in known
    ]
    points = [
        Point(
            place=place,
            number=number,
            x=round(x, 1),
            y=round(y, 1),
            radius=round(_MIN_RADIUS + (_MAX_RADIUS - _MIN_RADIUS) * sqrt(number / most), 1),
            name_is_left=_nearest(x, y, [(ox, oy) for _, _, ox, oy in placed if (ox, oy) != (x, y)]) > x,
        )
        for place, number, x, y in placed
    ]
    return RegionMap(WIDTH, round((north - south) * scale) + 2 * _EDGE, points)


def _nearest(x: float, y: float, others: Sequence[tuple[float, float]]) -> float:
    """How far right the nearest other point lies."""
    return min(others, key=lambda other: (other[0] - x) ** 2 + (other[1] - y) ** 2)[0] if others else x
