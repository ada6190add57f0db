"""The same picture in another size, format or light is known again; another picture is another."""

from pathlib import Path

import pytest
from PIL import Image, ImageEnhance

from media.kinds import identify
from media.likeness import ALIKE_BITS, differing_bits, likeness_of
from tests.factories.pictures import cloth


def _hash(path: Path) -> str:
    found = identify(path).perceptual_hash
    assert found
    return found


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "a.png"
    cloth(1200, 900).save(path)
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.heic", "a.avif", "a.tif", "a.gif"])
def test_a_picture_in_another_format_and_size_is_the_same(name: str, original: Path, tmp_path: Path) -> None:
    cloth(1200, 900).resize((400, 300)).save(tmp_path / name)
    assert differing_bits(_hash(original), _hash(tmp_path / name)) <= ALIKE_BITS


def test_a_picture_saved_badly_and_lighter_is_the_same(original: Path, tmp_path: Path) -> None:
    lighter = ImageEnhance.Brightness(cloth(1200, 900)).enhance(1.2)
    lighter.resize((320, 240)).save(tmp_path / "a.jpg", quality=30)
    assert differing_bits(_hash(original), _hash(tmp_path / "a.jpg")) <= ALIKE_BITS


def test_a_picture_that_notes_how_it_is_turned_is_the_same(original: Path, tmp_path: Path) -> None:
    noted = Image.Exif()
    noted[0x0112] = 6
    cloth(1200, 900).rotate(90, expand=True).save(tmp_path / "a.jpg", exif=noted)
    assert differing_bits(_hash(original), _hash(tmp_path / "a.jpg")) <= ALIKE_BITS


@pytest.mark.parametrize("turn", [Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180])
def test_another_picture_is_another(turn: Image.Transpose, original: Path, tmp_path: Path) -> None:
    cloth(1200, 900).transpose(turn).save(tmp_path / "other.png")
    assert differing_bits(_hash(original), _hash(tmp_path / "other.png")) > 2 * ALIKE_BITS


def test_a_plain_surface_is_like_nothing() -> None:
    assert likeness_of(Image.new("RGB", (300, 200), "#8a1c2b")) is None
    assert likeness_of(Image.new("RGBA", (300, 200), (0, 0, 0, 0))) is None
