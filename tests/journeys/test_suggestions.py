"""Words to choose from while somebody types."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PHONE, with_script, without_script


@with_script
@pytest.mark.parametrize("start", ["/es/", "/es/tecnicas", "/es/buscar?q=lana"])
def test_typing_brings_words_and_the_keys_choose_one(page: Page, start: str) -> None:
    page.goto(start)
    field = _field(page)
    field.fill("")
    field.press_sequentially("tejid")
    choices = page.get_by_role("option")
    expect(choices.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(choices.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(choices.first.get_attribute("id")))
    field.press("Escape")
    expect(choices.first).to_be_hidden()
    field.press_sequentially("o")
    expect(choices.first).to_be_visible()
    field.press("ArrowDown")
    chosen = choices.first.locator("span").first.inner_text()
    field.press("Enter")
    expect(page).to_have_url(re.compile("/es/buscar"))
    expect(_field(page)).to_have_value(chosen)
    expect(page.locator(".cards > li").first).to_be_visible()


@pytest.mark.parametrize("device", [PHONE], ids=str)
def test_a_word_of_another_language_is_offered_and_says_which_it_is(page: Page) -> None:
    page.goto("/es/")
    _field(page).press_sequentially("tullpu")
    expect(page.get_by_role("option").locator("[lang^=q]").first).to_have_text(re.compile("^tullpu"))


@pytest.mark.parametrize("device", [PHONE], ids=str)
def test_a_finger_takes_a_word(page: Page) -> None:
    page.goto("/es/")
    _field(page).press_sequentially("tullp")
    page.get_by_role("option").first.tap()
    expect(page).to_have_url(re.compile("/es/buscar"))
    expect(_field(page)).to_have_value(re.compile("^tullp"))


@with_script
def test_enter_searches_for_what_was_typed_not_for_what_is_offered(page: Page) -> None:
    page.goto("/es/")
    field = _field(page)
    field.press_sequentially("tull")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/es/buscar\?q=tull$"))


@without_script
def test_without_script_nothing_is_offered_and_the_search_works(page: Page) -> None:
    page.goto("/es/")
    field = _field(page)
    field.press_sequentially("tullpuy")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("listbox")).to_have_count(0)
    field.press("Enter")
    expect(page.locator(".cards > li").first).to_be_visible()


def _field(page: Page) -> Locator:
    return page.locator("input[name=q]")
