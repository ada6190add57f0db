"""A researcher who wants to know what is documented and what is not."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import on_desks
from tests.journeys.visitor import Visitor

_CELL = re.compile(r'<td><a href="(?P<search>[^"]+)"[^>]*>(?P<number>[\d.\s]+)</a></td>')
_GAP = re.compile(r'<a href="(?P<search>[^"]+missing=[^"]+)"[^>]*>\s*(?P<number>\d+)')
_TOTAL = re.compile(r'class="results-head">\s*<strong>(?P<number>[\d.\s]+)')


def test_every_number_on_the_coverage_page_is_what_its_search_finds(visitor: Visitor) -> None:
    page = visitor.get("/es/cobertura").text
    promises = [*_CELL.finditer(page), *_GAP.finditer(page)]
    assert len(promises) > 60, "the page has hardly any numbers: has its form changed?"
    wrong = []
    for promise in promises:
        address = promise["search"].replace("&amp;", "&")
        found = _TOTAL.search(visitor.get(address).text)
        if found is None or _whole(found["number"]) != _whole(promise["number"]):
            wrong.append(f"{address} promises {promise['number']}, finds {found and found['number']}")
    assert not wrong


@on_desks
def test_she_goes_from_a_number_to_the_records_it_counts(page: Page) -> None:
    page.goto("/es/")
    page.locator("main").get_by_role("link", name="Qué está documentado y qué no").click()
    row = page.get_by_role("row", name="Técnicas")
    number = row.get_by_role("link").first
    promised = number.inner_text()
    number.click()
    expect(page.locator(".results-head strong")).to_have_text(re.compile(rf"^{promised}\b"))
    expect(page.locator(".chips > li")).to_have_count(2)


@on_desks
def test_an_empty_cell_says_so_in_words(page: Page) -> None:
    page.goto("/es/cobertura")
    empty = page.get_by_role("cell").filter(has_text="nada aún")
    expect(empty.first).to_be_visible()
    for cell in page.locator("tbody td").all_inner_texts():
        assert cell.strip(), "a cell of the coverage tables is left blank"


@on_desks
def test_she_looks_at_one_craft_line_only(page: Page) -> None:
    page.goto("/es/cobertura")
    page.get_by_label("Línea artesanal").select_option("textiles")
    page.get_by_role("button", name="Ver").click()
    expect(page).to_have_url(re.compile("craft_line=textiles"))
    number = page.get_by_role("row", name="Técnicas").get_by_role("link").first
    promised = number.inner_text()
    number.click()
    expect(page.locator(".chips").get_by_text("Textilería")).to_be_visible()
    expect(page.locator(".results-head strong")).to_have_text(re.compile(rf"^{promised}\b"))


def test_a_citation_names_the_holders_and_an_address_that_stays(
    visitor: Visitor, identifier_of: dict[str, str]
) -> None:
    identifier = identifier_of["demo-tecnica-tenido-de-nube"]
    for end in ("cite.bib", "cite.json"):
        citation = visitor.get(f"/es/tecnicas/{identifier}/{end}").text
        assert "Marina Alero" in citation
        assert identifier in citation


def _whole(number: str) -> int:
    return int(re.sub(r"\D", "", number))
