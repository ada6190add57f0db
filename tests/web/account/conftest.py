"""An empty archive in which people can sign in, on both databases."""

from collections.abc import Iterator

import pytest
from flask import Flask

from archive.app import create_app
from archive.extensions import parts
from archive.models.account import Account
from archive.settings import Settings
from tests.archive.conftest import database_url, sqlite_template
from tests.factories.accounts import sign_up

__all__ = ["database_url", "sqlite_template"]


@pytest.fixture
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    data = str(tmp_path_factory.mktemp("data"))
    made = create_app(Settings.from_environment({"PALLAY_DATA": data, "DATABASE_URL": database_url}))
    yield made
    with made.app_context():
        parts().database.close()


@pytest.fixture
def rosa(app: Flask) -> Account:
    with app.app_context(), parts().database.writing() as session:
        account = sign_up(session, "rosa", name="Rosa M.", email="rosa@example.org")
        session.expunge(account)
    return account
