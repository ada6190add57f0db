"""The reconciliation service: what the specification's clients ask, what they must not make of it."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import ConceptType
from archive.inputs.references import ConceptRef
from archive.search.lease import Leaseholder
from archive.search.sync import rebuild
from tests.archive.search.world import labels, silent, texts
from tests.web.api.archive_of_examples import ArchiveOfExamples, Json, make_archive_of_examples

SERVICE = "/api/v1/reconcile"
LOOM = ConceptInput(
    concept_type=ConceptType.TOOL,
    labels=labels(es="telar, armazón", quz="awana", ay="sawu", en="loom"),
    hidden_labels=labels(es="thelar"),
    scope_note=texts(es="Con él se teje."),
)
THREAD = ConceptInput(concept_type=ConceptType.MATERIAL, labels=labels(es="hilo", quz="q'aytu", und="x"))
HEAD = ConceptInput(concept_type=ConceptType.SUBJECT, labels=labels(es="cabeza", quz="uma"))
WATER = ConceptInput(concept_type=ConceptType.MATERIAL, labels=labels(es="agua", ay="uma"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ArchiveOfExamples]:
    made = make_archive_of_examples(tmp_path_factory.mktemp("reconcile"))
    thread, *_ = [made.add(concept) for concept in (THREAD, LOOM, HEAD, WATER)]
    made.add(ConceptInput(labels=labels(es="urdimbre"), broader=(ConceptRef(thread),)))
    made.add(ConceptInput(labels=labels(es="urdir, urdimbre")))
    made.add_closed(ConceptInput(labels=labels(es="telar reservado")))
    rebuild(made.wired.database, made.wired.engine, Leaseholder(made.wired.database), progress=silent)
    yield made
    made.close()


@pytest.fixture
def client(archive: ArchiveOfExamples) -> FlaskClient:
    return archive.client()


def ask(client: FlaskClient, **queries: Mapping[str, object]) -> Json:
    answer = client.post(SERVICE, data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return {name: found["result"] for name, found in answer.get_json().items()}


def named(client: FlaskClient, text: str, **asked: object) -> list[tuple[str, float, bool]]:
    found = ask(client, q0={"query": text, **asked})["q0"]
    return [(one["name"], one["score"], one["match"]) for one in found]


def test_the_manifest_says_what_is_offered(client: FlaskClient) -> None:
    manifest = client.get(SERVICE).get_json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "http://localhost/api/v1/concepts/"
    assert {"id": "tool", "name": "herramienta"} in manifest["defaultTypes"]
    assert manifest["view"]["url"] == "http://localhost/es/conceptos/{{id}}"
    assert manifest["suggest"]["entity"] == {
        "service_url": "http://localhost/api/v1/reconcile", "service_path": "/suggest/entity"
    }  # fmt: skip


def test_a_batch_is_answered_query_by_query_whether_it_is_sent_or_stands_in_the_address(client: FlaskClient) -> None:
    queries = {"q0": {"query": "telar"}, "q1": {"query": "q'aytu", "limit": 1}, "q2": {"query": "zzz"}}
    sent = client.post(SERVICE, data={"queries": json.dumps(queries)}).get_json()
    in_address = client.get(f"{SERVICE}?{urlencode({'queries': json.dumps(queries)})}").get_json()
    assert sent == in_address
    assert sent["q2"] == {"result": []}
    (best,) = [one for one in sent["q0"]["result"] if one["match"]]
    assert best["type"] == [{"id": "tool", "name": "herramienta"}]
    assert best["description"] == "español: telar · Con él se teje."
    assert [one["name"] for one in sent["q1"]["result"]] == ["hilo"]


@pytest.mark.parametrize(
    "text, score",
    [
        ("telar", 100.0), ("TELAR", 100.0), ("loom", 100.0), ("awana", 100.0), ("Sawu", 100.0),
        ("armazon", 95.0), ("thelar", 95.0), ("ahuana", 90.0), ("telares", 80.0), ("sawunaka", 80.0),
    ],
)  # fmt: skip
def test_the_score_says_how_nearly_a_label_is_said(client: FlaskClient, text: str, score: float) -> None:
    name, best, match = named(client, text)[0]
    assert (name, best, match) == ("telar", score, score >= 85.0)


def test_what_may_mean_two_concepts_is_a_choice(client: FlaskClient) -> None:
    assert named(client, "uma") == [("agua", 100.0, False), ("cabeza", 100.0, False)]
    assert named(client, "uma", type="material") == [("agua", 100.0, True)]
    assert named(client, "uma", type=["subject", "nothing"]) == [("cabeza", 100.0, True)]
    assert named(client, "uma", type="nothing") == []


def properties(**said: object) -> dict[str, object]:
    return {"properties": [{"pid": name, "v": value} for name, value in said.items()]}


@pytest.mark.parametrize("language", ["ay", "ayr", "Aimara", ["ay", "xx"], {"id": "ay"}])
def test_of_what_words_may_mean_their_language_tells(client: FlaskClient, language: object) -> None:
    assert named(client, "uma", **properties(language=language)) == [("agua", 100.0, True), ("cabeza", 80.0, False)]


def test_of_what_words_may_mean_their_kind_and_what_is_broader_tell(client: FlaskClient) -> None:
    head, water = [("cabeza", 100.0, True), ("agua", 80.0, False)], [("agua", 100.0, True), ("cabeza", 80.0, False)]
    assert named(client, "uma", **properties(kind="subject", colour="red")) == head
    assert named(client, "uma", **properties(kind=["material"], language="nothing")) == water
    assert named(client, "uma", **properties(kind="material", language="qu")) == [
        ("agua", 80.0, False), ("cabeza", 80.0, False)
    ]  # fmt: skip
    (thread,) = (one["id"] for one in ask(client, q={"query": "hilo"})["q"] if one["match"])
    assert named(client, "urdimbre") == [("urdimbre", 100.0, False), ("urdir", 100.0, False)]
    below = properties(broader={"id": thread, "name": "hilo"})
    assert named(client, "urdimbre", **below) == [("urdimbre", 100.0, True), ("urdir", 80.0, False)]


def test_what_is_closed_is_broader_than_nothing_that_anybody_is_told_of(
    client: FlaskClient, archive: ArchiveOfExamples
) -> None:
    closed = archive.add_closed(ConceptInput(labels=labels(es="reservado")))
    for broader in (closed, "0000000000000", "nothing"):
        assert named(client, "urdimbre", **properties(broader=broader)) == named(client, "urdimbre")


def test_nobody_is_told_of_what_is_closed(client: FlaskClient) -> None:
    answers = [client.get(SERVICE).text, json.dumps(ask(client, q={"query": "telar reservado", "limit": 25}))]
    answers.append(client.get(f"{SERVICE}/suggest/entity?prefix=tel").text)
    assert "reservado" not in "".join(answers)


@pytest.mark.parametrize(
    "queries",
    [
        "", "[", "[]", "7", '"telar"', '{"q0": "telar"}', '{"q0": {"query": 7}}',
        '{"q0": {"query": "a", "limit": "b"}}', '{"q0": {"query": "a", "limit": 0}}',
        '{"q0": {"query": "a", "properties": 7}}', '{"q0": {"query": "a", "properties": [{"pid": "kind"}]}}',
        '{"q0": {"query": "a", "limit": true}}', '{"q0": {"query": "a", "type": 7}}', '{"\\ud800": {"query": "a"}}',
        "[" * 20_000, json.dumps({f"q{n}": {"query": "a"} for n in range(51)}),
    ],
)  # fmt: skip
def test_what_is_no_batch_is_refused_by_name(client: FlaskClient, queries: str) -> None:
    answer = client.post(SERVICE, data={"queries": queries})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json()["parameters"][0]["name"].startswith("queries")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-telar", '"telar', "tipo:telar", "\0", "\ud800", "\u202etelar", "a" * 60_000, "telar " * 9_000,
        "' OR 1=1 --", "*", "(((", "🧶",
    ],
)  # fmt: skip
def test_whatever_stands_in_somebodys_table_is_text(client: FlaskClient, text: str) -> None:
    for one in ask(client, q={"query": text})["q"]:
        assert {"id", "name", "type", "score", "match"} <= one.keys()


def test_signs_of_the_query_language_are_none_here(client: FlaskClient) -> None:
    assert named(client, "-telar")[0] == named(client, '"telar')[0] == ("telar", 100.0, True)


def test_what_is_too_large_is_refused(client: FlaskClient) -> None:
    assert client.post(SERVICE, data={"queries": "x" * 100_000}).status_code == 413


def test_other_sites_may_ask_and_bring_no_credentials(client: FlaskClient) -> None:
    answer = client.post(SERVICE, data={"queries": "{}"}, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    asked_before = client.options(SERVICE, headers={"Origin": "https://elsewhere.example"})
    assert "POST" in asked_before.headers["Access-Control-Allow-Methods"]
    assert "POST" not in client.options("/api/v1/search").headers["Access-Control-Allow-Methods"]
    assert "callback" not in client.get(f"{SERVICE}?callback=callback").text


def test_concepts_and_types_are_suggested(client: FlaskClient) -> None:
    found = client.get(f"{SERVICE}/suggest/entity?prefix=awa").get_json()["result"]
    assert [(one["name"], one["description"]) for one in found if one["name"] == "awana"] == [
        ("awana", "quechua cusqueño: telar")
    ]
    types = client.get(f"{SERVICE}/suggest/type?prefix=herr").get_json()
    assert types == {"result": [{"id": "tool", "name": "herramienta"}]}
    properties = client.get(f"{SERVICE}/suggest/property?prefix=").get_json()["result"]
    assert [one["id"] for one in properties] == ["language", "kind", "broader"]
    assert client.get(f"{SERVICE}/suggest/property?prefix=leng").get_json()["result"] == [properties[0]]
    assert client.get(f"{SERVICE}/suggest/entity?prefix=awa&cursor=-1").status_code == 400


def test_a_concept_is_previewed_in_a_frame(client: FlaskClient) -> None:
    identifier = ask(client, q={"query": "sawu"})["q"][0]["id"]
    page = client.get(f"{SERVICE}/preview?id={identifier}")
    assert "sawu" in page.text
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]
    for wrong in ("", "x", "0000000000000"):
        assert client.get(f"{SERVICE}/preview?id={wrong}").status_code == 404


def test_too_many_queries_are_asked_to_wait(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = make_archive_of_examples(tmp_path_factory.mktemp("slow"), search_rate=1)
    answers = [
        made.client().post(SERVICE, data={"queries": '{"a": {"query": "a"}, "b": {"query": "b"}}'}) for _ in range(3)
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) >= 1
    made.close()
