"""A small picture that comes from elsewhere, drawn anew: no byte of the file itself is ever handed on."""

import base64
from io import BytesIO
from pathlib import Path
from typing import Final

from media.errors import DecoderFailedError, Refusal, UnwelcomeFileError
from media.formats import Family
from media.probing.signatures import family_of
from media.processors.decoding import opened_picture
from media.sandbox import Limits, run_apart

#: Pixels of the longest side: twice what a page shows, for screens that have as many.
SIDE: Final = 96
_FAMILIES: Final = frozenset({Family.PNG, Family.JPEG, Family.WEBP, Family.GIF})
_LIMITS: Final = Limits(memory_bytes=500_000_000, cpu_seconds=10, wall_seconds=30, output_bytes=0)


def draw_icon(source: Path) -> str:
    """The picture in a file as a PNG of at most `SIDE` pixels a side, in base64.

    Raises:
        UnwelcomeFileError: it is no picture made of pixels, is damaged, or takes too much to decode.
    """
    if family_of(source) not in _FAMILIES:
        raise UnwelcomeFileError(Refusal.NOT_WELCOME)
    try:
        return run_apart(_drawn, source, limits=_LIMITS, reads=[source])
    except DecoderFailedError as error:
        raise UnwelcomeFileError(Refusal.DAMAGED) from error


def _drawn(source: Path) -> str:
    """Runs apart."""
    with opened_picture(source) as opened:
        part = min(1.0, SIDE / max(opened.size))
        width, height = (max(1, round(side * part)) for side in opened.size)
        made = BytesIO()
        opened.pixels(width, height).save(made, "PNG", optimize=True)
    return base64.b64encode(made.getvalue()).decode("ascii")
