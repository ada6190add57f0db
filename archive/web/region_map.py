"""Where the regions lie, and how much is documented in each: points by their coordinates, no borders drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from archive.models.place import Place

WIDTH = 360
_MARGIN = 56
_MAX_RADIUS = 26
_MIN_RADIUS = 5


@dataclass(frozen=True, slots=True)
class Point:
    """A region on the map, in pixels; the circle's area stands for the number."""

    place: Place
    number: int
    x: float
    y: float
    radius: float


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
    points = [
        Point(
            place=place,
            number=number,
            x=round(_MARGIN + (longitude - west) * squeeze * scale, 1),
            y=round(_MARGIN + (north - latitude) * scale, 1),
            radius=round(_MIN_RADIUS + (_MAX_RADIUS - _MIN_RADIUS) * sqrt(number / most), 1),
        )
        for place, number, latitude, longitude in known
    ]
    return RegionMap(WIDTH, round((north - south) * scale) + 2 * _MARGIN, points)
