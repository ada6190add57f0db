"""What people do to get in, as their browsers do it."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive.web.signing.signed_in import COOKIE
from tests.factories.accounts import PASSWORD
from tests.factories.forms import OURS


def send(client: FlaskClient, address: str, form: dict[str, str], network: str = "192.0.2.1") -> TestResponse:
    """A form, from a page of the archive."""
    return client.post(address, data=form, headers=OURS, environ_overrides={"REMOTE_ADDR": network})


def sign_in(
    client: FlaskClient, login: str, password: str = PASSWORD, *, network: str = "192.0.2.1", **more: str
) -> TestResponse:
    return send(client, "/es/ingresar", {"login": login, "password": password, **more}, network)


def session_of(client: FlaskClient) -> str:
    """What the session's cookie says."""
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    return cookie.value


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/es/cuenta").status_code == 200
