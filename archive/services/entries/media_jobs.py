"""Which work a medium's file brings with it: what is to be made of it before it is served.

It is done for each medium anew, whoever else has the same file: neither what is there at once, nor how long it takes,
tells anybody of a file that they may not know of.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive.models.job import Job, JobKind
from archive.models.media_asset import DRAWING, MediaAsset
from archive.models.rendition import Rendition
from archive.services.job import ClaimedJob, NewJob, forget_jobs, forget_jobs_with, queue_jobs

_WORK: Final = {
    "image": (JobKind.RENDITIONS, JobKind.PYRAMID),
    "audio": (JobKind.SOUND,),
    "video": (JobKind.FILM,),
}
_FOR: Final = "media_asset"


class MediaFile(NamedTuple):
    """A file as one medium has it: the row of the medium, and the file's SHA-256."""

    media_asset_id: int
    sha256: str

    def work(self, kind: JobKind) -> NewJob:
        """What is to be made of it."""
        return NewJob(kind, self.sha256, {_FOR: str(self.media_asset_id)})


def file_of_work(job: ClaimedJob | Job) -> MediaFile:
    """What is to be made something of."""
    return MediaFile(int(job.parameters[_FOR]), job.subject)


def work_for(content_type: str) -> tuple[JobKind, ...]:
    """What is made of files of a type."""
    return () if content_type == DRAWING else _WORK.get(content_type.partition("/")[0], ())


def queue_media_jobs(session: Session, files: Iterable[tuple[MediaFile, str]]) -> None:
    """Has renditions made of files, given with their content types, once this transaction is committed."""
    queue_jobs(session, [file.work(kind) for file, content_type in files for kind in work_for(content_type)])


def is_wanted(session: Session, sha256: str) -> bool:
    """Whether any medium still has this file: asked in the transaction that writes down what was made of it."""
    return session.scalar(select(MediaAsset.id).where(MediaAsset.sha256 == sha256).limit(1)) is not None


def forget_file(session: Session, sha256: str) -> None:
    """No row tells any more what was made, or was to be made, of a file that is destroyed."""
    forget_jobs(session, sha256)
    session.execute(delete(Rendition).where(Rendition.sha256 == sha256))


def forget_made_for(session: Session, media_asset_id: int) -> None:
    """No row tells any more which file a medium had, though others may have it as well."""
    forget_jobs_with(session, {_FOR: str(media_asset_id)})
    session.execute(delete(Rendition).where(Rendition.media_asset_id == media_asset_id))
