"""Makes the pyramids of a picture in a child process, looks whether they are what it says, and puts them in place."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from archive.access.picture_size import VIEW_MAX_SIDE
from archive.jobs.made_apart import put_in_place
from archive.jobs.workshop import Progress, Workshop
from archive.services.entries.media_jobs import file_of_work
from archive.services.job import ClaimedJob
from archive.services.media.rendition import NewRendition
from media.errors import DecoderFailedError, Failure
from media.made import size_of_made
from media.processors.pyramid import PyramidFile, make_pyramids
from media.pyramid import PYRAMIDS, read_pyramid
from media.sandbox import Limits, run_apart

_CONTENT_TYPE: Final = "image/tiff"
#: Of the largest pictures that are taken in: every pixel decoded, turned and told in other colours.
_LIMITS: Final = Limits(memory_bytes=1_500_000_000, cpu_seconds=120, wall_seconds=300, output_bytes=100_000_000)


def make_picture_pyramids(workshop: Workshop, job: ClaimedJob, progress: Progress) -> None:
    """Makes all of them, also of what has some: each is put in the place of the one before.

    Raises:
        MediaError: the picture can't be decoded.
    """
    put_in_place(workshop, file_of_work(job), _make, progress)


def _make(original: Path, folder: Path) -> list[NewRendition]:
    made = run_apart(make_pyramids, original, folder, VIEW_MAX_SIDE, limits=_LIMITS, reads=[original], writes=folder)
    return read_made(made, folder)


def read_made(made: Sequence[PyramidFile], folder: Path) -> list[NewRendition]:
    """What the child says it made, as far as that is what lies there: a file may have had it say and do anything.

    Raises:
        DamagedTiffError: one is no pyramid.
        DecoderFailedError: one is none that was to be made, or is another than it is said to be.
    """
    return [_read(file, folder / file.name) for file in made]


def _read(file: PyramidFile, path: Path) -> NewRendition:
    if file.name not in PYRAMIDS:
        raise DecoderFailedError(Failure.CRASH, "a pyramid was not made")
    size = size_of_made(path)
    with path.open("rb") as opened:
        pyramid = read_pyramid(opened)
    tiles = (tile for level in pyramid.levels for tile in (*level.filled, *level.seen))
    if (pyramid.width, pyramid.height) != (file.width, file.height) or any(
        tile.offset + tile.size > size for tile in tiles
    ):
        raise DecoderFailedError(Failure.CRASH, "a pyramid is another than was said")
    return NewRendition(
        name=file.name, content_type=_CONTENT_TYPE, byte_size=size, width=file.width, height=file.height
    )
