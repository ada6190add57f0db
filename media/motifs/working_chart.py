"""A chart to weave from: every cell ruled, picks counted from the bottom and ends from the left, as the work goes."""

from media.motifs.chart import Chart
from media.motifs.svg import Label, draw_cells, svg_document
from media.motifs.yarns import YARNS, Shade

#: Every how many cells a heavier line and a number stand.
COUNT_BY = 5

_CELL = 12
_MARGIN = 28
_LINE = "line"
_INK = "ink"


def working_chart_svg(chart: Chart, *, label: Label) -> str:
    """Draw a chart with cells of 12 pixels, ruled and numbered; the margin left and below holds the numbers.

    The numbers take the colour of the text around the drawing.
    """
    width, height = chart.ends * _CELL, chart.picks * _CELL
    body = "".join(
        (
            f'<g transform="translate({_MARGIN} 0)">{draw_cells(chart, cell=_CELL, shade=Shade.LIGHT)}</g>',
            _rules(chart),
            _numbers(chart),
        ),
    )
    return svg_document(body, width=width + _MARGIN + 1, height=height + _MARGIN, label=label)


def _rules(chart: Chart) -> str:
    width, height = chart.ends * _CELL, chart.picks * _CELL
    fine: list[str] = []
    heavy: list[str] = []
    for end in range(chart.ends + 1):
        rule = f'<rect x="{_MARGIN + end * _CELL}" y="0" width="1" height="{height + 1}"/>'
        (fine if end % COUNT_BY else heavy).append(rule)
    for pick in range(chart.picks + 1):
        rule = f'<rect x="{_MARGIN}" y="{height - pick * _CELL}" width="{width + 1}" height="1"/>'
        (fine if pick % COUNT_BY else heavy).append(rule)
    return f"{_coloured(_LINE, fine)}{_coloured(_INK, heavy)}"


def _numbers(chart: Chart) -> str:
    height = chart.picks * _CELL
    picks = [
        f'<text x="{_MARGIN - 4}" y="{height - pick * _CELL + 5}" text-anchor="end">{pick}</text>'
        for pick in range(COUNT_BY, chart.picks + 1, COUNT_BY)
    ]
    ends = [
        f'<text x="{_MARGIN + end * _CELL}" y="{height + 16}" text-anchor="middle">{end}</text>'
        for end in range(COUNT_BY, chart.ends + 1, COUNT_BY)
    ]
    return f'<g fill="currentColor" font-family="system-ui, sans-serif" font-size="12">{"".join((*picks, *ends))}</g>'


def _coloured(yarn: str, elements: list[str]) -> str:
    colour = YARNS[yarn]
    return f'<g class="{colour.css_class}" fill="{colour.fill(Shade.LIGHT)}">{"".join(elements)}</g>'
