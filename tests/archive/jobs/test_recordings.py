"""Sound and film are made into what telephones play by a worker: what is there is not made twice, and goes with it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from archive.access import PUBLIC, intern_policy
from archive.inputs.kinds import Status
from archive.inputs.media_asset import MediaAssetInput
from archive.jobs.handlers import HANDLERS
from archive.jobs.job_worker import JobWorker
from archive.jobs.workshop import Progress, Workshop
from archive.models.identifier import mint
from archive.models.job import Job, JobKind, JobState
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.entries.entity import NewEntity, StoredFile, create_entity
from archive.services.job import ClaimedJob
from archive.transaction import Database
from media.formats import MediaType
from media.recordings import PEAKS, RECORDINGS
from media.storage import FolderRenditions, FolderStorage
from tests.archive.search.world import BY, texts
from tests.factories.films import draw_film, draw_sound


class Studio:
    """An archive that takes recordings in and has a worker for them."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.renditions = FolderRenditions(folder / "made")
        self.storage = FolderStorage(folder / "media")
        self.workshop = Workshop(database=database, storage=self.storage, renditions=self.renditions)

    def take_in(self, source: Path, content_type: str) -> str:
        """Its SHA-256."""
        is_film = content_type.startswith("video/")
        file = StoredFile(sha256=self.storage.keep(source), content_type=content_type, duration_ms=2_000)
        with self.database.writing() as session:
            new = NewEntity(
                identifier=mint(),
                data=MediaAssetInput(
                    title=texts(es="Voz"), file=source.name, media_type=MediaType.FILM if is_film else MediaType.SOUND
                ),
                policy_id=intern_policy(session, PUBLIC).id,
                status=Status.PUBLISHED,
                stored_file=file,
            )
            create_entity(session, new, by=BY)
        return file.sha256

    def work(self) -> None:
        JobWorker(self.workshop).do_all()

    def made_of(self, sha256: str) -> dict[str, Rendition]:
        with self.database.reading() as session:
            return {made.name: made for made in session.scalars(select(Rendition).filter_by(sha256=sha256))}

    def job(self, kind: JobKind) -> Job:
        with self.database.reading() as session:
            return session.scalars(select(Job).filter_by(kind=kind)).one()


@pytest.fixture
def studio(database: Database, tmp_path: Path) -> Studio:
    return Studio(database, tmp_path)


def test_a_voice_is_made_into_opus_and_aac_with_its_loudness(studio: Studio, tmp_path: Path) -> None:
    sha256 = studio.take_in(draw_sound(tmp_path / "voz.wav", codec="pcm_s16le"), "audio/wav")
    assert studio.made_of(sha256) == {}
    studio.work()
    made = studio.made_of(sha256)
    assert {name: one.content_type for name, one in made.items()} == {
        "sound-2.ogg": "audio/ogg",
        "sound-2.m4a": "audio/mp4",
    }
    assert len(bytes.fromhex(made["sound-2.ogg"].peaks or "")) == PEAKS
    for name, one in made.items():
        assert studio.renditions.size(sha256, name) == one.byte_size
        assert abs((one.duration_ms or 0) - 2_000) < 150
    assert studio.job(JobKind.SOUND).state is JobState.DONE


def test_a_film_gets_a_poster_and_the_sizes_it_has(studio: Studio, tmp_path: Path) -> None:
    sha256 = studio.take_in(draw_film(tmp_path / "a.webm", codec="libvpx", sound="libopus"), "video/webm")
    studio.work()
    made = studio.made_of(sha256)
    assert set(made) == {"poster-2.jpg", "film-360-2.mp4"} < set(RECORDINGS.values())
    assert {(one.width, one.height) for one in made.values()} == {(320, 240)}
    assert set(studio.renditions.names(sha256)) == set(made)


def test_who_goes_on_after_a_worker_that_died_makes_only_what_is_missing(studio: Studio, tmp_path: Path) -> None:
    sha256 = studio.take_in(draw_film(tmp_path / "a.mp4", size=(640, 480), seconds=1), "video/mp4")
    heard: list[tuple[int, int]] = []

    class DiedError(Exception):
        """As far as anybody sees."""

    def die_over_the_last(done: int, total: int) -> None:
        if done == total - 1:
            raise DiedError

    def hear(done: int, total: int) -> None:
        heard.append((done, total))

    def make(progress: Progress) -> None:
        queued = studio.job(JobKind.FILM)
        claimed = ClaimedJob(queued.id, "x", queued.kind, queued.subject, queued.parameters, 1)
        HANDLERS[JobKind.FILM](studio.workshop, claimed, progress)

    with pytest.raises(DiedError):
        make(die_over_the_last)
    first = {name: one.id for name, one in studio.made_of(sha256).items()}
    assert set(first) == {"poster-2.jpg", "film-360-2.mp4"}
    make(hear)
    made = {name: one.id for name, one in studio.made_of(sha256).items()}
    assert set(made) == {*first, "film-720-2.mp4"}
    assert {name: made[name] for name in first} == first
    assert heard == [(2, 3), (3, 3)]


def test_what_is_damaged_is_refused_and_the_original_stays(studio: Studio, tmp_path: Path) -> None:
    source = draw_sound(tmp_path / "voz.mp3", codec="libmp3lame")
    source.write_bytes(b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\x00" * 2_000)
    sha256 = studio.take_in(source, "audio/mpeg")
    studio.work()
    assert studio.made_of(sha256) == {}
    assert studio.job(JobKind.SOUND).state is JobState.FAILED
    assert studio.storage.holds(sha256)


def test_of_what_was_destroyed_meanwhile_nothing_is_left(studio: Studio, tmp_path: Path) -> None:
    sha256 = studio.take_in(draw_sound(tmp_path / "voz.wav", codec="pcm_s16le"), "audio/wav")
    with studio.database.writing() as session:
        session.scalars(select(MediaAsset)).one().sha256 = None
    studio.work()
    assert studio.made_of(sha256) == {}
    assert studio.renditions.names(sha256) == []
