"""A small picture that comes from elsewhere: a plain drawing as it is, anything else drawn anew.

Nothing of a file that runs, loads or tells of its maker is ever handed on.
"""

import base64
from io import BytesIO
from pathlib import Path
from typing import Final

from media.errors import DecoderFailedError, Refusal, Refused, UnwelcomeFileError
from media.formats import Family
from media.probing.drawing import probe_drawing
from media.probing.signatures import family_of
from media.processors.decoding import opened_picture
from media.sandbox import Limits, run_apart

#: Pixels of the longest side: twice what a page shows, for screens that have as many.
SIDE: Final = 96
#: Bytes of a drawing that stands in a page: what is heavier costs a poor line more than its sharpness is worth.
HEAVIEST: Final = 12_000
_FAMILIES: Final = frozenset({Family.PNG, Family.JPEG, Family.WEBP, Family.GIF})
_LIMITS: Final = Limits(memory_bytes=500_000_000, cpu_seconds=10, wall_seconds=30, output_bytes=0)


def draw_icon(source: Path) -> str:
    """The picture in a file as an address that holds it (`data:`): a plain SVG, or a PNG of `SIDE` pixels at most.

    A drawing that is not plain is refused, not made plain: without its styles it could say something else.

    Raises:
        UnwelcomeFileError: it is no picture, not plain, too heavy for a page, damaged, or takes too much to decode.
    """
    family = family_of(source)
    try:
        if family is Family.SVG:
            return _drawing(source)
        if family in _FAMILIES:
            return f"data:image/png;base64,{run_apart(_drawn, source, limits=_LIMITS, reads=[source])}"
    except DecoderFailedError as error:
        raise UnwelcomeFileError(Refusal.DAMAGED) from error
    raise UnwelcomeFileError(Refusal.NOT_WELCOME)


def _drawing(source: Path) -> str:
    if source.stat().st_size > HEAVIEST:
        raise UnwelcomeFileError(Refusal.TOO_LARGE)
    probed = run_apart(probe_drawing, source, Family.SVG, limits=_LIMITS, reads=[source])
    if isinstance(probed, Refused):
        raise UnwelcomeFileError(probed.reason)
    return f"data:image/svg+xml;base64,{base64.b64encode(source.read_bytes()).decode('ascii')}"


def _drawn(source: Path) -> str:
    """Runs apart."""
    with opened_picture(source) as opened:
        part = min(1.0, SIDE / max(opened.size))
        width, height = (max(1, round(side * part)) for side in opened.size)
        made = BytesIO()
        opened.pixels(width, height).save(made, "PNG", optimize=True)
    return base64.b64encode(made.getvalue()).decode("ascii")
