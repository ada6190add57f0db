"""A designer who has seen a motif and wants to know whether she may use it."""

import re
import struct

from playwright.sync_api import Page, expect

from tests.journeys.visitor import Visitor

_OLD_ROOF = "demo-diseno-tejado-antiguo"


def test_she_learns_whose_a_motif_is_what_is_said_of_it_and_what_she_may_do(page: Page) -> None:
    page.goto("/es/buscar?q=tejado+antiguo")
    page.locator(".cards").get_by_role("link", name="Tejado antiguo", exact=True).click()
    who = page.locator(".who")
    expect(who.get_by_role("link", name="Tejados del Aire").first).to_be_visible()
    said = page.locator("#statements")
    expect(said.get_by_text("Cada línea es un techo")).to_be_visible()
    expect(said.locator("footer").filter(has_text="Doña Nieves Cumbrera")).to_be_visible()
    expect(said.locator("blockquote").filter(has_text="Clara Teja")).to_contain_text(
        re.compile("discut|disput", re.IGNORECASE)
    )
    may = who.locator("details").filter(has_text="Qué puede hacer usted")
    may.locator("summary").click()
    expect(may.get_by_text("usarlo en algo que venda")).to_be_visible()


def test_she_follows_the_motif_to_its_holder_and_what_else_they_hold(page: Page, identifier_of: dict[str, str]) -> None:
    page.goto(f"/es/disenos/{identifier_of[_OLD_ROOF]}")
    page.locator(".who").get_by_role("link", name=re.compile("Nieves")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nieves")
    expect(page.locator("#held").get_by_role("link", name=re.compile("Tejado antiguo"))).to_be_visible()
    expect(page.locator("#threads").get_by_role("link", name=re.compile("Clara Teja")).first).to_be_visible()
    expect(page.locator("#ask")).to_be_visible()


def test_a_motif_names_the_one_it_derives_from_and_the_other_way_round(
    page: Page, identifier_of: dict[str, str]
) -> None:
    page.goto(f"/es/disenos/{identifier_of['demo-diseno-tejado-con-lluvia']}")
    page.locator("#around").get_by_role("link", name=re.compile("Tejado antiguo")).click()
    expect(page.locator("#around").get_by_role("link", name=re.compile("Tejado con lluvia"))).to_be_visible()


def test_the_weave_chart_is_seen_whole_and_its_cells_are_sharp(page: Page, identifier_of: dict[str, str]) -> None:
    page.goto(f"/es/disenos/{identifier_of[_OLD_ROOF]}")
    chart = page.locator(".chart svg")
    expect(chart).to_be_visible()
    expect(chart).to_have_attribute("shape-rendering", "crispEdges")
    box = chart.bounding_box()
    assert box is not None
    assert box["width"] >= 13 * 4, "a cell is too small to be counted"
    cell = box["width"] / _units(chart.get_attribute("viewBox"))
    assert cell == int(cell) or page.viewport_size["width"] < 700, f"a cell measures {cell} pixels: its edge is blurred"  # type: ignore[index]


def test_the_chart_as_a_picture_measures_whole_pixels_a_cell(visitor: Visitor, identifier_of: dict[str, str]) -> None:
    picture = visitor.get(f"/es/disenos/{identifier_of[_OLD_ROOF]}/chart.png?cell=12")
    assert picture.headers["Content-Type"] == "image/png"
    assert struct.unpack(">II", picture.body[16:24]) == (13 * 12, 24 * 12)


def test_a_structural_study_says_that_it_is_nobodys_figure(page: Page) -> None:
    page.goto("/es/buscar?q=estudio+de+estructura&kind=design")
    page.locator(".cards h3").get_by_role("link").first.click()
    expect(page.locator(".badge-study")).to_be_visible()
    expect(page.locator(".chart svg")).to_be_visible()


def _units(view_box: str | None) -> float:
    assert view_box, "the chart has no viewBox, so that it can't be measured"
    return float(view_box.split()[2])
