"""A trainer who prepares a workshop: narrows, pages, shares, prints in two languages."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import DESK, PHONE, Device, on_desks, on_phones, with_script

#: An A4 sheet without the margins that browsers leave, in CSS pixels.
_SHEET = Device(718, 1047, script=True)


@on_desks
def test_she_narrows_techniques_by_region_and_craft_line_and_each_count_holds(page: Page) -> None:
    page.goto("/es/buscar")
    for facet, value in (("Clase", "técnica"), ("Región", "Cusco"), ("Línea artesanal", "Textilería")):
        choice = _facet(page, facet).get_by_role("link", name=re.compile(f"^{value}"))
        promised = re.sub(r"\D", "", choice.locator(".count").inner_text())
        choice.click()
        expect(page.locator(".chips").get_by_text(value)).to_be_visible()
        expect(page.locator(".results-head strong")).to_have_text(re.compile(rf"^{promised}\b"))
    expect(page.locator(".cards > li").first).to_be_visible()


@on_desks
def test_a_facet_counts_without_its_own_choice_so_that_a_second_region_can_join(page: Page) -> None:
    page.goto("/es/buscar?kind=technique")
    regions = _facet(page, "Región").get_by_role("link")
    before = regions.all_inner_texts()
    regions.filter(has_text="Cusco").click()
    expect(page.locator(".chips").get_by_text("Cusco")).to_be_visible()
    assert regions.all_inner_texts() == before
    regions.filter(has_text="Puno").click()
    expect(page.locator(".chips > li")).to_have_count(3)


@on_phones
def test_on_a_phone_she_narrows_on_a_sheet_that_back_closes(page: Page) -> None:
    page.goto("/es/buscar?q=tejer")
    sheet = page.locator("#narrow")
    expect(sheet).to_be_hidden()
    page.get_by_role("link", name=re.compile("^Filtrar")).click()
    expect(sheet).to_be_visible()
    page.go_back()
    expect(sheet).to_be_hidden()
    page.go_forward()
    _facet(page, "Clase").get_by_role("link", name=re.compile("^técnica")).click()
    expect(sheet).to_be_hidden()
    expect(page.locator(".chips").get_by_text("técnica")).to_be_visible()
    page.locator(".chips").get_by_role("link", name=re.compile("técnica")).click()
    expect(page.locator(".chips")).to_have_count(0)


def test_she_puts_results_in_another_order_and_nothing_moves_while_she_chooses(page: Page) -> None:
    page.goto("/es/buscar?q=teñir")
    before = page.locator(".cards > li").first.bounding_box()
    page.locator(".sort summary").click()
    by_title = page.locator(".sort").get_by_role("link", name="Por título")
    expect(by_title).to_be_visible()
    assert page.locator(".cards > li").first.bounding_box() == before
    by_title.click()
    expect(page.locator(".sort summary")).to_contain_text("Por título")
    assert page.url.endswith("sort=title")
    page.locator(".sort summary").click()
    page.locator(".sort").get_by_role("link", name="Por parecido").click()
    expect(page.locator(".sort summary")).to_contain_text("Por parecido")
    assert "sort" not in page.url


def test_no_result_is_repeated_or_missed_between_pages(page: Page) -> None:
    page.goto("/es/buscar?q=teñir&sort=title")
    total = int(re.sub(r"\D", "", page.locator(".results-head strong").inner_text()))
    seen = _found(page)
    while (following := page.get_by_role("link", name="Página siguiente")).count():
        following.click()
        page.wait_for_load_state()
        seen += _found(page)
    assert len(seen) == len(set(seen)) == total


def test_whoever_gets_the_address_sees_the_same_page(page: Page, browser: Browser, pallay_url: str) -> None:
    page.goto("/es/buscar?q=tejer&kind=technique")
    page.get_by_role("link", name="Página siguiente").click()
    expect(page.get_by_role("link", name="Página anterior")).to_be_visible()
    somebody_else = browser.new_page(base_url=pallay_url, viewport={"width": 768, "height": 1024}, locale="qu-PE")
    somebody_else.goto(page.url)
    assert _found(somebody_else) == _found(page)
    assert somebody_else.locator(".chips > li").all_inner_texts() == page.locator(".chips > li").all_inner_texts()
    somebody_else.close()


@with_script
def test_back_and_forward_keep_every_step_of_a_search(page: Page) -> None:
    page.goto("/es/buscar?q=lana")
    first = _found(page)
    page.goto("/es/buscar?q=lana&kind=technique")
    narrowed = _found(page)
    page.locator(".cards h3").get_by_role("link").first.click()
    expect(page.locator("article.entry")).to_be_visible()
    page.go_back()
    assert _found(page) == narrowed
    page.go_back()
    assert _found(page) == first
    page.go_forward()
    assert _found(page) == narrowed


@pytest.mark.parametrize("device", [_SHEET], ids=["sheet"])
def test_she_prints_two_languages_side_by_side_and_no_hazard_is_lost(page: Page, identifier_of: dict[str, str]) -> None:
    page.goto(f"/es/tecnicas/{identifier_of['demo-tecnica-tenido-de-nube']}")
    page.locator(".beside").get_by_role("link", name="inglés").click()
    page.emulate_media(media="print")
    step = page.locator("#steps > ol > li").filter(has_text="Hierva las hojas")
    spanish, english = (step.locator(".pair > div").nth(number).bounding_box() for number in (0, 1))
    assert spanish is not None
    assert english is not None
    assert spanish["x"] + spanish["width"] <= english["x"], "the languages don't stand side by side"
    hazards = page.locator(".hazard")
    assert hazards.count() > 1
    for hazard in hazards.all():
        expect(hazard).to_be_visible()
        expect(hazard.locator("svg")).to_be_visible()
    expect(page.locator(".who").get_by_text("usarlo en algo que venda")).to_be_visible()
    expect(page.locator(".citation-text")).to_be_visible()
    for form_or_button in (page.locator(".print"), page.locator(".propose-term")):
        expect(form_or_button).to_be_hidden()
    for of_no_use_on_paper in (page.get_by_role("navigation"), page.get_by_role("search"), page.locator(".skip")):
        for part in of_no_use_on_paper.all():
            expect(part).to_be_hidden()


@on_phones
def test_a_button_prints_where_it_can(page: Page, device: Device, identifier_of: dict[str, str]) -> None:
    page.goto(f"/es/tecnicas/{identifier_of['demo-tecnica-tenido-de-nube']}")
    button = page.locator("button.print")
    expect(button).to_be_visible(visible=device.script)
    if device.script:
        page.evaluate("window.print = () => { document.title = 'printed'; }")
        button.click()
        expect(page).to_have_title("printed")


@pytest.mark.parametrize("device", [PHONE], ids=str)
def test_on_a_phone_the_second_language_stands_under_the_first(page: Page, identifier_of: dict[str, str]) -> None:
    page.goto(f"/es/tecnicas/{identifier_of['demo-tecnica-tenido-de-nube']}?with=en")
    pair = page.locator(".pair").first
    spanish, english = (pair.locator("> div").nth(number) for number in (0, 1))
    above, below = spanish.bounding_box(), english.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]
    expect(english.locator("[lang=en]").first).to_be_visible()
    page.get_by_role("link", name="Ver en una sola lengua").click()
    expect(page.locator(".pair")).to_have_count(0)


@pytest.mark.parametrize("device", [DESK], ids=str)
def test_a_language_without_text_is_said_to_have_none(page: Page, identifier_of: dict[str, str]) -> None:
    page.goto(f"/es/tecnicas/{identifier_of['demo-tecnica-tenido-de-nube']}?with=ay")
    expect(page.locator(".pair > div + div").first).to_have_text(re.compile("aimara"))


def _facet(page: Page, name: str) -> Locator:
    return page.locator(".facet").filter(has=page.get_by_role("heading", name=name, exact=True))


def _found(page: Page) -> list[str]:
    return [str(link.get_attribute("href")) for link in page.locator(".cards h3").get_by_role("link").all()]
