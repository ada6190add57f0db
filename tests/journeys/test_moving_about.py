"""Whoever moves about: from language to language, by wrong addresses, with strange words."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK_WITHOUT_SCRIPT, PHONE, without_script
from tests.journeys.kinds_of_page import OTHER_PAGES, entry_addresses
from tests.journeys.visitor import Visitor, links_of
from tests.servers.pallay import WITHDRAWN

_LANGUAGES = {"Runasimi": "qu", "Aymar aru": "ay", "English": "en", "Español": "es"}


@without_script
@pytest.mark.parametrize(
    "start", ["/es/buscar?q=tejer&kind=design&page=2", "/es/cobertura?craft_line=textiles", "/es/disenos?page=2"]
)
def test_changing_the_language_keeps_the_page(page: Page, start: str) -> None:
    page.goto(start)
    arguments = page.url.partition("?")[2]
    for name, language in _LANGUAGES.items():
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.url.partition("?")[2] == arguments
    assert page.url.endswith(start)


@without_script
def test_an_entry_stays_the_same_in_every_language_and_the_choice_is_remembered(
    page: Page, identifier_of: dict[str, str]
) -> None:
    identifier = identifier_of["demo-tecnica-tenido-de-nube"]
    page.goto(f"/es/tecnicas/{identifier}")
    for name, language in _LANGUAGES.items():
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert re.search(rf"/{language}/\w+/{identifier}/", page.url)
        page.goto("/")
        expect(page.locator("html")).to_have_attribute("lang", language)
        page.go_back()


@without_script
def test_what_stands_in_for_a_missing_text_says_so(page: Page, identifier_of: dict[str, str]) -> None:
    page.goto(f"/qu/tecnicas/{identifier_of['demo-tecnica-tenido-de-nube']}")
    expect(page.locator(".badge-language").first).to_contain_text("español")
    expect(page.locator("#steps [lang=es]").filter(has_text="Hierva las hojas").first).to_be_visible()


def test_every_text_of_another_language_says_which(visitor: Visitor, identifier_of: dict[str, str]) -> None:
    concept = visitor.follow(f"/es/conceptos/{identifier_of['weave']}").text
    assert '<html lang="es">' in concept
    assert re.search(r'lang="(qu|quz|quy)"[^>]*>\s*away', concept)
    assert re.search(r'lang="ay\w?"[^>]*>\s*sawuña', concept)


@pytest.mark.parametrize("device", [PHONE, DESK_WITHOUT_SCRIPT], ids=str)
@pytest.mark.parametrize(
    "address, status",
    [("/es/no-existe", 404), ("/es/tecnicas/0000000000000/nada", 404), ("/es/buscar?color=rojo", 400),
     ("/es/buscar?region=nada", 400), ("/es/buscar?page=900", 404), (f"/es/buscar?q={'a' * 5000}", 414)],
    ids=["no page", "no entry", "no facet", "no region", "no such results", "too long"],
)  # fmt: skip
def test_a_wrong_address_gets_a_page_that_leads_on(page: Page, address: str, status: int) -> None:
    response = page.goto(address)
    assert response is not None
    assert response.status == status
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.locator(".ways").get_by_role("link", name="Técnicas").click()
    expect(page.locator(".cards > li").first).to_be_visible()


@without_script
def test_a_withdrawn_entry_says_that_it_was_withdrawn_and_nothing_of_what_it_said(
    page: Page, identifier_of: dict[str, str]
) -> None:
    response = page.goto(f"/es/personas/{identifier_of[WITHDRAWN]}/rocio-buhardilla")
    assert response is not None
    assert response.status == 410
    expect(page.get_by_role("heading", level=1)).to_have_text("Esta ficha fue retirada")
    assert "Rocío" not in page.content()
    page.goto("/es/buscar?q=Rocío+Buhardilla")
    expect(page.locator(".cards").get_by_text("Rocío")).to_have_count(0)


def test_an_old_name_or_a_slip_in_an_address_leads_to_the_entry(
    visitor: Visitor, identifier_of: dict[str, str]
) -> None:
    identifier = identifier_of["demo-tecnica-tenido-de-nube"]
    right = visitor.get(f"/es/tecnicas/{identifier}").headers["Location"]
    assert visitor.get(right).status == 200
    for slip in (
        f"/es/tecnicas/{identifier}/otro-nombre",
        f"/es/tecnicas/{identifier}/",
        f"{right}/",
        f"/es/disenos/{identifier}",
        f"/es/techniques/{identifier}",
        f"/es/tecnicas/{identifier.upper()}",
    ):
        answer = visitor.get(slip)
        assert (answer.status, answer.headers["Location"]) == (301, right), slip


def test_an_address_cut_off_behind_a_slash_leads_to_the_list(visitor: Visitor) -> None:
    answer = visitor.get("/es/tecnicas/?page=2")
    assert (answer.status, answer.headers["Location"]) == (301, "/es/tecnicas?page=2")
    assert visitor.follow("/es/buscar/?q=tejer").status == 200


@pytest.mark.parametrize(
    "words",
    [
        "\0",
        "%",
        "%00",
        "%ED%A0%80",
        "\u202eteñir",
        "'\"<script>",
        "AND OR NOT",
        '"',
        "-",
        "field:",
        "*" * 300,
        "ñ" * 300,
        "🧶",
        "(" * 200,
    ],
)
@pytest.mark.parametrize("address", ["/es/buscar", "/es/suggestions"])
def test_no_words_break_the_search(visitor: Visitor, address: str, words: str) -> None:
    written = words if words.startswith("%") else quote(words)
    answer = visitor.get(f"{address}?q={written}")
    assert answer.status == 200, answer.text[:300]
    assert "<script>alert" not in answer.text


def test_every_link_on_a_page_of_every_kind_leads_to_a_page(visitor: Visitor, identifier_of: dict[str, str]) -> None:
    broken = []
    seen: set[str] = set()
    for start in (*OTHER_PAGES.values(), *entry_addresses(identifier_of).values()):
        here = visitor.follow(start)
        for link in links_of(here.address, here.text) - seen:
            seen.add(link)
            reached = visitor.follow(link)
            if reached.status != 200:
                broken.append(f"{here.address} leads to {link}, which answers {reached.status}")
    assert len(seen) > 500
    assert not broken


def test_marks_in_a_text_lead_to_what_they_point_at(visitor: Visitor, identifier_of: dict[str, str]) -> None:
    for address in entry_addresses(identifier_of).values():
        page = visitor.follow(address)
        for fragment in set(re.findall(r'href="#([^"]+)"', page.text)):
            assert f'id="{fragment}"' in page.text, f"{page.address} points at #{fragment}, which is not on the page"
