"""Databases of this version's schema, and search engines: real ones of both sorts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import schema_version
from archive.search.engines import engine_at
from archive.settings import Settings
from archive.transaction import Database
from indexer.engine import Engine
from tests.archive.search.world import World
from tests.servers.postgresql import Databases
from tests.servers.run_folder import taking_turns

_SCHEMA = "schema"


def _fill(address: str) -> None:
    database = Database(address)
    schema_version.upgrade(database)
    database.close()


@pytest.fixture(scope="session")
def sqlite_template(run_folder: Path) -> Path:
    """A file with the schema and nothing else, made once in a run."""
    path = run_folder / f"{_SCHEMA}.sqlite"
    with taking_turns(run_folder, "sqlite-schema"):
        if not path.exists():
            fresh = path.with_suffix(".partial")
            _fill(f"sqlite:///{fresh}")
            fresh.rename(path)
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of a database of this version's schema that only this test sees."""
    if request.param == "sqlite":
        copy = tmp_path / "pallay.sqlite"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), copy)
        yield f"sqlite:///{copy}"
        return
    databases: Databases = request.getfixturevalue("postgresql_databases")
    address = databases.create(databases.template(_SCHEMA, _fill))
    yield address
    databases.drop(address)


@pytest.fixture(params=["embedded", pytest.param("elastic", marks=pytest.mark.elasticsearch)])
def search_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an engine; on a cluster the names of indexes begin with those of the settings."""
    if request.param == "embedded":
        return f"tantivy://{tmp_path / 'index'}"
    return str(request.getfixturevalue("elasticsearch_url"))


@pytest.fixture
def settings(request: pytest.FixtureRequest, database_url: str, search_url: str, tmp_path: Path) -> Settings:
    """What a process needs to work on this test's database and index."""
    name = "pallay" if search_url.startswith("tantivy:") else request.getfixturevalue("index_name")
    media, data = f"file://{tmp_path / 'media'}", str(tmp_path)
    return Settings.from_environment(
        {
            "DATABASE_URL": database_url,
            "SEARCH_URL": search_url,
            "INDEX_NAME": name,
            "MEDIA_URL": media,
            "PALLAY_DATA": data,
        }
    )


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    opened = engine_at(settings)
    yield opened
    opened.close()


@pytest.fixture
def world(database: Database, engine: Engine) -> World:
    """An empty archive whose index has its first generation."""
    made = World(database, engine)
    made.rebuild()
    return made
