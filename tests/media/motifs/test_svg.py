import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.errors import ChartSizeError
from media.motifs.chart import Chart
from media.motifs.svg import Label, chart_svg, merge_cells, svg_document
from media.motifs.working_chart import working_chart_svg
from media.motifs.yarns import YARNS, Yarn
from tests.media.motifs.charts import charts, drawn

LABEL = Label(name="chart-1", language="es", title="Zigzag", description="Una línea que sube y baja.")
SVG = "{http://www.w3.org/2000/svg}"

DRAWINGS: dict[str, Callable[[], str]] = {
    "chart": lambda: chart_svg(drawn("ab", "ba"), cell=8, label=LABEL),
    "working_chart": lambda: working_chart_svg(drawn(*["abcab"] * 7), label=LABEL),
}


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)  # noqa: S314 (the drawing is our own)


def painted(chart: Chart) -> tuple[tuple[Yarn, ...], ...]:
    """The cells as a renderer would leave them, painting the merged rectangles one upon another."""
    cells: dict[tuple[int, int], Yarn] = {}
    for block in merge_cells(chart):
        for y in range(block.y, block.y + block.height):
            for x in range(block.x, block.x + block.width):
                cells[y, x] = block.yarn
    return tuple(tuple(cells[y, x] for x in range(chart.ends)) for y in range(chart.picks))


@given(charts(most_ends=8, most_picks=8))
def test_merged_rectangles_paint_every_cell_as_it_was(chart: Chart) -> None:
    assert painted(chart) == chart.cells


def test_equal_runs_under_one_another_become_one_rectangle() -> None:
    figure = drawn("bbbbb", "baaab", "baaab", "bbbbb")

    assert [(b.x, b.y, b.width, b.height) for b in merge_cells(figure)] == [(0, 0, 5, 4), (1, 1, 3, 2)]


def test_a_chart_is_drawn_on_whole_coordinates_with_its_yarns_as_classes() -> None:
    root = parsed(chart_svg(drawn("aab", "aab"), cell=7, label=LABEL))

    assert (root.get("viewBox"), root.get("shape-rendering")) == ("0 0 21 14", "crispEdges")
    assert [(g.get("class"), g.get("fill")) for g in root.iter(f"{SVG}g")] == [
        ("yarn-indigo", YARNS["indigo"].light),
        ("yarn-white-wool", YARNS["white-wool"].light),
    ]
    assert [rect.attrib for rect in root.iter(f"{SVG}rect")][1] == {"x": "14", "y": "0", "width": "7", "height": "14"}


@pytest.mark.parametrize("draw", [pytest.param(draw, id=name) for name, draw in DRAWINGS.items()])
def test_no_drawing_holds_style_script_or_a_broken_coordinate(draw: Callable[[], str]) -> None:
    root = parsed(draw())

    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "rect", "text"}
        assert not [name for name in element.attrib if name == "style" or name.startswith("on") or "href" in name]
        assert all(re.fullmatch(r"-?\d+", element.get(name, "0")) for name in ("x", "y", "width", "height"))


@pytest.mark.parametrize("name", ["chart", "working_chart"])
def test_a_labelled_drawing_says_what_it_shows(name: str) -> None:
    root = parsed(DRAWINGS[name]())
    named = [element.text for element in root.iter() if element.get("id") in root.get("aria-labelledby", "").split()]

    assert root.get("role") == "img"
    assert named == [LABEL.title, LABEL.description]


def test_ornament_is_hidden_from_those_who_listen() -> None:
    assert parsed(svg_document("", width=4, height=2, label=None)).get("aria-hidden") == "true"


@given(st.text(), st.text())
def test_whatever_a_title_holds_the_drawing_stays_readable(title: str, description: str) -> None:
    label = Label(name="t", language="es", title=f"<{title}", description=description)
    root = parsed(chart_svg(drawn("ab"), cell=1, label=label))

    assert (root[0].text or "").startswith("<")
    assert [child.tag for child in root] == [f"{SVG}title", f"{SVG}desc", f"{SVG}g", f"{SVG}g"]


def test_a_label_that_can_not_be_an_id_is_refused() -> None:
    with pytest.raises(ValueError, match="can't begin an id"):
        chart_svg(drawn("ab"), cell=4, label=Label(name='1"x', language="es", title="", description=""))


@pytest.mark.parametrize("cell", [0, -3, 65])
def test_a_cell_of_no_size_or_of_far_too_much_is_refused(cell: int) -> None:
    with pytest.raises(ChartSizeError, match=f"not {cell}"):
        chart_svg(drawn("ab"), cell=cell, label=LABEL)


def test_a_working_chart_counts_picks_from_the_bottom_and_ends_from_the_left() -> None:
    root = parsed(working_chart_svg(drawn(*["abcab" * 2] * 11), label=LABEL))
    numbers = [(text.text, int(text.get("x", "")), int(text.get("y", ""))) for text in root.iter(f"{SVG}text")]

    assert [number for number, _, _ in numbers] == ["5", "10", "5", "10"]
    assert numbers[0][2] > numbers[1][2]
    assert numbers[2][1] < numbers[3][1]
