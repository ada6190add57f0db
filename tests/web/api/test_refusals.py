"""What can't be answered is said as RFC 9457 has it, with what to do next."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from archive.inputs.kinds import CraftLine, Kind
from archive.inputs.technique import TechniqueInput
from archive.models.identifier import mint
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


@pytest.mark.parametrize("kind", list(Kind))
def test_an_unknown_identifier_is_not_found(kind: Kind, client: FlaskClient) -> None:
    assert _problem(client.get(f"/api/v1/{kind.plural}/{mint()}"))["status"] == 404


@pytest.mark.parametrize("written", ["x", "0" * 12, "0" * 14, "no-such-thing", "%00", "ñandú", "..%2F..%2Fetc"])
def test_what_is_no_identifier_is_not_found(written: str, client: FlaskClient) -> None:
    assert _problem(client.get(f"/api/v1/techniques/{written}"))["status"] == 404


def test_an_entry_of_another_kind_is_not_found(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    assert _problem(client.get(f"/api/v1/designs/{examples.named('faja')}"))["status"] == 404


def test_a_withdrawn_entry_is_gone_and_says_nothing_else(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    withdrawn = examples.add(TechniqueInput(title=in_spanish("Técnica retirada")))
    assert client.get(f"/api/v1/techniques/{withdrawn}").status_code == 200
    examples.withdraw(withdrawn)
    answer = client.get(f"/api/v1/techniques/{withdrawn}")
    assert _problem(answer)["status"] == 410
    assert "retirada" not in answer.text


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
