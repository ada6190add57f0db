"""Pyramids are made by a worker and served from then on; what a child says it made is believed as far as it is so."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.inputs.media_asset import MediaAssetInput
from archive.jobs.job_worker import JobWorker
from archive.jobs.picture_pyramids import read_made
from archive.jobs.workshop import Workshop
from archive.models.job import Job, JobKind, JobState
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.entries.media_jobs import MediaFile
from archive.services.job import queue_jobs
from media.errors import DecoderFailedError
from media.processors.pyramid import PyramidFile, make_pyramids
from media.pyramid import read_pyramid, write_pyramid
from media.tiff import DamagedTiffError
from tests.archive.search.world import texts
from tests.factories.entries import FILE, entity_of, write
from tests.media.drawn import gradient

WHOLE, VIEW = "pyramid-whole-1.tif", "pyramid-view-1.tif"


def _take_in(workshop: Workshop, folder: Path, content: bytes | None = None) -> str:
    """The SHA-256 of a picture that a medium has, and of which a pyramid is to be made."""
    source = folder / "photograph.jpg"
    if content is None:
        gradient(1900, 700).save(source)
    else:
        source.write_bytes(content)
    sha256 = workshop.storage.keep(source)
    with workshop.database.writing() as session:
        medium = entity_of(session, write(session, MediaAssetInput(title=texts(es="Foto"), file="a.png")))
        assert isinstance(medium, MediaAsset)
        assert medium.sha256 == FILE.sha256
        medium.sha256 = sha256
        queue_jobs(session, [MediaFile(medium.id, sha256).work(JobKind.PYRAMID)])
    return sha256


def _work(workshop: Workshop) -> None:
    JobWorker(workshop).do_all()


def _state(workshop: Workshop, sha256: str) -> JobState | None:
    with workshop.database.reading() as session:
        return session.scalar(select(Job.state).where(Job.kind == JobKind.PYRAMID, Job.subject == sha256))


def test_of_what_comes_in_pyramids_are_made_and_written_down(workshop: Workshop, tmp_path: Path) -> None:
    sha256 = _take_in(workshop, tmp_path)
    _work(workshop)
    assert _state(workshop, sha256) is JobState.DONE
    with workshop.database.reading() as session:
        rows = session.scalars(select(Rendition).where(Rendition.sha256 == sha256, Rendition.name.like("pyramid%")))
        told = {row.name: (row.content_type, row.width, row.height) for row in rows}
    assert told == {WHOLE: ("image/tiff", 1900, 700), VIEW: ("image/tiff", 1600, 589)}
    for name, (_, width, height) in told.items():
        with workshop.renditions.open(sha256, name) as file:
            pyramid = read_pyramid(file)
        assert (pyramid.width, pyramid.height) == (width, height)


def test_a_picture_that_no_decoder_reads_fails_and_leaves_nothing(workshop: Workshop, tmp_path: Path) -> None:
    sha256 = _take_in(workshop, tmp_path, b"\xff\xd8 no picture")
    _work(workshop)
    assert _state(workshop, sha256) is JobState.FAILED
    assert workshop.renditions.names(sha256) == []


def test_of_what_was_destroyed_meanwhile_nothing_is_left(workshop: Workshop, tmp_path: Path) -> None:
    sha256 = _take_in(workshop, tmp_path)
    with workshop.database.writing() as session:
        for medium in session.scalars(select(MediaAsset).where(MediaAsset.sha256 == sha256)):
            medium.sha256 = None
    _work(workshop)
    assert workshop.renditions.names(sha256) == []


def test_what_a_child_says_is_held_against_what_lies_there(tmp_path: Path) -> None:
    gradient(1900, 700).save(tmp_path / "a.png")
    whole, view = make_pyramids(tmp_path / "a.png", tmp_path, 1600)
    assert [made.name for made in read_made([whole, view], tmp_path)] == [WHOLE, VIEW]
    for lie in (replace(whole, width=900), replace(whole, name=VIEW), replace(whole, name="../a.png")):
        with pytest.raises(DecoderFailedError):
            read_made([lie], tmp_path)
    (tmp_path / VIEW).write_bytes((tmp_path / WHOLE).read_bytes()[:-1])
    with pytest.raises((DamagedTiffError, DecoderFailedError)):
        read_made([whole, view], tmp_path)


def test_a_pyramid_that_points_out_of_its_file_is_refused(tmp_path: Path) -> None:
    write_pyramid(gradient(20, 20), tmp_path / VIEW)
    content = bytearray((tmp_path / VIEW).read_bytes())
    # The only tile's offset, which stands in the directory, since it is one number.
    place = content.rindex(b"\x44\x01\x04\x00") + 8
    content[place : place + 4] = (1 << 30).to_bytes(4, "little")
    (tmp_path / VIEW).write_bytes(content)
    with pytest.raises(DecoderFailedError):
        read_made([PyramidFile(name=VIEW, width=20, height=20)], tmp_path)
