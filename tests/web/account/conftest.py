"""An empty archive in which people can sign in, on both databases."""

from collections.abc import Iterator

import pytest
from flask import Flask

from archive.extensions import parts
from archive.models.account import Account
from tests.factories.accounts import sign_up
from tests.factories.apps import app_with


@pytest.fixture
def app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    data = str(tmp_path_factory.mktemp("data"))
    with app_with({"PALLAY_DATA": data, "DATABASE_URL": database_url}) as made:
        yield made


@pytest.fixture
def rosa(app: Flask) -> Account:
    with app.app_context(), parts().database.writing() as session:
        account = sign_up(session, "rosa", name="Rosa M.", email="rosa@example.org")
        session.expunge(account)
    return account
