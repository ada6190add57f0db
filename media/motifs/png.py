"""Charts as PNG, for where SVG can't go: an exact whole number of pixels a cell, a palette of the chart's own yarns."""

from io import BytesIO

from PIL import Image

from media.errors import ChartSizeError
from media.motifs.chart import Chart

#: The longest side of a picture in pixels.
MAX_PIXELS = 4096


def chart_png(chart: Chart, *, cell: int) -> bytes:
    """Draw a chart with cells of `cell` pixels; the same chart always gives the same bytes.

    Raises `ChartSizeError` for a cell below 1 or a picture with a side above `MAX_PIXELS`.
    """
    width, height = chart.ends * cell, chart.picks * cell
    if cell < 1 or max(width, height) > MAX_PIXELS:
        message = f"a picture of {width} × {height} pixels was asked for; a side may measure 1 to {MAX_PIXELS}"
        raise ChartSizeError(message)
    index_of = {yarn: index for index, yarn in enumerate(chart.yarns)}
    cells = bytes(index_of[yarn] for row in chart.cells for yarn in row)
    small = Image.frombytes("P", (chart.ends, chart.picks), cells)
    small.putpalette(b"".join(bytes.fromhex(yarn.light[1:]) for yarn in chart.yarns))
    buffer = BytesIO()
    small.resize((width, height), Image.Resampling.NEAREST).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
