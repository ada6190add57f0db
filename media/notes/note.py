"""What a phone or camera noted in a file besides what there is to see and hear: when, with what, and where."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Final

#: Clocks that nobody set begin at 1904, 1970 or 1980; no digital camera is as old as that.
_FIRST_YEAR: Final = 1990
_MAX_CAMERA: Final = 120
_POLE, _FAR_SIDE = 90, 180


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was noted; the time has no zone where none was noted with it."""

    taken_at: datetime | None = None
    camera: str | None = None
    position: Position | None = None


def moment(*written: str | None) -> datetime | None:
    """The first of these that is a time somebody may have taken something at (ISO 8601, or as Exif writes it)."""
    for words in written:
        try:
            found = datetime.fromisoformat(_iso(words or ""))
        except ValueError:
            continue
        if found.year >= _FIRST_YEAR:
            return found
    return None


def camera(maker: str | None, model: str | None) -> str | None:
    """Maker and model in a line, without the maker twice."""
    first, second = _line(maker), _line(model)
    words = second if second.lower().startswith(first.lower()) else f"{first} {second}"
    return words.strip()[:_MAX_CAMERA] or None


def position(latitude: float | None, longitude: float | None) -> Position | None:
    """The position, if there is such a one; a receiver that found nothing writes zeros."""
    if latitude is None or longitude is None or not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > _POLE or abs(longitude) > _FAR_SIDE or (latitude, longitude) == (0, 0):
        return None
    return Position(latitude, longitude)


def _iso(words: str) -> str:
    date, _, rest = words.strip().replace("T", " ", 1).partition(" ")
    return f"{date.replace(':', '-')} {rest}".strip()


def _line(words: str | None) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words or "").split())
