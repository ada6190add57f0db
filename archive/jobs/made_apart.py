"""What was made of an original is put in its place, beside what it is made of."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from archive.jobs.workshop import Progress, Workshop
from archive.services.entries.media_jobs import MediaFile
from archive.services.media.rendition import NewRendition, note_renditions
from media.storage import local_copy


def put_in_place(
    workshop: Workshop, file: MediaFile, make: Callable[[Path, Path], Sequence[NewRendition]], progress: Progress
) -> None:
    """Has everything made of an original, and each file put in the place of the one before; then writes them down.

    `make` is given the original and a folder, and tells what it has made there.
    """
    storage, sha256 = workshop.storage, file.sha256
    with (
        local_copy(storage.path(sha256), lambda: storage.open(sha256)) as original,
        TemporaryDirectory(prefix="pallay-") as made_in,
    ):
        folder = Path(made_in)
        told = make(original, folder)
        for number, rendition in enumerate(told, start=1):
            workshop.renditions.write(sha256, rendition.name, folder / rendition.name)
            progress(number, len(told))
    with workshop.database.writing() as session:
        wanted = note_renditions(session, file, told)
    if not wanted:
        workshop.renditions.destroy_all(sha256)
