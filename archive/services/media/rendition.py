"""What was made of originals: written down once it is made, looked up for pages and for whoever asks for a file."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import Enum, auto
from typing import Final

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from archive.models.job import JobKind, JobState
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.entries.media_jobs import MediaFile, file_of_work, is_wanted, work_for
from archive.services.job import count_waiting, jobs_about, queue_jobs, redo_jobs
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
_MADE: Final = select(Rendition).where(
    Rendition.media_asset_id.in_(bindparam("media", expanding=True)),
    Rendition.name.in_(bindparam("names", expanding=True)),
)


def note_renditions(session: Session, file: MediaFile, made: Sequence[NewRendition]) -> bool:
    """Writes down what was made of an original; False where no medium has it any more, so that nothing may be left."""
    if not is_wanted(session, file.sha256):
        return False
    if session.scalar(select(MediaAsset.id).where(MediaAsset.id == file.media_asset_id)) is None:
        return True
    for rendition in made:
        here = (Rendition.sha256 == file.sha256, Rendition.name == rendition.name)
        session.execute(delete(Rendition).where(Rendition.media_asset_id == file.media_asset_id, *here))
        # The bytes that lie there now are those of whoever else has the file, too.
        session.execute(update(Rendition).where(*here).values(asdict(rendition)))
    session.execute(insert(Rendition), [{**file._asdict(), **asdict(rendition)} for rendition in made])
    return True


def find_rendition(session: Session, medium: MediaAsset, name: str) -> Rendition | None:
    """One of those of a medium; None as long as it is not made for it."""
    its = (Rendition.media_asset_id == medium.id, Rendition.sha256 == medium.sha256)
    return session.scalar(select(Rendition).where(*its, Rendition.name == name))


def noted_names(session: Session, file: MediaFile) -> frozenset[str]:
    """What everything is called that was made of a file for a medium."""
    its = (Rendition.media_asset_id == file.media_asset_id, Rendition.sha256 == file.sha256)
    return frozenset(session.scalars(select(Rendition.name).where(*its)))


def picture_renditions(session: Session, media: Iterable[MediaAsset]) -> Mapping[int, Sequence[Rendition]]:
    """Sizes of pictures of today's making, by row of the medium; of what is not made yet none."""
    found: dict[int, list[Rendition]] = defaultdict(list)
    for rendition in _made(session, media, PICTURE_NAMES):
        found[rendition.media_asset_id].append(rendition)
    return found


def recording_renditions(session: Session, media: Iterable[MediaAsset]) -> Mapping[int, Mapping[str, Rendition]]:
    """What telephones play, by row of the medium and name; of what is not made yet none."""
    found: dict[int, dict[str, Rendition]] = defaultdict(dict)
    for rendition in _made(session, media, RECORDINGS.values()):
        found[rendition.media_asset_id][rendition.name] = rendition
    return found


def _made(session: Session, media: Iterable[MediaAsset], names: Collection[str]) -> Iterator[Rendition]:
    """What was made of an earlier file of a medium is none of it."""
    files = {medium.id: medium.sha256 for medium in media if medium.sha256 is not None}
    if files:
        for rendition in session.scalars(_MADE, {"media": list(files), "names": list(names)}):
            if files[rendition.media_asset_id] == rendition.sha256:
                yield rendition


def unmakeable(session: Session, media: Iterable[MediaAsset], kinds: Collection[JobKind]) -> frozenset[int]:
    """Rows of those of the media of which it is known that nothing can be made."""
    files = {MediaFile(medium.id, medium.sha256) for medium in media if medium.sha256 is not None}
    about = jobs_about(session, {file.sha256 for file in files}) if files else ()
    failed = {file_of_work(job) for job in about if job.kind in kinds and job.state is JobState.FAILED}
    return frozenset(file.media_asset_id for file in files & failed)


def queue_missing_renditions(session: Session) -> int:
    """Has made for every medium what there is not of today's making; how many media those are."""
    files, lacking = _files(session), set[MediaFile]()
    for kind, names in MADE_OF_FILES.items():
        noted = select(Rendition.media_asset_id, Rendition.sha256).where(Rendition.name.in_(names)).distinct()
        made = {MediaFile(*row) for row in session.execute(noted)}
        lacking.update(_queue_anew(session, kind, [file for file in files[kind] if file not in made]))
    return len(lacking)


def queue_all_renditions(session: Session) -> int:
    """Has everything made anew of every picture, and of sound and film what is not there; how many media there are."""
    files = _files(session)
    for kind in MADE_OF_FILES:
        _queue_anew(session, kind, files[kind])
    return len({file for some in files.values() for file in some})


def find_copying(session: Session, file: MediaFile) -> Copying | None:
    """How it stands with the copy of a file for a medium; None: nobody has asked for it."""
    about = jobs_about(session, [file.sha256])
    states = {job.state for job in about if job.kind is JobKind.COPY and file_of_work(job) == file}
    if not states:
        return None
    return Copying.IN_VAIN if JobState.FAILED in states else Copying.QUEUED


def queue_copy(session: Session, file: MediaFile) -> Copying:
    """Has the copy made that may be had of a file, unless that was tried in vain or too many others wait."""
    copying = find_copying(session, file)
    if copying is not None:
        return copying
    if count_waiting(session, JobKind.COPY) >= MOST_COPIES_WAITING:
        return Copying.LATER
    _queue_anew(session, JobKind.COPY, [file])
    return Copying.QUEUED


def _files(session: Session) -> Mapping[JobKind, Sequence[MediaFile]]:
    """Originals as media have them, by what is made of them."""
    known = (MediaAsset.sha256.is_not(None), MediaAsset.content_type.is_not(None))
    rows = session.execute(
        select(MediaAsset.id, MediaAsset.sha256, MediaAsset.content_type).where(*known).order_by(MediaAsset.id)
    ).all()
    return {
        work: [MediaFile(row.id, row.sha256 or "") for row in rows if work in work_for(row.content_type or "")]
        for work in MADE_OF_FILES
    }


def _queue_anew(session: Session, kind: JobKind, files: Sequence[MediaFile]) -> Sequence[MediaFile]:
    for some in in_chunks(files):
        jobs = [file.work(kind) for file in some]
        redo_jobs(session, (kind,), (JobState.DONE, JobState.FAILED), jobs)
        queue_jobs(session, jobs)
    return files
