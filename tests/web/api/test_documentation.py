"""The page that shows the API."""

import re

from flask.testing import FlaskClient

from archive.inputs.kinds import Kind
from archive.web.refusals import REFUSALS
from tests.web.api.archive_of_examples import json_at


def test_the_page_shows_every_operation(client: FlaskClient) -> None:
    page = client.get("/api/v1/").text
    paths = json_at(client, "/api/v1/openapi.json")["paths"]
    assert all(f">{path}<" in page or f"GET {path}<" in page for path in paths)
    assert all(kind.plural in page for kind in Kind)


def test_every_anchor_leads_somewhere(client: FlaskClient) -> None:
    page = client.get("/api/v1/").text
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_every_link_of_the_page_answers(client: FlaskClient) -> None:
    page = client.get("/api/v1/").text
    links = set(re.findall(r'<code>GET <a href="([^"]+)"', page))
    assert "/api/v1/techniques" in links
    assert {client.get(link).status_code for link in links} == {200}


def test_every_sort_of_problem_is_explained(client: FlaskClient) -> None:
    page = client.get("/api/v1/").text
    assert all(f'id="problem-{refusal.name}"' in page for refusal in REFUSALS.values())


def test_the_page_asks_for_nothing_from_elsewhere(client: FlaskClient) -> None:
    answer = client.get("/api/v1/")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not re.findall(r'(?:src|href)="https?://', answer.text)
