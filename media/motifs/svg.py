"""Charts as SVG: rectangles on whole coordinates, nothing a renderer could blur.

Each yarn is a class, for stylesheets, and a `fill` attribute, for when there is none. Nothing here writes `style`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from media.errors import ChartSizeError
from media.motifs.chart import Chart
from media.motifs.yarns import Shade, Yarn

#: The largest side of one cell in pixels.
MAX_CELL = 64

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Label:
    """What a picture says to those who hear the page.

    `name` begins the ids inside the drawing: lower-case letters, digits and hyphens, once a page. `language` is the tag
    of both texts.
    """

    name: str
    language: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of one yarn, in cells from the top left."""

    x: int
    y: int
    width: int
    height: int
    yarn: Yarn


def chart_svg(chart: Chart, *, cell: int, label: Label) -> str:
    """Draw a chart with cells of `cell` pixels, in the yarns' light colours: they say what the cloth looks like.

    Raises `ChartSizeError` for a cell below 1 or above `MAX_CELL`, `ValueError` for a label name that can't be an id.
    """
    body = draw_cells(chart, cell=cell, shade=Shade.LIGHT)
    return svg_document(body, width=chart.ends * cell, height=chart.picks * cell, label=label)


def draw_cells(chart: Chart, *, cell: int, shade: Shade) -> str:
    """Return a chart's cells as one group a yarn, without the `svg` element around them.

    `shade` picks the colours for where no stylesheet does.
    """
    if not 1 <= cell <= MAX_CELL:
        message = f"a cell may measure 1 to {MAX_CELL} pixels, not {cell}"
        raise ChartSizeError(message)
    ground, *figures = merge_cells(chart)
    blocks = [ground, *sorted(figures, key=lambda block: block.yarn.key)]
    return "".join(_group(yarn, list(run), cell, shade) for yarn, run in groupby(blocks, key=lambda block: block.yarn))


def merge_cells(chart: Chart) -> list[Block]:
    """Cover a chart with few rectangles: first the commonest yarn over all of it, then the others' runs upon it.

    Equal runs that lie under one another become one rectangle, so no seam runs through a colour.
    """
    cells = [yarn for row in chart.cells for yarn in row]
    ground = max(chart.yarns, key=cells.count)
    blocks = [Block(0, 0, chart.ends, chart.picks, ground)]
    growing: dict[Block, Block] = {}
    for y, row in enumerate(chart.cells):
        runs = dict.fromkeys(run for run in _runs(row) if run.yarn != ground)
        blocks.extend(block for run, block in growing.items() if run not in runs)
        growing = {
            run: replace(growing[run], height=growing[run].height + 1) if run in growing else replace(run, y=y)
            for run in runs
        }
    return [*blocks, *growing.values()]


def svg_document(body: str, *, width: int, height: int, label: Label | None) -> str:
    """Wrap drawn elements, measured in pixels, into an `svg` element.

    Without a label it is ornament, hidden from those who hear the page.
    """
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} shape-rendering="crispEdges"'
    if label is None:
        return f'{head} aria-hidden="true" focusable="false">{body}</svg>'
    if not _NAME.fullmatch(label.name):
        message = f"{label.name!r} can't begin an id: lower-case letters, digits and hyphens, a letter first"
        raise ValueError(message)
    return (
        f'{head} role="img" lang="{_text(label.language)}" aria-labelledby="{label.name}-title {label.name}-desc">'
        f'<title id="{label.name}-title">{_text(label.title)}</title>'
        f'<desc id="{label.name}-desc">{_text(label.description)}</desc>{body}</svg>'
    )


def _runs(row: tuple[Yarn, ...]) -> Iterator[Block]:
    x = 0
    for yarn, run in groupby(row):
        width = len(tuple(run))
        yield Block(x, 0, width, 1, yarn)
        x += width


def _group(yarn: Yarn, blocks: list[Block], cell: int, shade: Shade) -> str:
    rects = "".join(
        f'<rect x="{b.x * cell}" y="{b.y * cell}" width="{b.width * cell}" height="{b.height * cell}"/>' for b in blocks
    )
    return f'<g class="{yarn.css_class}" fill="{yarn.fill(shade)}">{rects}</g>'


def _text(value: str) -> str:
    """Escape for XML and HTML; a character that XML can't hold is shown as U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", value))
