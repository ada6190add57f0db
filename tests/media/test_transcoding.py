"""Sound and film become what telephones play: smaller, upright, and without a word of where they were taken."""

from collections.abc import Sequence
from pathlib import Path

import av
import pytest
from PIL import Image

from media.errors import DecoderFailedError
from media.formats import Family
from media.probing.signatures import family_of
from media.recordings import PEAKS, FilmSize, RecordingFile, SoundForm
from media.transcoding import Making, film_in, limits_for, make_poster_apart, sound_in
from tests.factories.films import draw_film, draw_sound

_PLACE = {"location": "-13.1600-071.9900/", "title": "secreto-titulo", "comment": "secreto-nota", "artist": "Rosa"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    made.mkdir()
    return made


def _make(making: Making, source: Path, folder: Path, lasts: int = 2_000) -> RecordingFile:
    made = making(source, family_of(source), folder, lasts)
    assert made is not None
    assert made.byte_size == (folder / made.name).stat().st_size
    return made


def _streams(file: Path) -> Sequence[str]:
    with av.open(str(file)) as recording:
        return [stream.codec_context.name for stream in recording.streams]


def _lasts(file: Path) -> int:
    with av.open(str(file)) as recording:
        return (recording.duration or 0) // 1_000


@pytest.mark.parametrize(
    "name, codec, rate",
    [
        ("a.m4a", "aac", 44_100), ("a.mp3", "libmp3lame", 48_000), ("a.wav", "pcm_s16le", 22_050),
        ("a.ogg", "libopus", 48_000), ("a.webm", "libopus", 48_000), ("a.amr", "libopencore_amrnb", 8_000),
        ("a.3gp", "libopencore_amrnb", 8_000),
    ],
)  # fmt: skip
def test_a_sound_of_any_kind_is_made_into_opus_and_aac(
    tmp_path: Path, folder: Path, name: str, codec: str, rate: int
) -> None:
    source = draw_sound(tmp_path / name, codec=codec, rate=rate)
    opus, aac = (_make(sound_in(form), source, folder) for form in SoundForm)
    assert (_streams(folder / opus.name), opus.content_type) == (["opus"], "audio/ogg")
    assert (_streams(folder / aac.name), aac.content_type) == (["aac"], "audio/mp4")
    assert all(abs((made.duration_ms or 0) - 2_000) < 150 for made in (opus, aac))
    assert all(abs(_lasts(folder / made.name) - 2_000) < 150 for made in (opus, aac)), "as the file itself says"
    assert opus.byte_size < 20_000


def test_how_loud_a_sound_is_is_told_along_its_way(tmp_path: Path, folder: Path) -> None:
    made = _make(sound_in(SoundForm.OPUS), draw_sound(tmp_path / "a.wav", codec="pcm_s16le"), folder)
    assert made.peaks is not None
    peaks = list(bytes.fromhex(made.peaks))
    assert len(peaks) == PEAKS
    assert min(peaks[: PEAKS // 2 - 5]) > 200
    assert max(peaks[PEAKS // 2 + 5 :]) < 10


def test_a_sound_of_a_moment_has_as_many_peaks(tmp_path: Path, folder: Path) -> None:
    source = draw_sound(tmp_path / "a.wav", codec="pcm_s16le", seconds=0.3)
    made = _make(sound_in(SoundForm.OPUS), source, folder)
    assert made.peaks is not None
    assert len(bytes.fromhex(made.peaks)) == PEAKS


def test_a_film_is_made_small_for_poor_lines_and_larger_for_good_ones(tmp_path: Path, folder: Path) -> None:
    source = draw_film(tmp_path / "a.mp4", size=(1920, 1080), seconds=1, rate=10)
    small, large = (_make(film_in(size), source, folder) for size in FilmSize)
    assert (small.width, small.height, large.width, large.height) == (640, 360, 1280, 720)
    assert small.byte_size < large.byte_size
    for made in (small, large):
        assert _streams(folder / made.name) == ["h264", "aac"]
        assert abs((made.duration_ms or 0) - 1_000) < 100


def test_nothing_is_enlarged(tmp_path: Path, folder: Path) -> None:
    source = draw_film(tmp_path / "a.3gp", size=(176, 144), codec="h263", sound=None, seconds=1)
    made = _make(film_in(FilmSize.SMALL), source, folder)
    assert (made.width, made.height) == (176, 144)
    assert film_in(FilmSize.LARGE)(source, Family.THREE_GP, folder, 1_000) is None


@pytest.mark.parametrize("turned, red", [(90, (0, -1)), (-90, (-1, 0)), (180, (-1, -1)), (0, (0, 0))])
def test_a_film_stands_upright_however_the_telephone_was_held(
    tmp_path: Path, folder: Path, turned: int, red: tuple[int, int]
) -> None:
    source = draw_film(tmp_path / "a.mp4", turned=turned, seconds=1)
    film, picture = _make(film_in(FilmSize.SMALL), source, folder), _make(make_poster_apart, source, folder)
    size = (320, 240) if turned in {0, 180} else (240, 320)
    assert (film.width, film.height) == (picture.width, picture.height) == size
    with av.open(str(folder / film.name)) as recording:
        frame = next(recording.decode(video=0))
    assert frame.rotation == 0
    at = (10 if red[0] == 0 else size[0] - 10, 10 if red[1] == 0 else size[1] - 10)
    shown: Image.Image = frame.to_image()  # type: ignore[no-untyped-call]
    for seen in (shown, Image.open(folder / picture.name)):
        redness, greenness, _ = seen.crop((*at, at[0] + 1, at[1] + 1)).tobytes()
        assert redness > 150 > greenness


def test_a_film_begins_with_its_table_so_that_it_plays_before_it_is_whole(tmp_path: Path, folder: Path) -> None:
    made = _make(film_in(FilmSize.SMALL), draw_film(tmp_path / "a.webm", codec="libvpx", sound="libopus"), folder)
    content = (folder / made.name).read_bytes()
    assert 0 < content.index(b"moov") < content.index(b"mdat")


def test_of_sixty_frames_a_second_half_are_kept(tmp_path: Path, folder: Path) -> None:
    made = _make(film_in(FilmSize.SMALL), draw_film(tmp_path / "a.mp4", rate=60, seconds=1), folder)
    with av.open(str(folder / made.name)) as recording:
        assert recording.streams.video[0].frames == 30


def test_picture_and_sound_stay_together(tmp_path: Path, folder: Path) -> None:
    made = _make(film_in(FilmSize.SMALL), draw_film(tmp_path / "a.mp4", seconds=3), folder)
    with av.open(str(folder / made.name)) as recording:
        lengths = [(stream.duration or 0) * (stream.time_base or 0) for stream in recording.streams]
    assert max(lengths) - min(lengths) < 0.1


def test_nothing_that_is_made_says_where_when_or_by_whom(tmp_path: Path, folder: Path) -> None:
    source = draw_film(tmp_path / "a.mp4", metadata=_PLACE)
    assert b"secreto" in source.read_bytes()
    makings = [make_poster_apart, *map(film_in, FilmSize), *map(sound_in, SoundForm)]
    for making in makings:
        making(source, Family.MP4, folder, 2_000)
    for file in folder.iterdir():
        content = file.read_bytes()
        assert [word for word in _PLACE.values() if word.encode() in content] == []


def test_a_film_that_breaks_off_is_made_as_far_as_it_goes(tmp_path: Path, folder: Path) -> None:
    source = draw_film(tmp_path / "a.webm", codec="libvpx", sound=None, seconds=4)
    source.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
    made = _make(film_in(FilmSize.SMALL), source, folder)
    assert 0 < (made.duration_ms or 0) < 4_000


def test_what_can_not_be_read_is_refused(tmp_path: Path, folder: Path) -> None:
    source = draw_film(tmp_path / "a.mp4")
    content = bytearray(source.read_bytes())
    start = content.index(b"mdat") + 4
    content[start : start + 200_000] = bytes(len(content[start : start + 200_000]))
    source.write_bytes(content)
    for making in (film_in(FilmSize.SMALL), make_poster_apart):
        with pytest.raises(DecoderFailedError):
            making(source, Family.MP4, folder, 2_000)


def test_made_again_it_is_the_same_to_the_byte(tmp_path: Path, folder: Path) -> None:
    source, again = draw_film(tmp_path / "a.mp4", seconds=1), tmp_path / "again"
    again.mkdir()
    for making in (make_poster_apart, film_in(FilmSize.SMALL), sound_in(SoundForm.OPUS), sound_in(SoundForm.AAC)):
        made = _make(making, source, folder)
        _make(making, source, again)
        assert (folder / made.name).read_bytes() == (again / made.name).read_bytes()


def test_work_on_a_long_film_may_take_longer() -> None:
    assert limits_for(6 * 3_600_000).cpu_seconds > limits_for(60_000).cpu_seconds > 60
