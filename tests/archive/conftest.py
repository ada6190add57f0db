"""Search engines of both sorts, and archives whose database and index a test has to itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from archive.inputs.kinds import Basis
from archive.search.engines import engine_at
from archive.settings import Settings
from archive.transaction import Database
from indexer.engine import Engine
from tests.archive.search.world import World
from tests.factories.house import House, build


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


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One that writes, and whose change the test is in."""
    with database.writing() as opened:
        yield opened


@pytest.fixture
def basis() -> Basis:
    """On which the house's record is in the archive; modules whose tests need another say so in its place."""
    return Basis.PUBLISHED_SOURCE


@pytest.fixture
def house(database: Database, basis: Basis) -> House:
    """A community with two stewards and a weaver, and a record of theirs."""
    with database.writing() as session:
        return build(session, basis=basis)
