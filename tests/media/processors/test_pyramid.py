"""A pyramid holds what a picture is meant to look like, and that of *view* no more than may be viewed."""

from pathlib import Path

import pytest
from PIL import ExifTags, Image

from media.processors.display_p3 import display_p3
from media.processors.pyramid import make_pyramids
from media.pyramid import read_pyramid
from media.sandbox import DecoderFailedError, run_apart
from tests.media.drawn import difference, gradient

_SIDE = 700


def _made(picture: Image.Image, folder: Path, **options: object) -> dict[str, Image.Image]:
    source = folder / "original.jpg"
    picture.save(source, "JPEG", quality=95, **options)
    made = run_apart(make_pyramids, source, folder, _SIDE, reads=(source,), writes=folder)
    pictures = {}
    for file in made:
        with Image.open(folder / file.name) as tiff:
            assert tiff.size == (file.width, file.height)
            pictures[file.name] = tiff.copy()
    return pictures


def test_of_a_large_picture_there_is_one_with_everything_and_one_with_what_may_be_viewed(tmp_path: Path) -> None:
    picture = gradient(1400, 900)
    made = _made(picture, tmp_path)
    assert {name: one.size for name, one in made.items()} == {
        "pyramid-whole-1.tif": (1400, 900),
        "pyramid-view-1.tif": (700, 450),
    }
    assert difference(made["pyramid-view-1.tif"], picture.resize((700, 450))) < 4


def test_nothing_in_the_file_for_viewing_is_larger_than_may_be_viewed(tmp_path: Path) -> None:
    _made(gradient(1400, 900), tmp_path)
    with (tmp_path / "pyramid-view-1.tif").open("rb") as file:
        assert max(max(level.width, level.height) for level in read_pyramid(file).levels) == _SIDE


def test_of_a_small_picture_one_is_both(tmp_path: Path) -> None:
    assert list(_made(gradient(600, 300), tmp_path)) == ["pyramid-view-1.tif"]


def test_it_stands_upright_and_keeps_the_colours_of_a_wide_gamut(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    lying = Image.new("RGB", (600, 300), (230, 40, 40))
    made = _made(lying, tmp_path, exif=exif, icc_profile=display_p3())["pyramid-view-1.tif"]
    assert made.size == (300, 600)
    red, green, _ = made.getpixel((99, 99))  # type: ignore[misc]
    # The same numbers in sRGB would be a paler red.
    assert red > 240
    assert green < 30


def test_what_a_camera_noted_is_in_neither(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "Chinchero, 13.39 S"
    _made(gradient(1400, 900), tmp_path, exif=exif)
    assert b"Chinchero" in (tmp_path / "original.jpg").read_bytes()
    for file in tmp_path.glob("*.tif"):
        assert b"Chinchero" not in file.read_bytes()


def test_a_damaged_picture_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "damaged.jpg"
    source.write_bytes(b"\xff\xd8\xff\xe0 no picture")
    with pytest.raises(DecoderFailedError):
        run_apart(make_pyramids, source, tmp_path, _SIDE, reads=(source,), writes=tmp_path)
