import psycopg
from elasticsearch import Elasticsearch
from playwright.sync_api import Browser
from sqlalchemy import make_url

from tests.servers.elasticsearch_jars import VERSION
from tests.servers.node_tools import AXE
from tests.servers.postgresql import Databases


def _run(address: str, statement: str) -> list[tuple[object, ...]]:
    plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def test_postgresql_gives_each_test_an_empty_database(postgresql_url: str, postgresql_databases: Databases) -> None:
    _run(postgresql_url, "CREATE TABLE cloth (name text)")
    other = postgresql_databases.create()
    assert _run(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'cloth'") == [(0,)]
    postgresql_databases.drop(other)


def test_a_template_is_filled_once_and_copied(postgresql_databases: Databases) -> None:
    filled = []

    def fill(address: str) -> None:
        filled.append(address)
        _run(address, "CREATE TABLE yarn AS SELECT 'red' AS colour")

    for _ in range(2):
        template = postgresql_databases.template("yarns", fill)
        copy = postgresql_databases.create(template)
        assert _run(copy, "SELECT colour FROM yarn") == [("red",)]
        postgresql_databases.drop(copy)
    assert len(filled) == 1


def test_elasticsearch_is_the_real_one(elasticsearch_url: str, index_name: str) -> None:
    with Elasticsearch(elasticsearch_url) as client:
        client.index(index=index_name, id="a", document={"text": "tullpuy"}, refresh=True)
        found = client.search(index=index_name, query={"match": {"text": "tullpuy"}})
        assert found["hits"]["total"]["value"] == 1
        (version,) = {node["version"] for node in client.nodes.info(metric="process")["nodes"].values()}
    assert version == VERSION


def test_the_browser_runs_the_accessibility_checks(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<html lang=es><title>Faja</title><main><h1>Faja</h1><img src=x></main></html>")
    page.add_script_tag(path=AXE)
    found = page.evaluate("async () => (await axe.run()).violations.map(violation => violation.id)")
    assert found == ["image-alt"]
    page.close()
