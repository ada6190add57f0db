"""The schema and the engines of the archive's own tests; where the archives of the proofs keep what they have."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from archive import schema_version
from archive.models.moment import told_by
from archive.search.engines import engine_at
from archive.settings import Settings
from archive.transaction import Database
from indexer.engine import Engine
from tests.archive.conftest import search_url
from tests.proof.asking import browser_of
from tests.proof.matrix import Browsers
from tests.proof.secret_archive import MOMENT, SecretArchive, Who, make_secret_archive
from tests.proof.worlds import HIDING, Worlds
from tests.servers.postgresql import Databases

__all__ = ["search_url"]

Stores = Callable[[], Mapping[str, str]]
_SERVERS = (pytest.mark.slow, pytest.mark.postgresql, pytest.mark.elasticsearch)


@pytest.fixture(scope="module", params=["embedded", pytest.param("servers", marks=_SERVERS)])
def stores(request: pytest.FixtureRequest) -> Iterator[Stores]:
    """Gives the settings of another archive at each call: in files, or on PostgreSQL and Elasticsearch."""
    if request.param == "embedded":
        yield dict
        return
    databases: Databases = request.getfixturevalue("postgresql_databases")
    engine: str = request.getfixturevalue("elasticsearch_url")
    made: list[Mapping[str, str]] = []

    def make() -> Mapping[str, str]:
        made.append({
            "DATABASE_URL": databases.create(),
            "SEARCH_URL": engine,
            "INDEX_NAME": f"proof-{uuid4().hex}",
        })  # fmt: skip
        return made[-1]

    yield make
    with Elasticsearch(engine) as client:
        for one in made:
            databases.drop(one["DATABASE_URL"])
            if names := list(client.indices.get(index=f"{one['INDEX_NAME']}*")):
                client.indices.delete(index=names)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, stores: Stores) -> Iterator[SecretArchive]:
    """An archive that hides entries in every way."""
    made = make_secret_archive(tmp_path_factory.mktemp("secrets"), settings=stores())
    with told_by(lambda: MOMENT):
        yield made
    made.close()


@pytest.fixture(scope="module")
def browsers(archive: SecretArchive) -> Browsers:
    """One for each kind of reader."""
    return {who: browser_of(archive, who) for who in Who}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory, stores: Stores) -> Iterator[Worlds]:
    """Two archives, of which one hides what the other does not have."""
    made = Worlds(
        make_secret_archive(tmp_path_factory.mktemp("hiding"), HIDING, stores()),
        make_secret_archive(tmp_path_factory.mktemp("plain"), (), stores()),
    )
    assert made.hiding.hidden
    assert not made.plain.hidden
    with told_by(lambda: MOMENT):
        yield made
    for one in made:
        one.close()


def _fill(address: str) -> None:
    database = Database(address)
    schema_version.upgrade(database)
    database.close()


@pytest.fixture
def fresh_databases(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Database]]:
    """Gives a database of this version's schema, again and again."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        path = tmp_path / "one.sqlite"

        def copy() -> Database:
            for leftover in tmp_path.glob("one.sqlite*"):
                leftover.unlink()
            shutil.copyfile(template, path)
            return Database(f"sqlite:///{path}")

        yield copy
        return
    databases: Databases = request.getfixturevalue("postgresql_databases")
    made: list[str] = []

    def create() -> Database:
        made.append(databases.create(databases.template("proof", _fill)))
        return Database(made[-1])

    yield create
    for address in made:
        databases.drop(address)


@pytest.fixture
def engine(request: pytest.FixtureRequest, search_url: str, tmp_path: Path) -> Iterator[Engine]:
    name = "pallay" if search_url.startswith("tantivy:") else request.getfixturevalue("index_name")
    settings = {"SEARCH_URL": search_url, "INDEX_NAME": name, "PALLAY_DATA": str(tmp_path)}
    opened_one = engine_at(Settings.from_environment(settings))
    yield opened_one
    opened_one.close()
