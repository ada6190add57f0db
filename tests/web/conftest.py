"""The pages of the archive with both collections, asked through Flask's own client."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from archive import schema_version
from archive.app import create_app
from archive.extensions import parts
from archive.languages import Language
from archive.models.entity import Entity
from archive.settings import Settings
from archive.web.address import SEGMENTS
from tests.web.album import Album


@pytest.fixture(scope="session")
def pages_app(pallay_data: Path) -> Iterator[Flask]:
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(pallay_data), "SEARCH_RATE": "1000000"}))
    yield app
    with app.app_context():
        parts().database.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An empty archive of its own, that may be written to."""
    made = create_app(Settings.from_environment({"PALLAY_DATA": str(tmp_path)}))
    with made.app_context():
        schema_version.upgrade(parts().database)
    yield made
    with made.app_context():
        parts().database.close()


@pytest.fixture
def reader(pages_app: Flask) -> FlaskClient:
    """Somebody with a new browser."""
    return pages_app.test_client()


@pytest.fixture
def without_index(pallay_data: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """The same archive while there is nothing to search."""
    app = create_app(
        Settings.from_environment(
            {
                "PALLAY_DATA": str(tmp_path),
                "DATABASE_URL": f"sqlite:///{pallay_data / 'pallay.sqlite'}",
                "SEARCH_URL": f"tantivy://{tmp_path / 'nothing'}",
            }
        )
    )
    yield app.test_client()
    with app.app_context():
        parts().database.close()


@pytest.fixture(scope="session")
def path_of(pages_app: Flask) -> Callable[..., str]:
    """The short address of an entry by its key; it leads to the whole one."""

    def find(key: str, language: Language = Language.SPANISH) -> str:
        with pages_app.app_context(), parts().database.reading() as session:
            kind, identifier = session.execute(select(Entity.kind, Entity.identifier).where(Entity.key == key)).one()
        return f"/{language}/{SEGMENTS[language][kind]}/{identifier}"

    return find


@pytest.fixture
def album(tmp_path: Path) -> Iterator[Album]:
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(tmp_path / "data")}))
    with app.app_context():
        schema_version.upgrade(parts().database)
    yield Album(app, tmp_path)
    with app.app_context():
        parts().database.close()
