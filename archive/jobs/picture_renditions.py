"""Makes the sizes of a picture in a child process, puts them in their place and writes down that they are there."""

import re
from pathlib import Path
from typing import Final

from archive.jobs.made_apart import put_in_place
from archive.jobs.workshop import Progress, Workshop
from archive.services.entries.media_jobs import file_of_work
from archive.services.job import ClaimedJob
from archive.services.media.rendition import NewRendition
from media.errors import DecoderFailedError, Failure
from media.made import size_of_made
from media.processors.picture import make_renditions
from media.renditions import PictureMade
from media.sandbox import Limits, run_apart

#: Of the largest pictures that are taken in, whatever their format, with room to spare.
_LIMITS: Final = Limits(memory_bytes=1_500_000_000, cpu_seconds=120, wall_seconds=300, output_bytes=50_000_000)
_CELLS: Final = re.compile(r"[0-9a-f]{36}")


def make_picture_renditions(workshop: Workshop, job: ClaimedJob, progress: Progress) -> None:
    """Makes all sizes, also of what has some: each is put in the place of the one before.

    Raises:
        MediaError: the picture can't be decoded.
    """
    put_in_place(workshop, file_of_work(job), _make, progress)


def _make(original: Path, folder: Path) -> list[NewRendition]:
    made = run_apart(make_renditions, original, folder, limits=_LIMITS, reads=[original], writes=folder)
    return read_made(made, folder)


def read_made(made: PictureMade, folder: Path) -> list[NewRendition]:
    """What the child says it made, as far as it is there: a file may have had the child say and do anything."""
    if made.placeholder is not None and not _CELLS.fullmatch(made.placeholder):
        raise DecoderFailedError(Failure.CRASH, "a placeholder that is none")
    return [
        NewRendition(
            name=file.name,
            content_type=file.kind.content_type,
            byte_size=size_of_made(folder / file.name),
            width=file.width,
            height=file.height,
            duration_ms=file.duration_ms,
            placeholder=made.placeholder,
        )
        for file in made.files
    ]
