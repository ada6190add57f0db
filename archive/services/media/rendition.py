"""What was made of originals: written down once it is made, looked up for pages and for whoever asks for a file."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import Enum, auto
from typing import Final

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from archive.models.job import JobKind, JobState
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.entries.media_jobs import is_wanted, work_for
from archive.services.job import NewJob, count_waiting, jobs_about, queue_jobs, redo_jobs
from archive.transaction import in_chunks
from media.pyramid import PYRAMIDS
from media.recordings import RECORDINGS, FilmSize, SoundForm, film_name, sound_name
from media.renditions import PICTURE_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRendition:
    """A file that lies in the storage of renditions by now."""

    name: str
    content_type: str
    #: In bytes.
    byte_size: int
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    placeholder: str | None = None
    peaks: str | None = None


class Copying(Enum):
    """How it stands with a copy that somebody asks for."""

    QUEUED = auto()
    #: So many others wait that it is not queued yet.
    LATER = auto()
    IN_VAIN = auto()


#: Copies that may wait for their making at a time: anybody may ask for one, and each is as large as its original.
MOST_COPIES_WAITING: Final = 40
#: What is made of pictures, sound and film, and what the files are called of which each leaves one at least.
MADE_OF_FILES: Final[Mapping[JobKind, Collection[str]]] = {
    JobKind.RENDITIONS: PICTURE_NAMES,
    JobKind.PYRAMID: PYRAMIDS,
    JobKind.SOUND: tuple(map(sound_name, SoundForm)),
    JobKind.FILM: tuple(map(film_name, FilmSize)),
}
_OF_FILES: Final = select(Rendition).where(
    Rendition.sha256.in_(bindparam("files", expanding=True)), Rendition.name.in_(PICTURE_NAMES)
)
_OF_RECORDINGS: Final = select(Rendition).where(
    Rendition.sha256.in_(bindparam("files", expanding=True)), Rendition.name.in_(RECORDINGS.values())
)


def note_renditions(session: Session, sha256: str, made: Sequence[NewRendition]) -> bool:
    """Writes down what was made of an original; False where no medium has it any more, so that nothing may be left."""
    if not is_wanted(session, sha256):
        return False
    names = [rendition.name for rendition in made]
    session.execute(delete(Rendition).where(Rendition.sha256 == sha256, Rendition.name.in_(names)))
    session.execute(insert(Rendition), [{"sha256": sha256, **asdict(rendition)} for rendition in made])
    return True


def find_rendition(session: Session, sha256: str, name: str) -> Rendition | None:
    """One of them; None as long as it is not made."""
    return session.scalar(select(Rendition).where(Rendition.sha256 == sha256, Rendition.name == name))


def picture_renditions(session: Session, files: Collection[str]) -> Mapping[str, Sequence[Rendition]]:
    """Sizes of pictures of today's making, by SHA-256 of the original; of what is not made yet none."""
    found: dict[str, list[Rendition]] = defaultdict(list)
    if files:
        for rendition in session.scalars(_OF_FILES, {"files": list(files)}):
            found[rendition.sha256].append(rendition)
    return found


def recording_renditions(session: Session, files: Collection[str]) -> Mapping[str, Mapping[str, Rendition]]:
    """What telephones play, by SHA-256 of the original and name; of what is not made yet none."""
    found: dict[str, dict[str, Rendition]] = defaultdict(dict)
    if files:
        for rendition in session.scalars(_OF_RECORDINGS, {"files": list(files)}):
            found[rendition.sha256][rendition.name] = rendition
    return found


def queue_missing_renditions(session: Session) -> int:
    """Has made of every file what there is not of today's making; how many files that are."""
    files, lacking = _files(session), set[str]()
    for kind, names in MADE_OF_FILES.items():
        made = set(session.scalars(select(Rendition.sha256).where(Rendition.name.in_(names))))
        lacking.update(_queue_anew(session, kind, [file for file in files[kind] if file not in made]))
    return len(lacking)


def queue_all_renditions(session: Session) -> int:
    """Has everything made anew of every picture, and of sound and film what is not there; how many files there are."""
    files = _files(session)
    for kind in MADE_OF_FILES:
        _queue_anew(session, kind, files[kind])
    return len({file for some in files.values() for file in some})


def find_copying(session: Session, sha256: str) -> Copying | None:
    """How it stands with the copy of a file; None: nobody has asked for it."""
    states = {job.state for job in jobs_about(session, [sha256]) if job.kind is JobKind.COPY}
    if not states:
        return None
    return Copying.IN_VAIN if JobState.FAILED in states else Copying.QUEUED


def queue_copy(session: Session, sha256: str) -> Copying:
    """Has the copy made that may be had of a file, unless that was tried in vain or too many others wait."""
    copying = find_copying(session, sha256)
    if copying is not None:
        return copying
    if count_waiting(session, JobKind.COPY) >= MOST_COPIES_WAITING:
        return Copying.LATER
    _queue_anew(session, JobKind.COPY, [sha256])
    return Copying.QUEUED


def _files(session: Session) -> Mapping[JobKind, Sequence[str]]:
    """Originals, each once, by what is made of them."""
    rows = session.execute(select(MediaAsset.sha256, MediaAsset.content_type).order_by(MediaAsset.id))
    kinds = {sha256: kind for sha256, kind in rows if sha256 is not None and kind is not None}
    return {work: [sha256 for sha256, kind in kinds.items() if work in work_for(kind)] for work in MADE_OF_FILES}


def _queue_anew(session: Session, kind: JobKind, files: Sequence[str]) -> Sequence[str]:
    for some in in_chunks(files):
        redo_jobs(session, (kind,), (JobState.DONE, JobState.FAILED), some)
        queue_jobs(session, [NewJob(kind, file) for file in some])
    return files
