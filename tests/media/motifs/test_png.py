from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from media.errors import ChartSizeError
from media.motifs.chart import Chart
from media.motifs.png import MAX_PIXELS, chart_png
from tests.media.motifs.charts import charts, drawn


def pixels(png: bytes) -> Image.Image:
    with Image.open(BytesIO(png)) as image:
        return image.convert("RGB")


@given(charts(), st.integers(1, 5))
def test_every_pixel_of_a_cell_has_exactly_its_yarns_colour(chart: Chart, cell: int) -> None:
    image = pixels(chart_png(chart, cell=cell))

    assert image.size == (chart.ends * cell, chart.picks * cell)
    for y in range(image.height):
        for x in range(image.width):
            assert image.getpixel((x, y)) == tuple(bytes.fromhex(chart.cells[y // cell][x // cell].light[1:]))


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert chart_png(drawn("ab", "ba"), cell=6) == chart_png(drawn("ab", "ba"), cell=6)


@pytest.mark.parametrize("cell", [0, -1, MAX_PIXELS // 2 + 1])
def test_a_picture_of_no_size_or_of_far_too_much_is_refused(cell: int) -> None:
    with pytest.raises(ChartSizeError, match="pixels was asked for"):
        chart_png(drawn("ab"), cell=cell)
