"""Files made to harm: refused with a reason, or taken for the harmless thing that they are; each is made here."""

import contextlib
import gzip
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from media.errors import Refusal, UnwelcomeFileError
from media.kinds import identify
from media.probing.drawing import MAX_BYTES
from media.probing.picture import MAX_FRAMES
from media.probing.picture_file import MAX_SIDE
from tests.factories.documents import EMPTY_DOCUMENT
from tests.factories.examples import examples
from tests.factories.media_files import MAKERS, make
from tests.factories.pictures import cloth
from tests.factories.recordings import Film, Packing, Sound, write_recording


def _refusal(path: Path) -> Refusal:
    with pytest.raises(UnwelcomeFileError) as caught:
        identify(path)
    return caught.value.reason


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path


def _png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _png(width: int, height: int, pixels: bytes, *more: bytes) -> bytes:
    head = _png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + _png_chunk(b"IDAT", pixels) + _png_chunk(b"IEND", b"")


# Bombs


def test_a_picture_of_a_hundred_thousand_pixels_across_is_refused(tmp_path: Path) -> None:
    row = zlib.compress(b"\0" * 100_001)
    assert _refusal(_file(tmp_path, _png(100_000, 1, row))) is Refusal.TOO_MANY_PIXELS


@pytest.mark.parametrize("width,height", [(MAX_SIDE + 1, 1), (20_000, 20_000), (0x7FFFFFFF, 0x7FFFFFFF)])
def test_a_picture_that_only_says_it_is_vast_is_refused(width: int, height: int, tmp_path: Path) -> None:
    assert _refusal(_file(tmp_path, _png(width, height, zlib.compress(b"\0")))) is Refusal.TOO_MANY_PIXELS


def test_a_picture_that_swells_beyond_its_size_is_not_unpacked(tmp_path: Path) -> None:
    swollen = _file(tmp_path, _png(8, 8, zlib.compress(b"\0" * 200_000_000)))
    assert identify(swollen).width == 8  # what is beyond the last row is never asked for


def test_words_in_a_picture_that_swell_are_refused(tmp_path: Path) -> None:
    words = _png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * 300_000_000))
    assert _refusal(_file(tmp_path, _png(2, 2, zlib.compress(b"\0" * 6), words))) is Refusal.DAMAGED


def test_a_colour_profile_that_swells_is_refused(tmp_path: Path) -> None:
    colours = _png_chunk(b"iCCP", b"x\0\0" + zlib.compress(b"x" * 300_000_000))
    assert _refusal(_file(tmp_path, _png(2, 2, zlib.compress(b"\0" * 6), colours))) is Refusal.DAMAGED


def _gif(width: int, height: int, frames: int) -> bytes:
    """So many frames of one pixel each on a screen of this size."""
    frame = b"\x21\xf9\x04\x00\x01\x00\x00\x00" + b"\x2c\0\0\0\0\1\0\1\0\0" + b"\x02\x02\x44\x01\0"
    screen = struct.pack("<HH", width, height) + b"\x80\0\0\0\0\0\xff\xff\xff"
    return b"GIF89a" + screen + frame * frames + b";"


def test_an_animation_of_thousands_of_frames_is_refused(tmp_path: Path) -> None:
    assert _refusal(_file(tmp_path, _gif(1, 1, MAX_FRAMES + 1))) is Refusal.TOO_MANY_FRAMES


def test_an_animation_of_many_large_frames_is_refused(tmp_path: Path) -> None:
    assert _refusal(_file(tmp_path, _gif(4000, 4000, 20))) is Refusal.TOO_MANY_FRAMES


def test_a_tiff_whose_strips_swell_stays_within_the_limits(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    Image.new("L", (20_000, 20_000)).save(path, compression="tiff_adobe_deflate")
    assert path.stat().st_size < 2_000_000
    assert _refusal(path) is Refusal.TOO_MANY_PIXELS


def test_a_tiff_that_leads_back_to_its_own_beginning_is_no_trap(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    cloth().save(path)
    content = bytearray(path.read_bytes())
    (directory,) = struct.unpack("<I", content[4:8])
    (count,) = struct.unpack("<H", content[directory : directory + 2])
    at = directory + 2 + 12 * count
    content[at : at + 4] = struct.pack("<I", directory)
    path.write_bytes(content)
    assert identify(path).width == 64


def test_entities_that_multiply_are_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY {name}{name} "{f"&{name};" * 10}">' for name in "abcdefgh")
    drawing = f'<!DOCTYPE svg [{entities}]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&hh;</svg>'
    assert _refusal(_file(tmp_path, drawing.encode())) is Refusal.UNPLAIN_DRAWING


def test_a_drawing_nested_a_hundred_thousand_deep_is_no_trap(tmp_path: Path) -> None:
    depth = 100_000
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">' + "<g>" * depth + "</g>" * depth + "</svg>"
    assert identify(_file(tmp_path, drawing.encode())).width == 1


def test_a_drawing_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">' + b" " * MAX_BYTES + b"</svg>"
    assert _refusal(_file(tmp_path, drawing)) is Refusal.TOO_LARGE


def test_a_film_of_a_size_nobody_can_decode_is_refused(tmp_path: Path) -> None:
    path = write_recording(
        tmp_path / "a.mp4", Packing(muxer="mp4"), film=Film(codec="mpeg4", width=8000, height=4000, frames=1)
    )
    assert _refusal(path) is Refusal.TOO_MANY_PIXELS


# What is two things at once


def _archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../etc/cron.d/x", "harm")
        archive.writestr("META-INF/MANIFEST.MF", "Main-Class: Harm")
    return packed.getvalue()


@pytest.mark.parametrize("content_type", [kind for kind in MAKERS if kind != "image/svg+xml"])
def test_a_file_that_is_an_archive_besides_is_refused(content_type: str, tmp_path: Path) -> None:
    path = make(content_type, tmp_path)
    path.write_bytes(path.read_bytes() + _archive())
    assert _refusal(path) is Refusal.TWO_KINDS


def test_an_archive_with_words_behind_it_is_seen_as_well(tmp_path: Path) -> None:
    path = make("image/jpeg", tmp_path)
    path.write_bytes(path.read_bytes() + _archive() + b"\0" * 40)
    assert _refusal(path) is Refusal.TWO_KINDS


@pytest.mark.parametrize(
    "other", [EMPTY_DOCUMENT, b"<html><script>alert(1)</script>", b"<!DOCTYPE html>", b"<ScRiPt src=x>"]
)
def test_a_picture_that_is_a_page_or_document_besides_is_refused(other: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    cloth().save(path, comment=other)
    assert _refusal(path) is Refusal.TWO_KINDS
    cloth().save(tmp_path / "a.gif", comment=other)
    path = tmp_path / "a.gif"
    content = path.read_bytes()
    path.write_bytes(content[:6] + content[6:13] + b"!\xfe" + bytes((len(other[:200]),)) + other[:200] + b"\0")
    assert _refusal(path) is Refusal.TWO_KINDS


def test_a_document_that_is_a_page_besides_is_refused(tmp_path: Path) -> None:
    assert (
        _refusal(_file(tmp_path, EMPTY_DOCUMENT.replace(b"\n", b"\n%<script>alert(1)</script>\n", 1)))
        is Refusal.TWO_KINDS
    )


def test_a_name_decides_nothing(tmp_path: Path) -> None:
    page = tmp_path / "picture.jpg"
    page.write_text("<!DOCTYPE html><script>alert(1)</script>")
    assert _refusal(page) is Refusal.NOT_WELCOME


# What points elsewhere


@pytest.mark.parametrize(
    "words",
    [
        "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n",
        "\ufeff#EXTM3U\nhttp://169.254.169.254/latest/meta-data\n",
        "ffconcat version 1.0\nfile '/etc/passwd'\n",
        "[playlist]\nFile1=http://elsewhere.example/\n",
        "[InternetShortcut]\nURL=http://elsewhere.example/\n",
        "<asx version='3.0'><entry><ref href='http://elsewhere.example/'/></entry></asx>",
        "<?xml version='1.0'?>\n<MPD><BaseURL>http://elsewhere.example/</BaseURL></MPD>",
        "<smil><body><video src='http://elsewhere.example/'/></body></smil>",
        "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n",
        "http://elsewhere.example/film.mp4\n",
    ],
)
def test_a_list_of_other_files_is_refused_as_one(words: str, tmp_path: Path) -> None:
    assert _refusal(_file(tmp_path, words.encode())) is Refusal.POINTS_ELSEWHERE


def test_a_list_hidden_behind_another_beginning_reads_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    hidden = f"RIFF\0\0\0\0WAVE#EXTM3U\n#EXTINF:1,\nfile://{secret}\n"
    assert _refusal(_file(tmp_path, hidden.encode())) is Refusal.DAMAGED


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="file:///etc/passwd" width="1" height="1"/>',
        '<image href="http://169.254.169.254/" width="1" height="1"/>',
        '<use href="http://elsewhere.example/a.svg#x"/>',
        "<style>@import url(http://elsewhere.example/a.css)</style>",
        '<rect width="1" height="1" fill="url(http://elsewhere.example/a.svg#x)"/>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://elsewhere.example/"/></foreignObject>',
    ],
)
def test_a_drawing_that_points_elsewhere_is_refused(inside: str, tmp_path: Path) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inside}</svg>'
    assert _refusal(_file(tmp_path, drawing.encode())) is Refusal.UNPLAIN_DRAWING


def _alias(path: Path) -> bytes:
    """The record with which QuickTime names another file, as far as anybody reads it."""
    name, place = path.name.encode(), str(path).encode().ljust(len(str(path)) + len(str(path)) % 2, b"\0")
    levels = bytes(16) + struct.pack(">HH", 1, 1) + bytes(16)
    named = bytes(10) + b"\x03" + b"vol".ljust(27, b"\0") + bytes(12) + bytes((len(name),)) + name.ljust(63, b"\0")
    return b"alis" + bytes(4) + named + levels + struct.pack(">HH", 2, len(place)) + place + b"\xff\xff\0\0"


def _with_samples_in(content: bytes, alias: bytes) -> bytes:
    """The boxes with every table of places put to one that names another file."""
    made = b""
    while content:
        size, name = struct.unpack(">I4s", content[:8])
        body, content = content[8:size], content[size:]
        if name == b"dref":
            body = struct.pack(">II", 0, 1) + struct.pack(">I", len(alias) + 4) + alias
        elif name in {b"moov", b"trak", b"mdia", b"minf", b"dinf"}:
            body = _with_samples_in(body, alias)
        made += struct.pack(">I4s", len(body) + 8, name) + body
    return made


def test_a_film_whose_samples_lie_in_another_file_is_not_followed(tmp_path: Path) -> None:
    whole = write_recording(tmp_path / "whole.mov", Packing(muxer="mov"), film=Film(codec="libx264"))
    path = _file(tmp_path, _with_samples_in(whole.read_bytes(), _alias(whole)))
    assert _refusal(path) is Refusal.DAMAGED


# What is cut off, empty or of another kind

_KNOWS_ITS_END = [kind for kind in MAKERS if kind not in {"audio/mpeg", "audio/ogg", "audio/amr"}]


@pytest.mark.parametrize("content_type", _KNOWS_ITS_END)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_what_is_cut_off_is_refused(content_type: str, part: float, tmp_path: Path) -> None:
    path = make(content_type, tmp_path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    expected = Refusal.UNPLAIN_DRAWING if content_type == "image/svg+xml" else Refusal.DAMAGED
    assert _refusal(path) is expected


_SOUNDS = {
    "audio/mpeg": ("mp3", Sound(codec="libmp3lame", seconds=4)),
    "audio/ogg": ("ogg", Sound(codec="libopus", seconds=4)),
    "audio/amr": ("amr", Sound(codec="libopencore_amrnb", rate=8000, seconds=4)),
}


@pytest.mark.parametrize("muxer,sound", _SOUNDS.values(), ids=_SOUNDS)
def test_a_sound_that_is_cut_off_is_a_shorter_sound(muxer: str, sound: Sound, tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a", Packing(muxer=muxer), sound=sound)
    whole = identify(path).duration_ms or 0
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * 0.7)])
    assert 0 < (identify(path).duration_ms or 0) < whole


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + b"\0" * 100,
        b"\x7fELF" + b"\0" * 100,
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"\x89HDF\r\n\x1a\n",
        b"\0\0\0\x0cjP  \r\n\x87\n",
        b"BM" + b"\0" * 60,
        b"8BPS\0\1" + b"\0" * 60,
        b"RIFF\x24\0\0\0AVI LIST",
        b"FLV\1\5\0\0\0\t",
        b"plain words",
        gzip.compress(b"<svg/>", mtime=0),
        _archive(),
    ],
)
def test_what_is_of_no_kind_on_the_list_is_refused(content: bytes, tmp_path: Path) -> None:
    assert _refusal(_file(tmp_path, content)) in {Refusal.NOT_WELCOME, Refusal.TWO_KINDS}


def test_what_has_nothing_in_it_is_refused_as_empty(tmp_path: Path) -> None:
    assert _refusal(_file(tmp_path, b"")) is Refusal.EMPTY


def test_matroska_that_is_no_webm_is_refused(tmp_path: Path) -> None:
    path = write_recording(tmp_path / "a.mkv", Packing(muxer="matroska"), film=Film(codec="libx264"))
    assert _refusal(path) is Refusal.NOT_WELCOME


def test_a_film_in_a_codec_nobody_here_writes_is_refused(tmp_path: Path) -> None:
    path = write_recording(
        tmp_path / "a.mov", Packing(muxer="mov"), film=Film(codec="rawvideo", width=32, height=32, frames=2)
    )
    assert _refusal(path) is Refusal.NOT_WELCOME


# Anything at all


@settings(deadline=None, max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_welcome_file_with_bytes_changed_is_welcome_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    path = make(data.draw(st.sampled_from(sorted(MAKERS))), folder)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    path.write_bytes(content)
    with contextlib.suppress(UnwelcomeFileError):
        assert identify(path).content_type in MAKERS
