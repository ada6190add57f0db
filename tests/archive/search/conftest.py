"""The real collections, indexed by both engines from one database; made once in a run."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from archive.search.engines import engine_at
from archive.search.lease import Leaseholder
from archive.search.sync import rebuild
from archive.settings import Settings
from archive.transaction import Database
from tests.archive.search.collections import Both
from tests.archive.search.world import World, silent
from tests.servers.run_folder import taking_turns

_NAME: Final = "test-collections"


@pytest.fixture(scope="session")
def collections(pallay_data: Path, run_folder: Path) -> Iterator[World]:
    """Both collections on one machine alone."""
    data = run_folder / "collections"
    with taking_turns(run_folder, "collections"):
        if not data.exists():
            fresh = data.with_suffix(".partial")
            shutil.copytree(pallay_data, fresh)
            fresh.rename(data)
    settings = Settings.from_environment({"PALLAY_DATA": str(data), "INDEX_NAME": _NAME})
    world = World(Database(settings.database_url), engine_at(settings))
    yield world
    world.engine.close()
    world.database.close()


@pytest.fixture(scope="session")
def both(collections: World, elasticsearch_url: str, run_folder: Path) -> Iterator[Both]:
    settings = Settings.from_environment(
        {"PALLAY_DATA": str(run_folder / "collections"), "INDEX_NAME": _NAME, "SEARCH_URL": elasticsearch_url}
    )
    elastic = engine_at(settings)
    with taking_turns(run_folder, "collections-on-elastic"):
        if elastic.generation() is None:
            rebuild(collections.database, elastic, Leaseholder(collections.database), progress=silent)
    yield Both(collections, World(collections.database, elastic))
    elastic.close()
