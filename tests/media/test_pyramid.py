import itertools
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media.iiif.tiles import stored_bytes
from media.pyramid import TILE, Level, read_pyramid, write_pyramid
from media.tiff import DamagedTiffError, begin_tiff, end_tiff, read_tiff
from tests.factories.examples import examples
from tests.media.drawn import difference, gradient, opened

_SIZES = [(1, 1), (511, 300), (512, 512), (513, 1), (1300, 900), (1024, 2048)]


@pytest.fixture(params=_SIZES, ids=str)
def picture(request: pytest.FixtureRequest) -> Image.Image:
    return gradient(*request.param)


@pytest.fixture
def file(picture: Image.Image, tmp_path: Path) -> Path:
    path = tmp_path / "pyramid.tif"
    write_pyramid(picture, path)
    return path


def test_any_reader_of_tiled_tiffs_finds_every_level(picture: Image.Image, file: Path) -> None:
    with file.open("rb") as read:
        levels = read_pyramid(read).levels
    with Image.open(file) as tiff:
        assert tiff.n_frames == len(levels)  # type: ignore[attr-defined]
        for number, level in enumerate(levels):
            tiff.seek(number)
            assert tiff.size == (level.width, level.height)
            assert difference(tiff.copy(), picture.resize(tiff.size, Image.Resampling.BOX)) < 4


def test_each_level_is_half_the_one_before_until_one_tile_is_all(picture: Image.Image, file: Path) -> None:
    with file.open("rb") as read:
        levels = read_pyramid(read).levels
    assert (levels[0].width, levels[0].height) == picture.size
    for before, after in itertools.pairwise(levels):
        assert (after.width, after.height) == (-(-before.width // 2), -(-before.height // 2))
        assert max(before.width, before.height) > TILE
    assert max(levels[-1].width, levels[-1].height) <= TILE


def test_every_tile_is_a_picture_of_its_own_as_large_as_is_seen_of_it(picture: Image.Image, file: Path) -> None:
    with file.open("rb") as read:
        for level in read_pyramid(read).levels:
            whole = _put_together(level, read)
            assert difference(whole, picture.resize(whole.size, Image.Resampling.BOX)) < 4


def test_grey_stays_grey_and_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    write_pyramid(Image.new("L", (600, 10), 90), tmp_path / "grey.tif")
    write_pyramid(Image.new("RGBA", (600, 10), (200, 0, 0, 0)), tmp_path / "clear.tif")
    with Image.open(tmp_path / "grey.tif") as grey, Image.open(tmp_path / "clear.tif") as clear:
        assert (grey.mode, grey.getpixel((3, 3))) == ("L", 90)
        assert clear.getpixel((3, 3)) == (255, 255, 255)


def test_what_is_no_pyramid_of_ours_is_refused(tmp_path: Path) -> None:
    gradient(20, 20).save(tmp_path / "plain.tif", compression="raw")
    with (tmp_path / "plain.tif").open("rb") as read, pytest.raises(DamagedTiffError):
        read_pyramid(read)


@settings(max_examples=examples(200))
@given(st.binary(max_size=200), st.integers(0, 120))
def test_a_damaged_file_is_refused_and_breaks_nothing(noise: bytes, place: int) -> None:
    sound = BytesIO()
    begin_tiff(sound)
    end_tiff(sound, [{256: [5], 324: [1, 2, 3]}])
    damaged = sound.getvalue()[:place] + noise
    try:
        read_pyramid(BytesIO(damaged))
    except DamagedTiffError:
        return


@given(
    st.lists(
        st.dictionaries(
            st.integers(300, 65_535), st.lists(st.integers(0, 65_535), min_size=1, max_size=9), min_size=1, max_size=9
        ),
        min_size=1,
        max_size=5,
    ),
    st.binary(max_size=9),
)
def test_directories_are_read_as_they_were_written(directories: list[dict[int, list[int]]], before: bytes) -> None:
    file = BytesIO()
    begin_tiff(file)
    file.write(before)
    end_tiff(file, directories)
    read = [{tag: list(values) for tag, values in directory.items()} for directory in read_tiff(file)]
    assert read == directories


def _put_together(level: Level, read: BinaryIO) -> Image.Image:
    whole = Image.new("RGB", (level.width, level.height))
    for number, stored in enumerate(level.seen):
        row, column = divmod(number, level.columns)
        tile = opened(stored_bytes(stored, read))
        left, top = column * TILE, row * TILE
        assert tile.size == (min(TILE, level.width - left), min(TILE, level.height - top))
        whole.paste(tile, (left, top))
    return whole
