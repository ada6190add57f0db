"""The copy of a file that may leave: what there is to see and hear, without time, camera, position or other notes."""

from pathlib import Path
from typing import Final

from media.bare.document import write_bare_document
from media.bare.gif import write_bare_gif
from media.bare.jpeg import write_bare_jpeg
from media.bare.orientation import exif_of, orientation_of
from media.bare.png import write_bare_png
from media.bare.recording import write_bare_recording
from media.bare.reencoded import write_reencoded
from media.bare.webp import write_bare_webp
from media.drawings.plain_drawing import plain_drawing
from media.formats import PICTURES, Family, family_of_type
from media.probing.picture_file import opened_picture
from media.sandbox import Limits, run_apart

#: Beyond the size of the file: the index of a recording is written anew, and a picture drawn anew takes more.
_ROOM: Final = 100_000_000
_TAKEN_APART: Final = {Family.JPEG: write_bare_jpeg, Family.PNG: write_bare_png, Family.WEBP: write_bare_webp}
#: Pictures whose container is not taken apart: what leaves is another picture that looks the same.
DRAWN_ANEW: Final = frozenset({Family.TIFF, Family.HEIF, Family.AVIF})
_TYPES: Final = {Family.JPEG: "image/jpeg", Family.PNG: "image/png"}


def write_bare_copy(source: Path, content_type: str, target: Path) -> str:
    """Writes the copy; its content type, which is the file's own but for pictures that are drawn anew.

    Raises:
        DecoderFailedError: the file can't be read, or not within the limits.
        ValueError: there are no such files here.
    """
    family = family_of_type(content_type)
    if family is None:
        raise ValueError(content_type)
    limits = Limits(
        memory_bytes=1_500_000_000, cpu_seconds=600, wall_seconds=1800, output_bytes=source.stat().st_size + _ROOM
    )
    drawn = run_apart(_write, source, family, target, limits=limits, reads=[source], writes=target.parent)
    return content_type if drawn is None else _TYPES[drawn]


def _write(source: Path, family: Family, target: Path) -> Family | None:
    """The family of a picture that was drawn anew; None of what was taken over as it is. Runs apart."""
    if family in DRAWN_ANEW:
        return write_reencoded(source, family, target)
    if family is Family.PDF:
        write_bare_document(source, target)
        return None
    if family not in {*PICTURES, Family.SVG}:
        write_bare_recording(source, family, target)
        return None
    with source.open("rb") as original, target.open("wb") as copy:
        if family is Family.SVG:
            copy.write(plain_drawing(original.read()))
        elif family is Family.GIF:
            write_bare_gif(original, copy)
        else:
            _TAKEN_APART[family](original, copy, _needed_exif(source, family))
    return None


def _needed_exif(source: Path, family: Family) -> bytes:
    with opened_picture(source, family) as picture:
        return exif_of(orientation_of(picture))
