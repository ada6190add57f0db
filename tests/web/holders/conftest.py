"""A community with two stewards and a weaver, whose record can be asked for."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from archive.access import Actor
from archive.extensions import parts
from archive.inputs.kinds import Basis
from archive.models.account import Account
from tests.factories.accounts import signed_in
from tests.factories.house import House, build
from tests.web.account.conftest import app

__all__ = ["app"]


@pytest.fixture
def house(app: Flask) -> House:
    with app.app_context(), parts().database.writing() as session:
        return build(session, basis=Basis.PUBLISHED_SOURCE)


@pytest.fixture
def browser_of(app: Flask) -> Callable[[Actor], FlaskClient]:
    """A new browser in which somebody has signed in."""

    def open_browser(actor: Actor) -> FlaskClient:
        with app.app_context(), parts().database.reading() as session:
            account = session.get_one(Account, actor.account_id)
            session.expunge(account)
        return signed_in(app.test_client(), account)

    return open_browser
