"""Somebody who uses no mouse and no finger."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE

_REACHABLE = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
    .filter(element => element.checkVisibility({visibilityProperty: true}))
    .map((element, number) => { element.dataset.number = number; return element.outerHTML.slice(0, 120); })"""

_FOCUSED = """() => {
    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
    return {
        number: element.dataset.number === undefined ? -1 : Number(element.dataset.number),
        outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


@pytest.mark.parametrize("device", [PHONE, DESK], ids=str)
@pytest.mark.parametrize("start", ["/es/", "/es/buscar?q=tejer&kind=technique", "/es/cobertura", "design"])
def test_everything_is_reached_by_tab_and_shows_that_it_has_the_focus(
    page: Page, start: str, identifier_of: dict[str, str]
) -> None:
    page.goto(f"/es/disenos/{identifier_of['demo-diseno-tejado-antiguo']}" if start == "design" else start)
    elements = page.evaluate(_REACHABLE)
    assert len(elements) > 20
    unreached, unseen = set(range(len(elements))), set()
    for _ in range(len(elements) + 5):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused["number"] < 0:
            continue
        unreached.discard(focused["number"])
        if focused["outline"] < 2 or not focused["inView"]:
            unseen.add(focused["number"])
    assert not [elements[number] for number in sorted(unreached)], "Tab passes these over"
    assert not [elements[number] for number in sorted(unseen)], "these don't show that they have the focus"


@pytest.mark.parametrize("device", [PHONE, DESK], ids=str)
def test_the_first_tab_offers_to_skip_to_the_text(page: Page) -> None:
    page.goto("/es/tecnicas")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Ir al texto")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null"), "after skipping, Tab is not in the text"


@pytest.mark.parametrize("device", [PHONE], ids=str)
def test_the_sheet_of_facets_closes_with_escape(page: Page) -> None:
    page.goto("/es/buscar?q=tejer")
    page.locator(".narrow-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#narrow")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#narrow")).to_be_hidden()


@pytest.mark.parametrize("device", [PHONE, DESK], ids=str)
def test_the_list_of_orders_closes_with_escape_and_gives_the_focus_back(page: Page) -> None:
    page.goto("/es/buscar?q=tejer")
    summary = page.locator(".sort summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".sort").get_by_role("link", name="Por título")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".sort ul")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("device", [DESK], ids=str)
def test_what_you_may_do_opens_with_the_keyboard(page: Page, identifier_of: dict[str, str]) -> None:
    page.goto(f"/es/disenos/{identifier_of['demo-diseno-tejado-antiguo']}")
    summary = page.locator(".who summary").last
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".who").get_by_text("usarlo en algo que venda")).to_be_visible()
