"""A copy that leaves shows and sounds the same, and knows nothing of where, when and with what it was made."""

from collections.abc import Iterable
from pathlib import Path

import av
import pytest
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame
from PIL import Image, ImageChops
from pypdf import PdfReader

from media.bare.copy import write_bare_copy
from media.errors import DecoderFailedError
from media.kinds import identify
from media.metadata import read_metadata
from media.notes.note import Metadata
from tests.factories.media_files import make, save_animation
from tests.factories.noted_files import NOTED, make_noted
from tests.factories.noted_pictures import MARKS, noted_jpeg, noted_progressive_jpeg, profile
from tests.factories.pictures import cloth
from tests.factories.recordings import Film, Packing, Sound, write_recording

_DRAWN_ANEW = {"image/tiff", "image/heic", "image/avif"}
_TAKEN_OVER = [kind for kind in NOTED if kind.startswith("image/") and kind not in _DRAWN_ANEW]
_RECORDINGS = [kind for kind in NOTED if kind.startswith(("audio/", "video/"))]
#: The matrices of a track that stands, and of one that was filmed with the phone held upright.
_STANDING = bytes.fromhex("00010000 00000000 00000000 00000000 00010000 00000000 00000000 00000000 40000000")
_LYING = bytes.fromhex("00000000 00010000 00000000 ffff0000 00000000 00000000 00000000 00000000 40000000")


@pytest.mark.parametrize("content_type", NOTED)
def test_a_copy_has_no_note_left(content_type: str, tmp_path: Path) -> None:
    original = make_noted(content_type, tmp_path)
    assert any(mark in original.read_bytes() for mark in MARKS)
    copy = tmp_path / "copy"
    written = write_bare_copy(original, content_type, copy)
    assert [mark for mark in MARKS if mark in copy.read_bytes()] == []
    assert read_metadata(copy) == Metadata()
    assert identify(copy).content_type == written
    assert written == ("image/jpeg" if content_type in _DRAWN_ANEW else content_type)


@pytest.mark.parametrize("content_type", _TAKEN_OVER)
def test_the_pixels_of_a_copy_are_the_same_and_stand_as_they_stood(content_type: str, tmp_path: Path) -> None:
    original = make_noted(content_type, tmp_path)
    copy = tmp_path / "copy"
    write_bare_copy(original, content_type, copy)
    with Image.open(original) as before, Image.open(copy) as after:
        assert after.getexif().get(0x0112, 1) == before.getexif().get(0x0112, 1)
        assert after.info.get("icc_profile") == before.info.get("icc_profile")
        assert before.tobytes() == after.tobytes()
    assert identify(copy) == identify(original)


def test_a_copy_of_a_phones_picture_keeps_its_colours_and_nothing_behind_it(tmp_path: Path) -> None:
    original, copy = noted_jpeg(tmp_path / "a.jpg"), tmp_path / "copy"
    write_bare_copy(original, "image/jpeg", copy)
    with Image.open(copy) as picture:
        assert picture.info["icc_profile"] == profile()
    assert copy.read_bytes().endswith(b"\xff\xd9")
    assert b"ftyp" not in copy.read_bytes()


def test_a_picture_in_many_scans_is_copied_whole(tmp_path: Path) -> None:
    original, copy = noted_progressive_jpeg(tmp_path / "a.jpg"), tmp_path / "copy"
    write_bare_copy(original, "image/jpeg", copy)
    with Image.open(original) as before, Image.open(copy) as after:
        assert before.tobytes() == after.tobytes()
        assert after.info["progressive"]


@pytest.mark.parametrize(
    "name,content_type", [("a.gif", "image/gif"), ("a.webp", "image/webp"), ("a.png", "image/png")]
)
def test_a_copy_of_what_moves_moves(name: str, content_type: str, tmp_path: Path) -> None:
    save_animation(tmp_path / name)
    write_bare_copy(tmp_path / name, content_type, tmp_path / "copy")
    with Image.open(tmp_path / name) as before, Image.open(tmp_path / "copy") as after:
        assert getattr(after, "n_frames", 1) == 3
        for frame in range(3):
            before.seek(frame)
            after.seek(frame)
            assert before.convert("RGBA").tobytes() == after.convert("RGBA").tobytes()
        assert (after.info.get("duration"), after.info.get("loop")) == (
            before.info.get("duration"),
            before.info.get("loop"),
        )


@pytest.mark.parametrize("content_type", sorted(_DRAWN_ANEW))
def test_a_picture_drawn_anew_looks_the_same(content_type: str, tmp_path: Path) -> None:
    original, copy = make_noted(content_type, tmp_path), tmp_path / "copy"
    write_bare_copy(original, content_type, copy)
    with Image.open(copy) as after:
        difference = ImageChops.difference(after.convert("L"), cloth().convert("L")).resize(
            (8, 6), Image.Resampling.BOX
        )
        assert max(difference.tobytes()) < 8


@pytest.mark.parametrize("content_type", _RECORDINGS)
def test_a_copy_of_a_recording_sounds_and_shows_the_same(content_type: str, tmp_path: Path) -> None:
    original, copy = make_noted(content_type, tmp_path), tmp_path / "copy"
    write_bare_copy(original, content_type, copy)
    assert _decoded(copy) == _decoded(original)


def test_a_copy_of_a_film_stands_as_it_stood(tmp_path: Path) -> None:
    original = make("video/mp4", tmp_path)
    content = original.read_bytes()
    at = content.index(_STANDING, content.index(b"tkhd"))
    original.write_bytes(content[:at] + _LYING + content[at + len(_LYING) :])
    kind = identify(original)
    assert (kind.width, kind.height) == (96, 128)
    write_bare_copy(original, "video/mp4", tmp_path / "copy")
    assert identify(tmp_path / "copy") == kind


def test_a_cover_and_messages_between_the_pictures_stay_behind(tmp_path: Path) -> None:
    tags = Packing(muxer="mp4")
    original = write_recording(tmp_path / "a.mp4", tags, film=Film(codec="libx264"), sound=Sound(codec="aac"))
    assert b"x264 - core" in original.read_bytes()  # the encoder's message
    write_bare_copy(original, "video/mp4", tmp_path / "copy")
    assert b"x264 - core" not in (tmp_path / "copy").read_bytes()


def test_a_drawing_is_copied_as_a_plain_one(tmp_path: Path) -> None:
    original, copy = make("image/svg+xml", tmp_path), tmp_path / "copy"
    original.write_text(original.read_text().replace("<rect", "<!-- secret-note --><rect"))
    assert write_bare_copy(original, "image/svg+xml", copy) == "image/svg+xml"
    assert b"secret-note" not in copy.read_bytes()
    assert identify(copy) == identify(original)


def test_a_copy_of_a_document_shows_its_pages_and_runs_nothing(tmp_path: Path) -> None:
    original, copy = make_noted("application/pdf", tmp_path), tmp_path / "copy"
    write_bare_copy(original, "application/pdf", copy)
    before, after = PdfReader(original), PdfReader(copy)
    assert len(after.pages) == len(before.pages) == 2
    (was,), (photograph,) = before.pages[0].images, after.pages[0].images
    assert was.image
    assert photograph.image
    assert photograph.image.tobytes() == was.image.tobytes()
    assert after.pages[1].extract_text() == before.pages[1].extract_text() == "Awayu"
    assert set(after.root_object) == {"/Type", "/Pages"}
    assert not any(running in copy.read_bytes() for running in (b"/JS", b"/JavaScript", b"/EmbeddedFile", b"/Annot"))


@pytest.mark.parametrize("content_type", ["image/jpeg", "image/png", "image/webp", "image/gif", "video/mp4"])
def test_of_what_is_cut_off_there_is_no_copy(content_type: str, tmp_path: Path) -> None:
    original = make_noted(content_type, tmp_path)
    original.write_bytes(original.read_bytes()[: original.stat().st_size // 2])
    with pytest.raises(DecoderFailedError):
        write_bare_copy(original, content_type, tmp_path / "copy")


def _decoded(path: Path) -> list[bytes]:
    with av.open(str(path)) as recording:
        kinds = [stream.type for stream in recording.streams]
    return [plane for kind in sorted(set(kinds)) for plane in _planes(path, shows=kind == "video")]


def _planes(path: Path, *, shows: bool) -> list[bytes]:
    with av.open(str(path)) as recording:
        frames: Iterable[VideoFrame | AudioFrame] = recording.decode(video=0) if shows else recording.decode(audio=0)
        return [bytes(plane) for frame in frames for plane in frame.planes]
