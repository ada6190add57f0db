"""What a drawing is: how large, and that it holds nothing but shapes and words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from media.drawings.plain_svg import UnplainSvgError, size_of_plain_svg
from media.errors import Refusal, Refused
from media.formats import Family

MAX_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """In its own units, rounded."""

    width: int
    height: int


def probe_drawing(path: Path, _family: Family) -> Drawing | Refused:
    """What the file holds. Runs apart."""
    if path.stat().st_size > MAX_BYTES:
        return Refused(Refusal.TOO_LARGE, f"up to {MAX_BYTES // 1_000_000} MB are welcome")
    try:
        width, height = size_of_plain_svg(path.read_bytes())
    except UnplainSvgError as error:
        return Refused(Refusal.UNPLAIN_DRAWING, str(error))
    return Drawing(round(width), round(height))
