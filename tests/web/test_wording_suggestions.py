"""A reader proposes a better word for the pages: it is kept for review, and nothing typed is lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.forms import OURS
from tests.web.markup import inline_code_of

ADDRESS = re.compile(r'href="(/qu/palabras/[0-9a-f]{10})">(?:<span lang="es">)?Buscar<')


@pytest.fixture
def archive(app: Flask) -> Iterator[Flask]:
    """In whose context the test is."""
    with app.app_context():
        yield app


@pytest.fixture
def visitor(archive: Flask) -> FlaskClient:
    return archive.test_client()


@pytest.fixture
def search_words(visitor: FlaskClient) -> str:
    """Address of the form for the word on the search button."""
    found = ADDRESS.search(visitor.get("/qu/palabras").text)
    assert found
    return found[1]


def waiting(archive: Flask, language: str = "qu") -> str:
    return archive.test_cli_runner().invoke(args=["interface", "suggestions", language]).output


def test_the_footer_leads_to_every_word_with_its_source(visitor: FlaskClient) -> None:
    assert 'href="/qu/palabras"' in visitor.get("/qu/").text
    assert "/palabras" not in visitor.get("/es/").text
    page = visitor.get("/qu/palabras").text
    assert "Maskay" in page
    assert "MediaWiki" in page
    assert inline_code_of(page) == []
    assert visitor.get("/en/palabras").headers["Location"] == "/en/words"
    assert visitor.get("/en/words").status_code == 200


def test_a_proposal_is_kept_and_comes_out_as_a_catalogue_reads_it(
    archive: Flask, visitor: FlaskClient, search_words: str, tmp_path: Path
) -> None:
    form = {"language": "qu", "words": " Mask'ay ", "heard": "Chinchero", "by": "R."}
    answers = [visitor.post(search_words, data=form, headers=OURS) for _ in range(2)]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (303, f"{search_words}?kept=1")
    ] * 2
    assert 'role="status"' in visitor.get(f"{search_words}?kept=1").text
    printed = waiting(archive)
    file = tmp_path / "proposed.po"
    file.write_text(printed, encoding="utf-8")
    with file.open("rb") as opened:
        (proposed,) = [message for message in read_po(opened) if message.id]
    assert (proposed.id, proposed.string) == ("Search", "Mask'ay")
    assert proposed.auto_comments == ["qu: Chinchero (R.)"]
    assert "Mask&#39;ay" not in visitor.get("/qu/palabras").text


def test_a_settled_proposal_leaves_the_list_and_an_unknown_one_changes_nothing(
    archive: Flask, visitor: FlaskClient, search_words: str
) -> None:
    visitor.post(search_words, data={"language": "quz", "words": "Mask'ay"}, headers=OURS)
    number = re.search(r"suggestion (\d+)", waiting(archive, "quz"))
    assert number
    runner = archive.test_cli_runner()
    refused = runner.invoke(args=["interface", "settle", number[1], "999"])
    assert (refused.exit_code, "Nothing was changed" in refused.output) == (1, True)
    assert waiting(archive, "quz")
    assert runner.invoke(args=["interface", "settle", number[1]]).exit_code == 0
    assert waiting(archive, "quz") == ""


@pytest.mark.parametrize(
    "field, typed, said",
    [
        ("words", "  ", "Escriba primero"),
        ("words", "a" * 2001, "más largo"),
        ("heard", "en\x01casa", "ningún texto"),
        ("by", "b" * 121, "más largo"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field_and_stands_there_still(
    archive: Flask, visitor: FlaskClient, search_words: str, field: str, typed: str, said: str
) -> None:
    form = {"language": "qu", "words": "Mask'ay", "heard": "Ocongate"} | {field: typed}
    answer = visitor.post(search_words, data=form, headers=OURS)
    assert answer.status_code == 422
    assert re.search(f'id="{field}-fault">[^/]*{said}', answer.text)
    assert "Ocongate" in answer.text or field == "heard"
    assert waiting(archive) == ""


@pytest.mark.parametrize("form", [{"words": "x"}, {"words": "x", "language": "klingon"}, {}])
def test_a_form_that_a_program_filled_wrongly_is_refused(
    archive: Flask, visitor: FlaskClient, search_words: str, form: dict[str, str]
) -> None:
    assert visitor.post(search_words, data=form, headers=OURS).status_code == 422
    assert waiting(archive) == ""


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Referer": "https://elsewhere.example/form"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_that_stood_elsewhere_is_refused(
    archive: Flask, visitor: FlaskClient, search_words: str, headers: dict[str, str]
) -> None:
    answer = visitor.post(search_words, data={"language": "qu", "words": "x"}, headers=headers)
    assert answer.status_code == 403
    assert "vino de otro lugar" in answer.text
    assert waiting(archive) == ""


@pytest.mark.parametrize("headers", [OURS, {"Origin": "http://localhost"}, {"Referer": "http://localhost/qu/palabras"}])
def test_whatever_an_old_or_new_browser_says_of_where_it_stood_is_believed(
    visitor: FlaskClient, search_words: str, headers: dict[str, str]
) -> None:
    assert visitor.post(search_words, data={"language": "qu", "words": "x"}, headers=headers).status_code == 303


def test_one_connection_cannot_fill_the_list_and_keeps_what_it_typed(visitor: FlaskClient, search_words: str) -> None:
    answers = [
        visitor.post(search_words, data={"language": "qu", "words": f"w{number}"}, headers=OURS)
        for number in range(121)
    ]
    assert {answer.status_code for answer in answers[:-1]} == {303}
    assert answers[-1].status_code == 429
    assert ">w120</textarea>" in answers[-1].text


def test_there_is_no_form_for_languages_that_the_project_writes_itself(visitor: FlaskClient, search_words: str) -> None:
    key = search_words.rpartition("/")[2]
    assert visitor.get(f"/es/palabras/{key}").status_code == 404
    assert visitor.get("/qu/palabras/0123456789").status_code == 404
