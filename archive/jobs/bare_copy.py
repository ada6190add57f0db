"""Makes the copy of a file that somebody may have: all of it but what was noted in it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from archive.jobs.workshop import Progress, Workshop
from archive.models.media_asset import MediaAsset
from archive.services.entries.media_jobs import file_of_work
from archive.services.job import ClaimedJob
from archive.services.media.rendition import NewRendition, note_renditions
from media.bare.copy import write_bare_copy
from media.made import size_of_made
from media.renditions import COPY_NAME
from media.storage import local_copy


def make_copy(workshop: Workshop, job: ClaimedJob, progress: Progress) -> None:
    """Makes it, also where there is one.

    Raises:
        MediaError: the file can't be read, or has no such copy.
    """
    file, sha256, storage = file_of_work(job), job.subject, workshop.storage
    with workshop.database.reading() as session:
        kind = session.scalar(select(MediaAsset.content_type).where(MediaAsset.sha256 == sha256).limit(1))
    if kind is None:
        return
    with (
        local_copy(storage.path(sha256), lambda: storage.open(sha256)) as original,
        TemporaryDirectory(prefix="pallay-") as folder,
    ):
        copy = Path(folder, COPY_NAME)
        content_type = write_bare_copy(original, kind, copy)
        made = NewRendition(name=COPY_NAME, content_type=content_type, byte_size=size_of_made(copy))
        workshop.renditions.write(sha256, COPY_NAME, copy)
    progress(1, 1)
    with workshop.database.writing() as session:
        wanted = note_renditions(session, file, [made])
    if not wanted:
        workshop.renditions.destroy_all(sha256)
