"""Sizes of pictures are made by a worker, written down once they are there, and go with the picture they are of."""

from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select

from archive.access import PUBLIC, intern_policy
from archive.inputs.kinds import Status
from archive.inputs.media_asset import MediaAssetInput
from archive.jobs.job_worker import JobWorker
from archive.jobs.picture_renditions import read_made
from archive.jobs.workshop import Workshop
from archive.models.identifier import mint
from archive.models.job import Job, JobKind, JobState
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.entries.entity import NewEntity, StoredFile, create_entity
from archive.services.media.rendition import (
    picture_renditions,
    queue_all_renditions,
    queue_missing_renditions,
)
from archive.transaction import Database
from media.errors import DecoderFailedError
from media.formats import MediaType
from media.processors.picture import make_renditions
from media.renditions import PICTURE_NAMES, PictureFile, PictureFormat, PictureMade, PictureSize
from media.storage import FolderRenditions, FolderStorage
from tests.archive.search.world import BY, texts
from tests.factories.photographs import draw_photograph


class Studio:
    """An archive that takes photographs in and has a worker for their sizes."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.folder = folder
        self.database = database
        self.renditions = FolderRenditions(folder / "made")
        self.storage = FolderStorage(folder / "media")
        workshop = Workshop(database=database, storage=self.storage, renditions=self.renditions)
        self.worker = JobWorker(workshop)

    def take_in(self, content: bytes | None = None, *, seed: int = 1) -> str:
        """Its SHA-256."""
        source = self.folder / f"source-{seed}"
        if content is None:
            draw_photograph(900, 600, seed).save(source, "JPEG")
        else:
            source.write_bytes(content)
        file = StoredFile(sha256=self.storage.keep(source), content_type="image/jpeg", width=900, height=600)
        with self.database.writing() as session:
            new = NewEntity(
                identifier=mint(),
                data=MediaAssetInput(title=texts(es="Foto"), file=source.name, media_type=MediaType.IMAGE),
                policy_id=intern_policy(session, PUBLIC).id,
                status=Status.PUBLISHED,
                stored_file=file,
            )
            create_entity(session, new, by=BY)
        return file.sha256

    def made_of(self, sha256: str) -> dict[str, Rendition]:
        with self.database.reading() as session:
            (medium,) = session.scalars(select(MediaAsset).filter_by(sha256=sha256)).all() or [MediaAsset(id=0)]
            return {made.name: made for made in picture_renditions(session, [medium]).get(medium.id, ())}


@pytest.fixture
def studio(database: Database, tmp_path: Path) -> Studio:
    return Studio(database, tmp_path)


SIZES = {f"{size}-1.{kind}" for size in ("thumbnail", "card", "page") for kind in ("jpg", "webp")}


def test_what_comes_in_is_made_in_all_sizes_and_written_down(studio: Studio) -> None:
    sha256 = studio.take_in()
    assert studio.made_of(sha256) == {}
    studio.worker.do_all()
    made = studio.made_of(sha256)
    assert set(made) == SIZES
    assert set(studio.renditions.names(sha256)) >= SIZES
    for name, rendition in made.items():
        assert rendition.byte_size == studio.renditions.size(sha256, name)
        with studio.renditions.open(sha256, name) as file, Image.open(file) as picture:
            assert picture.size == (rendition.width, rendition.height)
            assert picture.get_format_mimetype() == rendition.content_type
        assert rendition.placeholder is not None


def test_whatever_was_made_already_is_put_in_place_anew_and_noted_once(studio: Studio) -> None:
    sha256 = studio.take_in()
    studio.worker.do_all()
    with studio.database.writing() as session:
        assert queue_missing_renditions(session) == 0
        assert queue_all_renditions(session) == 1
    studio.renditions.destroy_all(sha256)
    studio.worker.do_all()
    assert set(studio.made_of(sha256)) == SIZES
    assert set(studio.renditions.names(sha256)) >= SIZES
    with studio.database.reading() as session:
        assert session.scalar(select(func.count(Rendition.id)).where(Rendition.name.in_(PICTURE_NAMES))) == len(SIZES)


def test_what_is_missing_is_queued_and_nothing_else(studio: Studio) -> None:
    one, other = studio.take_in(seed=1), studio.take_in(seed=2)
    studio.worker.do_all()
    with studio.database.writing() as session:
        for rendition in session.scalars(select(Rendition).where(Rendition.sha256 == one)):
            session.delete(rendition)
        session.flush()
        assert queue_missing_renditions(session) == 1
    with studio.database.reading() as session:
        waiting = select(Job.subject).where(Job.kind == JobKind.RENDITIONS, Job.state == JobState.WAITING)
        assert session.scalars(waiting).all() == [one]
    studio.worker.do_all()
    assert set(studio.made_of(one)) == set(studio.made_of(other)) == SIZES


def test_nothing_is_left_of_a_picture_that_nobody_has_any_more(studio: Studio) -> None:
    sha256 = studio.take_in()
    with studio.database.writing() as session:
        for asset in session.scalars(select(MediaAsset)):
            asset.sha256 = None
    studio.worker.do_all()
    assert studio.made_of(sha256) == {}
    assert studio.renditions.names(sha256) == []


def test_half_a_picture_fails_once_and_is_not_tried_for_ever(studio: Studio) -> None:
    whole = studio.folder / "whole.jpg"
    draw_photograph(900, 600).save(whole, "JPEG")
    sha256 = studio.take_in(whole.read_bytes()[:20_000])
    studio.worker.do_all()
    with studio.database.reading() as session:
        job = session.scalars(select(Job).where(Job.kind == JobKind.RENDITIONS)).one()
        assert (job.state, job.attempts, job.fault) == (JobState.FAILED, 1, "DecoderFailedError")
        assert session.scalars(select(Rendition)).all() == []
    assert studio.renditions.names(sha256) == []


def test_what_a_child_says_it_made_is_believed_as_far_as_it_is_there(tmp_path: Path) -> None:
    card = PictureFile(size=PictureSize.CARD, kind=PictureFormat.WEBP, width=1, height=1)
    with pytest.raises(DecoderFailedError):
        read_made(PictureMade(files=(card,), placeholder=None), tmp_path)
    (tmp_path / "secret").write_text("secret")
    (tmp_path / card.name).symlink_to(tmp_path / "secret")
    with pytest.raises(DecoderFailedError):
        read_made(PictureMade(files=(card,), placeholder=None), tmp_path)
    draw_photograph(90, 60).save(tmp_path / "original", "JPEG")
    made = make_renditions(tmp_path / "original", tmp_path)
    assert [one.name for one in read_made(made, tmp_path)] == ["thumbnail-1.jpg", "thumbnail-1.webp"]
    with pytest.raises(DecoderFailedError):
        read_made(PictureMade(files=made.files, placeholder="<script>"), tmp_path)
