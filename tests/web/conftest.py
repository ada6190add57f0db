"""The pages of the archive with both collections, asked through Flask's own client."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from archive.access import Actor
from archive.extensions import parts
from archive.inputs.kinds import Basis
from archive.languages import Language
from archive.models.entity import Entity
from archive.web.address.entries import SEGMENTS
from tests.factories.accounts import browser_of
from tests.factories.apps import app_with
from tests.factories.house import House, build
from tests.servers.archives import OpenArchive
from tests.web.album import album
from tests.web.cinema import cinema, film
from tests.web.village import open_village, opened_database, village

__all__ = ["album", "cinema", "film", "open_village", "opened_database", "village"]


@pytest.fixture(scope="session")
def pages_app(pallay_data: Path) -> Iterator[Flask]:
    with app_with({"PALLAY_DATA": str(pallay_data), "SEARCH_RATE": "1000000"}) as app:
        yield app


@pytest.fixture
def app(open_archive: OpenArchive, tmp_path: Path) -> Flask:
    """An empty archive of its own, that may be written to."""
    return open_archive(tmp_path)


@pytest.fixture
def reader(pages_app: Flask) -> FlaskClient:
    """Somebody with a new browser."""
    return pages_app.test_client()


@pytest.fixture
def without_index(pallay_data: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """The same archive while there is nothing to search."""
    environment = {
        "PALLAY_DATA": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{pallay_data / 'pallay.sqlite'}",
        "SEARCH_URL": f"tantivy://{tmp_path / 'nothing'}",
    }
    with app_with(environment) as app:
        yield app.test_client()


@pytest.fixture(scope="session")
def path_of(pages_app: Flask) -> Callable[..., str]:
    """The short address of an entry by its key; it leads to the whole one."""

    def find(key: str, language: Language = Language.SPANISH) -> str:
        with pages_app.app_context(), parts().database.reading() as session:
            kind, identifier = session.execute(select(Entity.kind, Entity.identifier).where(Entity.key == key)).one()
        return f"/{language}/{SEGMENTS[language][kind]}/{identifier}"

    return find


@pytest.fixture
def basis() -> Basis:
    """On which the house's record is in the archive; modules whose tests need another say so in its place."""
    return Basis.PUBLISHED_SOURCE


@pytest.fixture
def house(app: Flask, basis: Basis) -> House:
    """A community with two stewards and a weaver, and a record of theirs."""
    with app.app_context(), parts().database.writing() as session:
        return build(session, basis=basis)


@pytest.fixture
def browser_in(app: Flask) -> Callable[[Actor], FlaskClient]:
    """Opens a new browser in which somebody has signed in."""
    return lambda actor: browser_of(app, actor.account_id or 0)
