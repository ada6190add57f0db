"""A design's chart, drawn at the size that is asked for."""

from archive.errors import BadRequestError
from archive.inputs.design import WeaveChart
from media.errors import ChartSizeError
from media.motifs.chart import Chart, read_chart
from media.motifs.png import chart_png
from media.motifs.svg import Label, chart_svg
from media.motifs.working_chart import working_chart_svg

#: About how many pixels wide a chart stands on its page.
_PAGE_WIDTH = 480
_MIN_CELL, _MAX_CELL = 4, 24


def chart_of(chart: WeaveChart) -> Chart:
    """The grid; it was checked when it was loaded."""
    return read_chart(chart.rows, chart.yarns)


def page_cell(chart: Chart) -> int:
    """A cell's pixels on the page: whole, so that every edge is crisp."""
    return max(_MIN_CELL, min(_MAX_CELL, _PAGE_WIDTH // max(chart.ends, chart.picks)))


def draw_svg(chart: WeaveChart, *, cell: int | None, label: Label) -> str:
    """The chart with cells of so many pixels, as large as the page shows it where none are named.

    Raises:
        BadRequestError: the size is outside what can be drawn.
    """
    grid = chart_of(chart)
    try:
        return chart_svg(grid, cell=page_cell(grid) if cell is None else cell, label=label)
    except ChartSizeError:
        raise BadRequestError(field="cell", value=str(cell)) from None


def draw_png(chart: WeaveChart, *, cell: int | None) -> bytes:
    """The same as PNG.

    Raises:
        BadRequestError: the size is outside what can be drawn.
    """
    grid = chart_of(chart)
    try:
        return chart_png(grid, cell=page_cell(grid) if cell is None else cell)
    except ChartSizeError:
        raise BadRequestError(field="cell", value=str(cell)) from None


def draw_working(chart: WeaveChart, *, label: Label) -> str:
    """Ruled and numbered, to weave from."""
    return working_chart_svg(chart_of(chart), label=label)
