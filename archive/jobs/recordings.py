"""Makes of sound and film what telephones play: file by file, the most needed first, each written down once there.

Whoever dies over a long film leaves what is done, and whoever goes on begins with what is not.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import func, select

from archive.jobs.workshop import Progress, Workshop
from archive.models.media_asset import MediaAsset
from archive.services.entries.media_jobs import MediaFile, file_of_work
from archive.services.job import ClaimedJob
from archive.services.media.rendition import NewRendition, note_renditions, noted_names
from media.formats import MAX_DURATION_MS, Family
from media.probing.signatures import family_of
from media.recordings import POSTER_NAME, FilmSize, RecordingFile, SoundForm, film_name, sound_name
from media.storage import local_copy
from media.transcoding import Making, film_in, make_poster_apart, sound_in

_OF_SOUND: Final[Mapping[str, Making]] = {sound_name(form): sound_in(form) for form in SoundForm}
_OF_FILM: Final[Mapping[str, Making]] = {
    POSTER_NAME: make_poster_apart,
    **{film_name(size): film_in(size) for size in FilmSize},
}


def make_sound_files(workshop: Workshop, job: ClaimedJob, progress: Progress) -> None:
    """Opus with its loudness, and AAC.

    Raises:
        MediaError: the sound can't be decoded.
    """
    _make_missing(workshop, file_of_work(job), _OF_SOUND, progress)


def make_film_files(workshop: Workshop, job: ClaimedJob, progress: Progress) -> None:
    """A poster, and the film for poor lines and for good ones.

    Raises:
        MediaError: the film can't be decoded.
    """
    _make_missing(workshop, file_of_work(job), _OF_FILM, progress)


def _make_missing(workshop: Workshop, file: MediaFile, makings: Mapping[str, Making], progress: Progress) -> None:
    missing, storage, sha256 = _missing(workshop, file, list(makings)), workshop.storage, file.sha256
    if not missing:
        return
    with local_copy(storage.path(sha256), lambda: storage.open(sha256)) as original:
        family, lasts = family_of(original), _lasts(workshop, sha256)
        for name in missing:
            progress(len(makings) - len(missing) + missing.index(name), len(makings))
            if not _make(workshop, file, makings[name], (original, family, lasts)):
                workshop.renditions.destroy_all(sha256)
                return
    progress(len(makings), len(makings))


def _make(workshop: Workshop, file: MediaFile, making: Making, of: tuple[Path, Family, int]) -> bool:
    """Makes a file, where the recording has one of this form; False where no medium has the recording any more."""
    original, family, lasts = of
    with TemporaryDirectory(prefix="pallay-") as folder:
        made = making(original, family, Path(folder), lasts)
        if made is None:
            return True
        workshop.renditions.write(file.sha256, made.name, Path(folder, made.name))
    with workshop.database.writing() as session:
        return note_renditions(session, file, [_told(made)])


def _missing(workshop: Workshop, file: MediaFile, names: Sequence[str]) -> list[str]:
    with workshop.database.reading() as session:
        noted = noted_names(session, file)
    return [name for name in names if name not in noted or not workshop.renditions.holds(file.sha256, name)]


def _lasts(workshop: Workshop, sha256: str) -> int:
    with workshop.database.reading() as session:
        told = session.scalar(select(func.max(MediaAsset.duration_ms)).where(MediaAsset.sha256 == sha256))
    return told or MAX_DURATION_MS


def _told(made: RecordingFile) -> NewRendition:
    return NewRendition(
        name=made.name,
        content_type=made.content_type,
        byte_size=made.byte_size,
        width=made.width,
        height=made.height,
        duration_ms=made.duration_ms,
        peaks=made.peaks,
    )
