"""Somebody signs in with name or address and password, and out again; nothing else signs anybody in."""

import re

import pytest
from flask import Flask

from archive.extensions import parts
from archive.models.account import Account
from archive.web.signing.signed_in import COOKIE
from tests.factories.accounts import PASSWORD, sign_up, signed_in
from tests.factories.forms import OURS
from tests.web.account.ways_in import is_signed_in, session_of, sign_in

pytestmark = pytest.mark.usefixtures("rosa")


@pytest.mark.parametrize("login", ["rosa", " Rosa ", "rosa@example.org", "ROSA@Example.org"])
def test_name_or_address_and_password_sign_in(app: Flask, login: str) -> None:
    client = app.test_client()
    answer = sign_in(client, login)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/es/cuenta")
    assert "Rosa M." in client.get("/es/cuenta").text


def test_the_cookie_is_no_script_s_and_no_other_site_s(app: Flask) -> None:
    cookie = sign_in(app.test_client(), "rosa").headers["Set-Cookie"]
    assert re.match(r"signed-in=[\w-]{43}; ", cookie)
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert "Max-Age" in cookie


def test_over_https_the_cookie_never_goes_without_it(app: Flask) -> None:
    form = {"login": "rosa", "password": PASSWORD}
    origin = {"Origin": "https://localhost"}
    answer = app.test_client().post("/es/ingresar", data=form, headers=origin, base_url="https://localhost")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_on_a_shared_phone_the_cookie_goes_with_the_browser(app: Flask) -> None:
    cookie = sign_in(app.test_client(), "rosa", shared="true").headers["Set-Cookie"]
    assert "Max-Age" not in cookie
    assert "Expires" not in cookie


def test_a_session_that_somebody_planted_is_not_the_one_that_signs_in(app: Flask) -> None:
    client = app.test_client()
    client.set_cookie(COOKIE, "planted-by-somebody-else")
    sign_in(client, "rosa")
    assert session_of(client) != "planted-by-somebody-else"
    other = app.test_client()
    other.set_cookie(COOKIE, "planted-by-somebody-else")
    assert not is_signed_in(other)


def test_signing_out_ends_the_session_on_both_sides(app: Flask) -> None:
    client = app.test_client()
    sign_in(client, "rosa")
    kept = session_of(client)
    assert client.post("/es/salir", headers=OURS).status_code == 303
    assert client.get_cookie(COOKIE) is None
    client.set_cookie(COOKIE, kept)
    assert not is_signed_in(client)


def test_a_link_signs_nobody_out(app: Flask, rosa: Account) -> None:
    client = signed_in(app.test_client(), rosa)
    assert client.get("/es/salir").status_code == 200
    assert is_signed_in(client)


def test_who_has_to_sign_in_first_comes_back_to_what_they_asked_for(app: Flask) -> None:
    client = app.test_client()
    answer = client.get("/es/cuenta?with=qu")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/es/ingresar?next=%2Fes%2Fcuenta%3Fwith%3Dqu")
    form = client.get(answer.headers["Location"]).text
    assert 'name="next" value="/es/cuenta?with=qu"' in form
    assert sign_in(client, "rosa", next="/es/cuenta?with=qu").headers["Location"] == "/es/cuenta?with=qu"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere.example",
        "/\t/elsewhere.example", "///elsewhere.example", "javascript:alert(1)", "elsewhere", "/\n/elsewhere.example",
        "http:elsewhere.example", "/%5c/..//elsewhere.example\\", "//[::1",
    ],
)  # fmt: skip
def test_nobody_is_led_elsewhere_after_signing_in(app: Flask, elsewhere: str) -> None:
    client = app.test_client()
    assert "elsewhere" not in client.get("/es/ingresar", query_string={"next": elsewhere}).text
    assert sign_in(client, "rosa", next=elsewhere).headers["Location"] == "/es/cuenta"


def test_pages_of_who_has_signed_in_are_kept_by_nobody(app: Flask, rosa: Account) -> None:
    client = app.test_client()
    before = client.get("/es/acerca")
    assert "Ingresar" in before.text
    assert "no-store" not in before.headers["Cache-Control"]
    after = signed_in(client, rosa).get("/es/acerca")
    assert after.headers["Cache-Control"] == "private, no-store"
    assert "Rosa M." in after.text


def test_the_api_reads_no_cookie(app: Flask, rosa: Account) -> None:
    answer = signed_in(app.test_client(), rosa).get("/api/v1/techniques")
    assert answer.status_code == 200
    assert "no-store" not in answer.headers["Cache-Control"]


def test_a_form_that_stood_elsewhere_signs_nobody_in_or_out(app: Flask, rosa: Account) -> None:
    client = app.test_client()
    form = {"login": "rosa", "password": PASSWORD}
    elsewhere = {"Origin": "https://elsewhere.example"}
    assert client.post("/es/ingresar", data=form, headers=elsewhere).status_code == 403
    assert client.get_cookie(COOKIE) is None
    signed_in(client, rosa)
    assert client.post("/es/salir", headers=elsewhere).status_code == 403
    assert is_signed_in(client)


def test_one_browser_signs_in_to_one_account_after_another(app: Flask) -> None:
    with app.app_context(), parts().database.writing() as session:
        sign_up(session, "elena", name="Elena Q.")
    client = app.test_client()
    sign_in(client, "rosa")
    hers = session_of(client)
    sign_in(client, "elena")
    assert "Elena Q." in client.get("/es/cuenta").text
    client.set_cookie(COOKIE, hers)
    assert not is_signed_in(client), "who was signed in before is signed in nowhere"
