"""Whatever is asked, no row number, file hash, key or policy comes out, and scripts may read without credentials."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from archive.inputs.kinds import Kind
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.models.policy import Policy
from tests.web.api.archive_of_examples import ArchiveOfExamples, Json

_SHA256 = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_INTERNAL = {"key", "policy", "policy_id", "load_id", "sha256", "digest", "sort_key", "collection", "file", "row"}

_addresses = st.one_of(
    st.sampled_from(list(Kind)).map(lambda kind: f"/api/v1/{kind.plural}"),
    st.tuples(st.sampled_from(list(Kind)), st.sampled_from(["title", "changed"])).map(
        lambda asked: f"/api/v1/{asked[0].plural}?sort={asked[1]}&size=100"
    ),
    st.sampled_from(["faja", "rombo", "prueba", "away", "libro", ""]).map(lambda word: f"/api/v1/search?q={word}"),
    st.sampled_from(["fa", "ro", "te"]).map(lambda word: f"/api/v1/suggest?q={word}"),
    st.sampled_from(["/api/v1/coverage", "/api/v1/coverage?sector=handicrafts", "/api/v1/openapi.json", "/api/v1/"]),
)


@pytest.fixture(scope="session")
def secrets(examples: ArchiveOfExamples) -> list[str]:
    with examples.wired.database.reading() as session:
        policies = session.execute(select(Policy.token, Policy.digest)).all()
        hashes = session.scalars(select(MediaAsset.sha256).where(MediaAsset.sha256.is_not(None)))
        digests = session.scalars(select(Entity.digest))
        return [*(secret for policy in policies for secret in policy), *map(str, hashes), *digests]


def _names_and_numbers(said: Json) -> Iterator[tuple[str, object]]:
    if isinstance(said, dict):
        for name, value in said.items():
            yield name, value
            yield from _names_and_numbers(value)
    elif isinstance(said, list):
        for value in said:
            yield from _names_and_numbers(value)


def _assert_nothing_internal(text: str, secrets: list[str]) -> None:
    assert not _SHA256.search(text)
    assert not [secret for secret in secrets if secret in text]


@given(address=_addresses)
def test_no_answer_holds_a_hash_or_a_policy(address: str, examples: ArchiveOfExamples, secrets: list[str]) -> None:
    answer = examples.client().get(address)
    _assert_nothing_internal(answer.text + str(answer.headers), secrets)


def test_no_entry_holds_anything_internal(examples: ArchiveOfExamples, secrets: list[str]) -> None:
    with examples.wired.database.reading() as session:
        rows = set(session.scalars(select(Entity.id)))
    #: Years, counts, sizes and versions may happen to equal a row's number.
    counted = {"version", "number", "amount", "participants", "women", "width", "height"}
    for kind, identifiers in examples.entries().items():
        for identifier in identifiers:
            answer = examples.client().get(f"/api/v1/{kind.plural}/{identifier}")
            _assert_nothing_internal(answer.text + str(answer.headers), secrets)
            entry: Json = answer.json
            for name, value in _names_and_numbers(entry | {"citation": None}):
                assert name not in _INTERNAL
                assert name in counted or not isinstance(value, int) or isinstance(value, bool) or value not in rows


def test_anybodys_script_may_read(examples: ArchiveOfExamples, client: FlaskClient) -> None:
    for address in (f"/api/v1/techniques/{examples.named('faja')}", "/api/v1/search?q=faja", "/api/v1/techniques/x"):
        headers = client.get(address, headers={"Origin": "https://elsewhere.example"}).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in headers
        assert "ETag" in headers["Access-Control-Expose-Headers"]
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_script_may_ask_with_a_tag(client: FlaskClient) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    answer = client.options("/api/v1/techniques", headers=asked | {"Access-Control-Request-Headers": "if-none-match"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == "Authorization, If-None-Match"
    assert "POST" not in answer.headers["Allow"]


def test_pages_are_not_opened_to_scripts(client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/es/").headers
