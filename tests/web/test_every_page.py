"""Walks: every kind of entry, every language, every link."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from archive.app import create_app
from archive.extensions import parts
from archive.inputs.kinds import Kind, Status
from archive.jobs.collection_load import load_collection
from archive.languages import INTERFACE_LANGUAGES, Language
from archive.models.entity import Entity
from archive.settings import Settings
from archive.web.address.entries import SEGMENTS
from archive.web.security import HEADERS
from tests.factories.folders import MANIFEST, new_folder
from tests.servers.archives import OpenArchive
from tests.web.markup import inline_code_of, links_of, outside_of

_OF_EACH_KIND = 2
_OF_EACH_SORT = 3


@pytest.fixture(scope="module")
def some_of_each_kind(pages_app: Flask) -> list[tuple[Kind, str]]:
    with pages_app.app_context(), parts().database.reading() as session:
        published = select(Entity.kind, Entity.identifier).where(Entity.status == Status.PUBLISHED)
        rows = [(kind, identifier) for kind, identifier in session.execute(published.order_by(Entity.identifier))]
    return [row for kind in Kind for row in [row for row in rows if row[0] is kind][:_OF_EACH_KIND]]


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_kind_has_a_page_in_every_language(
    reader: FlaskClient, some_of_each_kind: list[tuple[Kind, str]], language: Language
) -> None:
    assert {kind for kind, _ in some_of_each_kind} == set(Kind)
    for kind, identifier in some_of_each_kind:
        answer = reader.get(f"/{language}/{SEGMENTS[language][kind]}/{identifier}", follow_redirects=True)
        assert answer.status_code == 200, (kind, identifier)
        assert f'<html lang="{language}">' in answer.text
        assert inline_code_of(answer.text) == []
        assert outside_of(answer.text) == []


def test_every_sort_of_link_on_every_kind_of_page_leads_somewhere(
    reader: FlaskClient, some_of_each_kind: list[tuple[Kind, str]]
) -> None:
    addresses = [f"/es/{SEGMENTS[Language.SPANISH][kind]}/{identifier}" for kind, identifier in some_of_each_kind]
    addresses += ["/es/", "/es/buscar", "/es/cobertura", "/es/acerca", "/es/tecnicas", "/es/nada"]
    links = {link for address in addresses for link in links_of(reader.get(address, follow_redirects=True).text)}
    sorts: dict[str, list[str]] = {}
    for link in sorted(links):
        sorts.setdefault(_sort_of(link), []).append(link)
    assert len(sorts) > 60
    for link in (link for alike in sorts.values() for link in alike[:_OF_EACH_SORT]):
        answer = reader.get(link)
        answer.close()
        assert answer.status_code in {200, 302, 303}, link


def _sort_of(link: str) -> str:
    """An address without what differs from one entry to the next."""
    path, _, query = link.partition("?")
    without_slug = re.sub(r"/[0-9a-hjkmnp-tv-z]{13}/[^/.]+$", "/entry", path)
    return re.sub(r"[0-9a-hjkmnp-tv-z]{13}", "id", f"{without_slug}?{re.sub('=[^&]*', '', query)}")


def test_every_route_answers_with_the_security_headers(
    pages_app: Flask, reader: FlaskClient, path_of: Callable[..., str], some_of_each_kind: list[tuple[Kind, str]]
) -> None:
    identifier_of = {kind.plural: identifier for kind, identifier in some_of_each_kind}
    study = path_of("estudio-rombos-concentricos").rsplit("/", 1)[1]
    key = re.findall(r'href="/qu/palabras/(\w+)"', reader.get("/qu/palabras").text)[0]
    statuses: dict[str, set[int]] = {}
    for rule in pages_app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()):
            continue
        of_media = rule.endpoint in {"media.show_bytes", "iiif_presentation.show_annotations"}
        plural = "media_assets" if of_media else rule.rule.split("/")[3:4]
        identifier = identifier_of.get("".join(plural), study)
        for address in _addresses(rule.rule, {"identifier": identifier, "key": key}):
            asked = {"preview": {"id": identifier_of["concepts"]}}.get(address.rsplit("/", 1)[-1])
            answer = reader.get(address, query_string={"q": "telar"} if "suggest" in address else asked)
            answer.close()
            statuses.setdefault(rule.rule, set()).add(answer.status_code)
            for name in HEADERS:
                assert name in answer.headers, (address, name)
            assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]
            assert "default-src '" in answer.headers["Content-Security-Policy"]
    # Each was answered by its own view and not with a refusal alone.
    refused = [rule for rule, seen in statuses.items() if not seen & {200, 301, 302, 303}]
    # Nobody has announced, asked for or sent anything in the collections, and all their media are drawings.
    nothing = "anuncios|pedidos|length=32|<picture>|recordings|transcri|^/iiif/<any|^/iiif/auth|^/media/<identifier>$"
    assert [rule for rule in refused if not re.search(nothing, rule)] == []
    assert not any(status >= 500 for seen in statuses.values() for status in seen)


def _addresses(rule: str, found: dict[str, str]) -> list[str]:
    """Addresses of a route, one for each word that may stand where it takes one of several."""
    examples = {
        "language": "qu", "segment": "disenos", "slug": "x", "form": "ttl", "name": "technique-light", "number": "1",
        "filename": "pallay.css", "picture": "card.webp", "part": "cierre", "secret": "x", "protocol": "x", "tag": "es",
        "collection": "designs", "page": "1", "asked": "full/max/0/default.jpg", "line": "x", "spoken": "x", **found,
    }  # fmt: skip
    choice = re.search(r"<any\(([^)]*)\):\w+>", rule)
    if choice:
        words = choice[1].split(",")
        return [one for word in words for one in _addresses(rule.replace(choice[0], word.strip(" '")), found)]
    return [re.sub(r"<(?:[^:<>]*:)?([^<>]+)>", lambda part: examples[part[1]], rule)]


def test_no_page_about_an_entry_stands_where_the_slug_of_a_title_could(pages_app: Flask) -> None:
    below = "/<language:language>/<segment>/<identifier>/"
    ends = {rule.rule.removeprefix(below) for rule in pages_app.url_map.iter_rules() if rule.rule.startswith(below)}
    assert {"claim.html", "<slug>"} <= ends
    # The first is the entry's own page.
    names = {end.rstrip("/") for end in ends} - {"", "<slug>"}
    assert [name for name in sorted(names) if not {"/", "."} & set(name)] == []


_MOST_STATEMENTS = 14
#: Who taught whom is followed generation by generation, since nobody may be reached through somebody who is closed.
_OF_THREADS = 3 * 2 * 4 + 4


def test_a_page_takes_the_same_few_statements_however_much_stands_around_its_entry(
    pages_app: Flask, reader: FlaskClient, some_of_each_kind: list[tuple[Kind, str]]
) -> None:
    with pages_app.app_context():
        database = parts().database
    counted: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *of: counted.append(of[2]))
    too_many: dict[str, int] = {}
    for kind, identifier in some_of_each_kind:
        address = reader.get(f"/es/{SEGMENTS[Language.SPANISH][kind]}/{identifier}").headers["Location"]
        counted.clear()
        reader.get(address)
        sent = len([statement for statement in counted if statement.startswith(("SELECT", "WITH"))])
        assert sent
        if sent > _MOST_STATEMENTS + (_OF_THREADS if kind is Kind.ARTISAN else 0):
            too_many[address] = sent
    assert not too_many


def test_robots_and_sitemap_name_entries_but_no_imaginary_ones(
    reader: FlaskClient, path_of: Callable[..., str]
) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in reader.get("/robots.txt").text
    index = reader.get("/sitemap.xml").text
    files = [reader.get(address).text for address in re.findall(r"<loc>http://localhost([^<]+)</loc>", index)]
    everything = "".join(files)
    assert path_of("comunidad-de-taquile") in everything
    assert path_of("demo-comunidad-tejados-del-aire") not in everything
    for number in ("999", "0", "9" * 20, "9" * 4000):
        assert reader.get(f"/sitemap-{number}.xml").status_code == 404


@pytest.mark.parametrize("imaginary", ["true", "false"])
def test_a_sitemap_names_no_file_that_is_not_there(imaginary: str, open_archive: OpenArchive, tmp_path: Path) -> None:
    folder = new_folder(tmp_path / "set").write("collection.yaml", f"{MANIFEST}demonstration: {imaginary}\n")
    folder.write("places/p.yaml", "puno: {title: {es: Puno}}").mint()
    app = open_archive(tmp_path / "var")
    with app.app_context():
        wired = parts()
        load_collection(folder.path, wired.database, wired.storage, progress=lambda _done, _of: None)
    reader = app.test_client()
    files = re.findall("<loc>http://localhost([^<]+)</loc>", reader.get("/sitemap.xml").text)
    assert files == ([] if imaginary == "true" else ["/sitemap-1.xml"])
    assert [reader.get(file).status_code for file in files] == [200] * len(files)


def test_whoever_watches_the_machine_is_told_what_works(reader: FlaskClient, without_index: FlaskClient) -> None:
    assert reader.get("/healthz").status_code == 200
    ready = json.loads(reader.get("/readyz").data)
    assert (ready["database"], ready["schema"], ready["index"]) == (True, True, True)
    half = without_index.get("/readyz")
    assert half.status_code == 200
    assert json.loads(half.data)["index"] is False


@pytest.mark.parametrize(
    "database", ["sqlite:///{folder}/without-the-schema.sqlite", "postgresql://who:verysecret@127.0.0.1:1/nothing"]
)
def test_without_its_database_the_archive_says_so_in_its_own_words(
    database: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = {"PALLAY_DATA": str(tmp_path), "DATABASE_URL": database.format(folder=tmp_path)}
    app = create_app(Settings.from_environment(settings))
    reader = app.test_client()
    assert reader.get("/healthz").status_code == 200
    ready = reader.get("/readyz")
    assert (ready.status_code, ready.json["schema"]) == (503, False)  # type: ignore[index]
    for address in ("/es/", "/es/buscar?q=telar", "/es/tecnicas", "/sitemap.xml", "/api/v1/search?q=telar"):
        answer = reader.get(address)
        assert answer.status_code == 500
        assert "Algo nuestro falló" in answer.text
        assert not re.search("sql|psycopg|table|127.0.0.1:1", answer.text, re.IGNORECASE), address
    assert "unexpected error at '/es/'" in caplog.text
    assert "verysecret" not in caplog.text
    with app.app_context():
        parts().database.close()
