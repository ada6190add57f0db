"""Databases of this version's schema, and archives with nothing in them."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest
from flask import Flask

from archive import schema_version
from archive.transaction import Database
from tests.factories.apps import app_with
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


class OpenArchive(Protocol):
    def __call__(self, folder: Path, /, *, copied_from: Path | None = None, **environment: str) -> Flask: ...


@pytest.fixture
def open_archive(sqlite_template: Path) -> Iterator[OpenArchive]:
    """Opens the application of an archive in a data folder, as often as it is called: an empty one, or a copy."""
    with ExitStack() as opened:

        def open_one(folder: Path, /, *, copied_from: Path | None = None, **environment: str) -> Flask:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(copied_from or sqlite_template, folder / "pallay.sqlite")
            return opened.enter_context(app_with({"PALLAY_DATA": str(folder), **environment}))

        yield open_one
