"""An artisan, on an old phone, with a word of her own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import on_phones

_DYEING = re.compile("hoja de nube")


@on_phones
@pytest.mark.parametrize("word", ["tullpuy", "samichaña", "teñir", "TEÑIR"])
def test_she_writes_her_own_word_for_dyeing_and_reads_how_it_is_done(page: Page, word: str) -> None:
    page.goto("/es/")
    page.locator("main input[name=q]").fill(word)
    page.get_by_role("button", name="Buscar").click()
    expect(page.locator(".understood").get_by_role("link", name="teñir", exact=True)).to_be_visible()
    page.locator(".cards").get_by_role("link", name=_DYEING).first.click()
    expect(page.get_by_role("heading", level=1, name=_DYEING)).to_be_visible()
    steps = page.locator("#steps > ol > li")
    expect(steps).to_have_count(5)
    expect(steps.nth(2)).to_contain_text("Hierva las hojas")
    expect(steps.nth(2).get_by_role("link", name="olla")).to_be_visible()


@on_phones
def test_danger_stands_in_the_step_it_belongs_to_with_a_drawing_and_a_word(
    page: Page, identifier_of: dict[str, str]
) -> None:
    page.goto(f"/es/tecnicas/{identifier_of['demo-tecnica-tenido-de-nube']}")
    boiling = page.locator("#steps > ol > li").filter(has_text="Hierva las hojas")
    warning = boiling.get_by_role("note").get_by_text("Líquido hirviendo")
    expect(warning).to_be_visible()
    expect(warning.locator("svg")).to_be_visible()
    step, words = boiling.bounding_box(), warning.bounding_box()
    assert step is not None
    assert words is not None
    assert step["y"] <= words["y"] < step["y"] + step["height"], "the hazard is shown outside of its step"


@on_phones
@pytest.mark.parametrize("language", ["qu", "ay"])
def test_danger_and_permission_are_in_spanish_and_marked_so_until_speakers_have_checked_their_words(
    page: Page, identifier_of: dict[str, str], language: str
) -> None:
    page.goto(f"/{language}/tecnicas/{identifier_of['demo-tecnica-tenido-de-nube']}")
    for told in (page.locator(".hazard [lang=es]"), page.locator(".who summary > span:not(.who-word) > [lang=es]")):
        expect(told.first).to_be_visible()
        marks = told.evaluate_all("words => words.map(word => getComputedStyle(word, '::after').content)")
        assert set(marks) == {'"es"'}
    page.goto(f"/es/tecnicas/{identifier_of['demo-tecnica-tenido-de-nube']}")
    hazard = page.locator(".hazard").first
    assert hazard.evaluate("word => getComputedStyle(word, '::after').content") == "none"


@on_phones
def test_a_page_says_whose_it_is_before_it_says_what_it_is(page: Page, identifier_of: dict[str, str]) -> None:
    page.goto(f"/es/tecnicas/{identifier_of['demo-tecnica-tenido-de-nube']}")
    holder = page.locator(".who").get_by_text("Marina Alero").first.bounding_box()
    steps = page.locator("#steps").bounding_box()
    assert holder is not None
    assert steps is not None
    assert holder["y"] < page.viewport_size["height"], "she has to scroll to learn whose it is"  # type: ignore[index]
    assert holder["y"] < steps["y"]


@on_phones
@pytest.mark.parametrize("key", ["telar-de-cintura-de-la-costa-de-lambayeque", "demo-diseno-tejado-antiguo"])
def test_a_page_names_itself_on_the_first_screen_however_many_places_it_has(
    page: Page, identifier_of: dict[str, str], key: str
) -> None:
    page.goto(f"/es/expresiones/{identifier_of[key]}")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)


@on_phones
@pytest.mark.parametrize("address", ["/qu/buscar?q=away", "/es/buscar?q=tullpuy", "/es/buscar?q=telar+de+cintura"])
def test_something_found_is_seen_on_the_first_screen_however_the_words_were_understood(
    page: Page, address: str
) -> None:
    page.goto(address)
    expect(page.locator(".cards > li").first).to_be_in_viewport()


@on_phones
@pytest.mark.parametrize("address", ["/es/buscar?q=tullpuy", "/es/buscar?kind=technique", "/qu/buscar?q=away"])
def test_what_was_found_begins_in_the_upper_half_of_the_screen(page: Page, address: str) -> None:
    page.goto(address)
    first = page.locator(".cards > li").first.bounding_box()
    assert first is not None
    assert first["y"] <= page.viewport_size["height"] / 2  # type: ignore[index]


@on_phones
def test_nothing_found_offers_ways_on(page: Page) -> None:
    page.goto("/es/buscar?q=tullpuyx")
    expect(page.get_by_role("heading", name="No se encontró nada")).to_be_visible()
    near = page.locator(".nothing").get_by_role("link", name="tullpuy", exact=True)
    near.click()
    expect(page.locator(".cards > li").first).to_be_visible()
