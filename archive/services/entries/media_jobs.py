"""Which work a medium's file brings with it: what is to be made of it before it is served."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive.models.job import JobKind
from archive.models.media_asset import DRAWING, MediaAsset
from archive.models.rendition import Rendition
from archive.services.job import NewJob, forget_jobs, queue_jobs

_WORK: Final = {
    "image": (JobKind.RENDITIONS, JobKind.PYRAMID),
    "audio": (JobKind.SOUND,),
    "video": (JobKind.FILM,),
}


def work_for(content_type: str) -> tuple[JobKind, ...]:
    """What is made of files of a type."""
    return () if content_type == DRAWING else _WORK.get(content_type.partition("/")[0], ())


def queue_media_jobs(session: Session, files: Iterable[tuple[str, str]]) -> None:
    """Has renditions made of files, given by SHA-256 and content type, once this transaction is committed."""
    queue_jobs(session, [NewJob(kind, sha256) for sha256, content_type in files for kind in work_for(content_type)])


def is_wanted(session: Session, sha256: str) -> bool:
    """Whether any medium still has this file: asked in the transaction that writes down what was made of it."""
    return session.scalar(select(MediaAsset.id).where(MediaAsset.sha256 == sha256).limit(1)) is not None


def forget_file(session: Session, sha256: str) -> None:
    """No row tells any more what was made, or was to be made, of a file that is destroyed."""
    forget_jobs(session, sha256)
    session.execute(delete(Rendition).where(Rendition.sha256 == sha256))
