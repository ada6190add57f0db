"""What can't be answered is said as RFC 9457 has it, with what to do next."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from archive.inputs.kinds import CraftLine, Kind
from archive.inputs.technique import TechniqueInput
from archive.languages import Language
from archive.models.identifier import mint
from archive.translations import say
from archive.web.refusals import REFUSALS, Refusal
from tests.web.api.archive_of_examples import ArchiveOfExamples, Json, in_spanish, json_at, make_archive_of_examples


def _problem(answer: TestResponse) -> Json:
    assert answer.mimetype == "application/problem+json"
    problem: Json = answer.json
    assert problem["status"] == answer.status_code
    assert all(problem[name] for name in ("type", "title", "detail", "instance", "next"))
    return problem


def test_a_problem_type_leads_to_its_explanation(client: FlaskClient) -> None:
    problem = _problem(client.get("/api/v1/techniques?sort=best"))
    page, _, anchor = problem["type"].partition("#")
    assert f'id="{anchor}"' in client.get(page).text


@pytest.mark.parametrize(
    "accepted, spoken, title, reason",
    [
        ("es-PE,es;q=0.9", "es", "Esta dirección pide algo que no tenemos", "Se espera un número entero de 1 a 100."),
        ("en", "en", "This address asks for something we do not have", "A whole number from 1 to 100 is expected."),
        ("de,en;q=0.4", "en", "This address asks for something we do not have", "A whole number from 1 to 100"),
        # No speaker has checked any words for this: Spanish stands in, and the answer says that it is Spanish.
        ("qu", "es", "Esta dirección pide algo que no tenemos", "Se espera un número entero de 1 a 100."),
        ("quz,en", "es", "Esta dirección pide algo que no tenemos", "Se espera un número entero de 1 a 100."),
        ("ay;q=0.9,en;q=0.1", "es", "Esta dirección pide algo que no tenemos", "Se espera un número entero"),
        ("de", "es", "Esta dirección pide algo que no tenemos", "Se espera un número entero de 1 a 100."),
        ("", "es", "Esta dirección pide algo que no tenemos", "Se espera un número entero de 1 a 100."),
    ],
)
def test_a_problem_is_told_in_the_language_that_is_asked_for(
    accepted: str, spoken: str, title: str, reason: str, client: FlaskClient
) -> None:
    answer = client.get("/api/v1/search?size=0", headers={"Accept-Language": accepted})
    problem = _problem(answer)
    assert answer.headers["Content-Language"] == spoken
    assert "Accept-Language" in answer.headers["Vary"]
    assert problem["title"] == title
    assert problem["parameters"][0]["reason"].startswith(reason)
    assert f"“size=0”: {reason}" in problem["detail"]


def test_a_choice_made_in_a_browser_changes_nothing_for_programs(client: FlaskClient) -> None:
    client.set_cookie("language", "es")
    assert client.get("/api/v1/nothing", headers={"Accept-Language": "en"}).headers["Content-Language"] == "en"


def test_the_document_stays_in_english(client: FlaskClient) -> None:
    said = {client.get("/api/v1/openapi.json", headers={"Accept-Language": tag}).data for tag in ("es", "qu", "en")}
    assert len(said) == 1


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=[refusal.name for refusal in REFUSALS.values()])
def test_everything_that_is_told_is_translated(refusal: Refusal) -> None:
    for message in (refusal.title, refusal.happened, refusal.next, refusal.next_for_programs):
        assert say(message, Language.SPANISH) != message


@pytest.mark.parametrize(
    "address, reason",
    [
        ("search?colour=red", "Aquí no hay tal parámetro."),
        ("search?page=1&page=2", "Se puede dar una sola vez."),
        ("search?sort=best", "No dice ninguna de las palabras que aquí se conocen."),
        ("search?exact=perhaps", "Se espera true o false."),
        ("search?place=here", "Se espera un identificador de 13 caracteres."),
        (f"search?q={'a' * 301}", "Puede tener hasta 300 caracteres."),
        ("search?page=200&size=100", "Las páginas llegan hasta 10000 resultados. Mejor acote la búsqueda."),
        ("search?page=99", "Los resultados terminan antes."),
        ("techniques?page=99", "La última página es la 1."),
        ("suggest", "Hace falta."),
    ],
)
def test_why_a_parameter_can_not_be_obeyed_is_told_in_the_askers_language(
    address: str, reason: str, client: FlaskClient
) -> None:
    problem = _problem(client.get(f"/api/v1/{address}", headers={"Accept-Language": "es"}))
    assert [one["reason"] for one in problem["parameters"]] == [reason]


@pytest.mark.parametrize("kind", list(Kind))
def test_an_unknown_identifier_is_not_found(kind: Kind, client: FlaskClient) -> None:
    assert _problem(client.get(f"/api/v1/{kind.plural}/{mint()}"))["status"] == 404


@pytest.mark.parametrize("written", ["x", "0" * 12, "0" * 14, "no-such-thing", "%00", "ñandú", "..%2F..%2Fetc"])
def test_what_is_no_identifier_is_not_found(written: str, client: FlaskClient) -> None:
    assert _problem(client.get(f"/api/v1/techniques/{written}"))["status"] == 404


def test_an_entry_of_another_kind_is_not_found(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    assert _problem(client.get(f"/api/v1/designs/{examples.named('faja')}"))["status"] == 404


def test_a_withdrawn_entry_is_gone_and_says_nothing_else(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    withdrawn = examples.add(TechniqueInput(title=in_spanish("Faja de la que nadie más habla")))
    assert client.get(f"/api/v1/techniques/{withdrawn}").status_code == 200
    examples.withdraw(withdrawn)
    answer = client.get(f"/api/v1/techniques/{withdrawn}")
    assert _problem(answer)["status"] == 410
    assert "nadie más" not in answer.text


@pytest.mark.parametrize(
    "address, name, allowed",
    [
        ("/api/v1/techniques?sort=best", "sort", "title"),
        ("/api/v1/techniques?craft_line=cloth", "craft_line", CraftLine.TEXTILES.value),
        ("/api/v1/techniques?colour=red", "colour", "craft_line"),
        ("/api/v1/techniques?kind=design", "kind", "craft_line"),
        ("/api/v1/search?kind=artifact", "kind", "technique"),
        ("/api/v1/search?language=de", "language", "qu"),
        ("/api/v1/search?lang=quz", "lang", "qu"),
        ("/api/v1/search?sort=popularity", "sort", "relevance"),
        ("/api/v1/coverage?sector=mining", "sector", "gastronomy"),
        ("/api/v1/suggest?q=te&size=5", "size", "q"),
    ],
)
def test_what_is_outside_a_closed_list_is_named_with_what_is_in_it(
    address: str, name: str, allowed: str, client: FlaskClient
) -> None:
    problem = _problem(client.get(address))
    assert problem["status"] == 400
    [refused] = problem["parameters"]
    assert refused["name"] == name
    assert allowed in refused["allowed"]


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=one", "page=1.5", "page=", f"page={'9' * 400}", "size=0", "size=101", "page=1&page=2",
     "place=here", "exact=perhaps", f"q={'a' * 301}", "page=200&size=100"],
)  # fmt: skip
def test_a_search_that_makes_no_sense_is_refused_by_name(query: str, client: FlaskClient) -> None:
    problem = _problem(client.get(f"/api/v1/search?{query}"))
    assert problem["status"] == 400
    assert [one["name"] for one in problem["parameters"]] == [query.partition("=")[0]]


def test_every_wrong_parameter_is_named_at_once(client: FlaskClient) -> None:
    problem = _problem(client.get("/api/v1/search?page=0&kind=x&colour=red"))
    assert {one["name"] for one in problem["parameters"]} == {"page", "kind", "colour"}


@pytest.mark.parametrize("address", ["/api/v1/techniques?page=99", "/api/v1/search?q=faja&page=99"])
def test_a_page_beyond_the_last_is_not_found(address: str, client: FlaskClient) -> None:
    problem = _problem(client.get(address))
    assert problem["status"] == 404
    assert problem["parameters"][0]["name"] == "page"


@pytest.mark.parametrize("address", ["/api/", "/api/v1/nothing", "/api/v2/techniques"])
def test_an_unknown_address_is_a_problem_too(address: str, client: FlaskClient) -> None:
    assert _problem(client.get(address))["status"] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_sent(method: str, client: FlaskClient) -> None:
    answer = client.open("/api/v1/techniques", method=method)
    assert _problem(answer)["status"] == 405
    assert {"GET", "HEAD", "OPTIONS"} == set(answer.headers["Allow"].split(", "))


def test_an_address_that_is_too_long_is_refused(client: FlaskClient) -> None:
    assert _problem(client.get(f"/api/v1/search?q={'a' * 5000}"))["status"] == 414


def test_without_its_engine_the_search_says_so_and_lists_go_on(tmp_path: Path) -> None:
    archive = make_archive_of_examples(tmp_path)
    try:
        for generation in (tmp_path / "index").iterdir():
            generation.rename(tmp_path / f"gone-{generation.name}")
        client = archive.client()
        assert _problem(client.get("/api/v1/search?q=faja"))["status"] == 503
        assert _problem(client.get("/api/v1/suggest?q=faja"))["status"] == 503
        assert _problem(client.get("/api/v1/coverage"))["status"] == 503
        assert _problem(client.get("/api/v1/techniques?craft_line=textiles"))["status"] == 503
        assert json_at(client, "/api/v1/techniques")["total"] == 1
    finally:
        archive.close()


def test_too_many_searches_have_to_wait(tmp_path: Path) -> None:
    archive = make_archive_of_examples(tmp_path, search_rate=2)
    try:
        client = archive.client()
        answers = [client.get("/api/v1/search?q=faja") for _ in range(3)]
        assert [answer.status_code for answer in answers[:2]] == [200, 200]
        assert _problem(answers[2])["status"] == 429
        assert int(answers[2].headers["Retry-After"]) > 0
        assert client.get("/api/v1/techniques").status_code == 200
    finally:
        archive.close()


@given(query=st.text(max_size=60))
def test_whatever_is_typed_is_answered(query: str, examples: ArchiveOfExamples) -> None:
    answer = examples.client().get("/api/v1/search", query_string={"q": query.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200
