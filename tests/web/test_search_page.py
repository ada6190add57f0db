"""The search page: what it finds, what it says, what it refuses."""

import json
import re
from collections.abc import Callable
from urllib.robotparser import RobotFileParser

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from archive.errors import BadRequestError
from archive.search.facets import Facet, Sort
from archive.search.request import SearchRequest
from archive.web.search_arguments import read_request, write_request
from archive.web.search_links import SearchLinks


def _titles(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", title).strip() for title in re.findall(r"<h3><a [^>]*>(.*?)</a>", page)]


@pytest.mark.parametrize("word", ["teñir", "TEÑIR", "tenir", "tullpuy", "samichaña"])
def test_the_same_technique_is_found_in_three_languages(reader: FlaskClient, word: str) -> None:
    page = reader.get("/es/buscar", query_string={"q": word, "kind": "technique", "size": "100"})
    assert "Teñido del hilo con tintes naturales en el Cusco" in _titles(page.text)


def test_the_page_says_how_it_understood_a_word(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?q=tullpuy").text
    understood = page[page.index('class="understood"') :]
    assert ">teñir</a>" in understood[: understood.index("</ul>")]


def test_what_was_understood_can_be_taken_away_part_by_part(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?q=tullpuy+lana&kind=technique").text
    understood = page[page.index('class="understood"') : page.index("</ul>", page.index('class="understood"'))]
    assert 'href="/es/buscar?q=lana&amp;kind=technique"' in understood
    assert 'href="/es/buscar?q=tullpuy&amp;kind=technique"' in understood
    assert "samichaña" in understood
    assert re.search(r"en \d+ fichas?</li>", understood)
    dropped = re.search(r'href="([^"]*not=[^"]*)"', understood)
    assert dropped
    without = reader.get(dropped[1].replace("&amp;", "&")).text
    assert "también como:" in without
    assert reader.get("/es/buscar?q=lana&not=nobody").status_code == 400


def test_a_query_that_was_cut_says_so_on_its_page(reader: FlaskClient) -> None:
    said = "solo se buscó el comienzo"
    assert said in reader.get("/es/buscar?q=" + "lana+" * 40).text
    assert said in reader.get("/es/buscar?q=" + "a" * 301).text
    assert said not in reader.get("/es/buscar?q=lana").text


def test_a_result_says_why_it_was_found_and_in_which_languages_it_is(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?q=samicha%C3%B1a&kind=technique").text
    card = page[page.index('class="card ') :]
    card = card[: card.index("</li>")]
    assert "<mark>" in card
    assert "se encontró por:" in card
    assert 'class="mark-language"' in card


def test_the_holder_stands_before_the_excerpt(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?q=cochinilla&kind=material_practice").text
    card = page[page.index('class="card ') :]
    assert card.index("card-holder") < card.index("card-text")


def test_a_choice_narrows_and_can_be_taken_back(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?kind=piece").text
    chips = page[page.index('class="chips"') :]
    assert 'href="/es/buscar"' in chips[: chips.index("</ul>")]
    assert 'aria-current="true"><span>pieza' in page


@pytest.mark.parametrize("address", ["/es/buscar?kind=piece", "/es/buscar?q=telar", "/en/search?sort=title"])
def test_machines_are_asked_not_to_fetch_searches_which_then_say_no_more_of_it(
    reader: FlaskClient, address: str
) -> None:
    rules = RobotFileParser()
    rules.parse(reader.get("/robots.txt").text.replace("/*/", "/es/").splitlines())
    assert not rules.can_fetch("anybody", address.replace("/en/", "/es/"))
    answer = reader.get(address)
    assert "X-Robots-Tag" not in answer.headers
    assert 'name="robots"' not in answer.text


def test_what_is_only_a_view_of_another_page_is_kept_out_of_other_indexes(reader: FlaskClient) -> None:
    assert reader.get("/es/cobertura?sector=gastronomy").headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in reader.get("/es/cobertura").headers


def test_a_search_is_written_in_one_way_and_read_back(reader: FlaskClient) -> None:
    asked = SearchRequest(
        text="dos palabras",
        choices={Facet.KIND: ("design", "piece"), Facet.HAS: ("chart",)},
        sort=Sort.TITLE,
        page=3,
        size=50,
        exact=True,
    )
    assert read_request(MultiDict(write_request(asked))) == asked
    assert write_request(SearchRequest()) == ()
    english = reader.get("/en/buscar?q=x&kind=design")
    assert (english.status_code, english.headers["Location"]) == (301, "/en/search?q=x&kind=design")


def test_pages_and_api_call_what_is_asked_by_the_same_names(reader: FlaskClient) -> None:
    operation = reader.get("/api/v1/openapi.json").get_json()["paths"]["/api/v1/search"]["get"]
    of_the_api = {one["name"]: one["schema"] for one in operation["parameters"] if one["in"] == "query"}
    with pytest.raises(BadRequestError) as refused:
        read_request(MultiDict({"unheard": "of"}))
    assert set(refused.value.allowed) == set(of_the_api)
    for written in of_the_api["sort"]["enum"]:
        assert reader.get(f"/es/buscar?sort={written}").status_code == 200
        assert reader.get(f"/api/v1/search?sort={written}").status_code == 200
    for written in ("true", "1", "false", "0"):
        assert reader.get(f"/es/buscar?exact={written}").status_code == 200
        assert reader.get(f"/api/v1/search?exact={written}").status_code == 200


def test_choices_are_taken_and_given_back_by_links(pages_app: Flask) -> None:
    with pages_app.test_request_context("/es/buscar"):
        pages_app.preprocess_request()
        asked = SearchRequest(text="a b", choices={Facet.KIND: ("piece",)}, sort=Sort.TITLE, page=4)
        at = SearchLinks(asked)
        assert at.toggled(Facet.KIND, "piece") == "/es/buscar?q=a+b&sort=title"
        assert at.toggled(Facet.HAS, "chart") == "/es/buscar?q=a+b&kind=piece&has=chart&sort=title"
        assert at.page(5) == "/es/buscar?q=a+b&kind=piece&sort=title&page=5"
        assert SearchLinks(SearchRequest()).sort(None) == "/es/buscar"


@pytest.mark.parametrize(
    "wrong",
    [
        "kind=nothing", "region=nothing", "sort=popular", "exact=perhaps", "page=0", "page=x", "page=99999999999",
        "size=7", "craft_line=Pottery", "unheard=of", "has=chart&has=nothing", "language=xx",
    ],
)  # fmt: skip
def test_what_is_outside_a_closed_list_is_refused_with_a_way_on(reader: FlaskClient, wrong: str) -> None:
    answer = reader.get(f"/es/buscar?{wrong}")
    assert answer.status_code == 400
    assert "Esta dirección pide algo que no tenemos" in answer.text
    assert 'href="/es/buscar"' in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "%00", "a%00b", "%ED%A0%80", "%E2%80%AEabc", "%FF%FE", "%22", "%22%22%22", "-", "--", "*", "a*", "region:", ":",
        "field:value:x", "(((", "AND OR NOT", "%F0%9F%A7%B6", "%CC%81%CC%81", "+", "x" * 400, "%0A%0D", "%3Cscript%3E",
    ],
)  # fmt: skip
def test_no_input_breaks_the_page(reader: FlaskClient, text: str) -> None:
    answer = reader.get(f"/es/buscar?q={text}")
    assert answer.status_code == 200
    assert "<script>" not in answer.text
    assert reader.get(f"/es/suggestions?q={text}").status_code == 200


@pytest.mark.parametrize(
    "typed, chosen",
    [
        ("tipo:técnica", "kind=technique"), ("tipo:programa", "kind=programme"), ("tipo:resultado", "kind=result"),
        ("tipo:capacitacion", "kind=training"), ("tipo:medio", "kind=media_asset"), ("kind:piece", "kind=piece"),
        ("línea:pottery", "craft_line=pottery"), ("idioma:quz", "language=qu"),
        ("sector:gastronomy", "sector=gastronomy"), ("ámbito:craftsmanship", "domain=craftsmanship"),
    ],
)  # fmt: skip
def test_a_field_of_the_query_chooses_as_its_facet_does(reader: FlaskClient, typed: str, chosen: str) -> None:
    said = re.compile(r"<strong>(\d+) fichas?</strong>")
    (by_field,) = said.findall(reader.get("/es/buscar", query_string={"q": typed}).text)
    assert said.findall(reader.get(f"/es/buscar?{chosen}").text) == [by_field]


def test_a_field_of_the_query_finds_what_a_holder_holds(reader: FlaskClient) -> None:
    for name in ("portador", "holder"):
        page = reader.get("/es/buscar", query_string={"q": f'{name}:"Comunidad de Taquile"'}).text
        assert "Faja calendario de Taquile" in _titles(page)


def test_strangers_marks_on_a_shared_link_do_no_harm(reader: FlaskClient) -> None:
    assert reader.get("/es/buscar?q=telar&fbclid=abc&utm_source=x").status_code == 200


def test_a_page_beyond_the_last_is_not_found(reader: FlaskClient) -> None:
    assert reader.get("/es/buscar?q=tullpuy&page=900").status_code == 404


def test_pages_repeat_and_miss_nothing(reader: FlaskClient) -> None:
    first = reader.get("/es/buscar?kind=technique&sort=title").text
    second = reader.get("/es/buscar?kind=technique&sort=title&page=2").text
    titles = _titles(first) + _titles(second)
    assert len(titles) == 40
    assert len(set(titles)) == 40


def test_nothing_found_offers_a_way_on(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?q=zzqqxx").text
    assert "No se encontró nada" in page
    assert 'href="/es/cobertura"' in page


def test_suggestions_are_words_of_the_archive(reader: FlaskClient) -> None:
    found = json.loads(reader.get("/es/suggestions?q=telar").data)
    assert found
    assert all("telar" in suggestion["text"].casefold() for suggestion in found)
    assert set(found[0]) == {"text", "language", "kind"}


def test_oversized_requests_are_refused_before_anything_reads_them(reader: FlaskClient) -> None:
    too_long = reader.get("/es/buscar?q=" + "a" * 5000)
    assert too_long.status_code == 414
    assert "demasiado larga" in too_long.text
    heavy = reader.get("/es/", headers={"X-Heavy": "a" * 20_000})
    assert heavy.status_code == 431


def test_without_an_engine_searching_says_so_and_everything_else_goes_on(
    without_index: FlaskClient, path_of: Callable[..., str]
) -> None:
    answer = without_index.get("/es/buscar?q=telar")
    assert answer.status_code == 503
    assert "Ahora no se puede buscar" in answer.text
    assert 'href="/es/tecnicas"' in answer.text
    for address in ("/es/", "/es/tecnicas", path_of("weave")):
        assert without_index.get(address, follow_redirects=True).status_code == 200


def test_every_number_of_the_coverage_page_is_what_its_search_finds(reader: FlaskClient) -> None:
    page = reader.get("/es/cobertura").text
    cells = re.findall(r'<td><a href="([^"]+)" rel="nofollow">(\d+)</a></td>', page)
    assert len(cells) > 40
    for address, number in cells[::9]:
        found = reader.get(address.replace("&amp;", "&")).text
        assert re.search(rf"<strong>{number} fichas?</strong>", found), address


def test_coverage_can_be_narrowed_and_says_what_is_empty_in_words(reader: FlaskClient) -> None:
    page = reader.get("/es/cobertura?craft_line=glass").text
    assert "nada aún" in page
    assert '<option value="glass" selected>' in page
    assert reader.get("/es/cobertura?craft_line=plastic").status_code == 400


def test_an_excerpt_says_where_its_text_goes_on(reader: FlaskClient) -> None:
    page = reader.get("/es/buscar?q=tejer&kind=technique&size=100").text
    excerpts = re.findall(r'<p class="card-text">(.*?)</p>', page)
    told = [re.sub(r"<[^>]+>", "", excerpt) for excerpt in excerpts]
    assert any(text.startswith("… ") for text in told)
    for text in told:
        assert text.startswith("… ") or not text[0].islower(), text
        assert text.endswith((" …", ".", "»", "?")), text


def test_english_words_are_told_only_to_readers_of_english(reader: FlaskClient) -> None:
    for page in ("/es/buscar?q=tullpuy", "/qu/buscar?q=tullpuy", "/ay/buscar?q=tullpuy"):
        told = reader.get(page).text
        assert "samichaña" in told
        assert "dye (to)" not in told
    assert "dye (to)" in reader.get("/en/search?q=tullpuy").text
