"""An archive to write and search, and which combinations of engine and database tests need."""

import pytest

from archive.transaction import Database
from indexer.engine import Engine
from tests.archive.search.world import World


@pytest.fixture
def world(database: Database, engine: Engine) -> World:
    """An empty archive whose index has its first generation."""
    made = World(database, engine)
    made.rebuild()
    return made
