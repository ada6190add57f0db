"""The project's own drawings can be read on the smallest phone and hold nothing that runs or reaches outside."""

import re
from pathlib import Path

import pytest

from media.kinds import identify

COLLECTION = Path(__file__).parents[2] / "collection"
#: The width in CSS pixels at which a drawing is shown on the smallest phone.
SMALLEST = 320
LEAST_LETTERS = 10.5

DRAWINGS = [pytest.param(path, id=path.stem) for path in sorted(COLLECTION.glob("*/media/*.svg"))]


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_is_one_the_archive_takes(drawing: Path) -> None:
    assert identify(drawing).content_type == "image/svg+xml"


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_the_labels_of_a_drawing_can_be_read_at_320_pixels(drawing: Path) -> None:
    letters = [int(size) for size in re.findall(r'font-size="(\d+)"', drawing.read_text(encoding="utf-8"))]

    width = identify(drawing).width

    assert letters
    assert width
    assert min(letters) * SMALLEST / width >= LEAST_LETTERS


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_has_a_title_and_a_description_of_its_own(drawing: Path) -> None:
    content = drawing.read_text(encoding="utf-8")

    assert re.search(r"<title>[^<]{4,}</title>\s*<desc>[^<]{20,}</desc>", content)
