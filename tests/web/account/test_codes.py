"""A printed code sets a password, once, for the account it was printed for."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive.access import COMMANDS
from archive.extensions import parts
from archive.inputs.account import NewAccount
from archive.languages import Language
from archive.models.account import Account
from archive.services.accounts.account import block_account, get_account, make_account
from tests.web.account.ways_in import is_signed_in, send, sign_in

NEW, OTHER = "ocho llamas al alba", "otra palabra larga"


@pytest.fixture
def code(app: Flask) -> str:
    """That of Justina, who has no address."""
    data = NewAccount(user_name="justina", name="Justina C.", language=Language.QUECHUA)
    with app.app_context(), parts().database.writing() as session:
        return make_account(session, parts().vault, data, by=COMMANDS).code


def redeem(client: FlaskClient, code: str, chosen: str = NEW, *, login: str = "justina") -> TestResponse:
    return send(client, "/es/codigo", {"login": login, "code": code, "password": chosen})


def test_who_has_no_address_comes_in_with_a_printed_code(app: Flask, code: str) -> None:
    client = app.test_client()
    assert "Justina" not in client.get("/es/codigo").text
    assert redeem(client, code.upper().replace("-", " ")).headers["Location"] == "/es/cuenta"
    assert is_signed_in(client)
    assert sign_in(app.test_client(), "Justina", NEW).status_code == 303


def test_a_code_is_used_once(app: Flask, code: str) -> None:
    redeem(app.test_client(), code)
    answer = redeem(app.test_client(), code, OTHER)
    assert answer.status_code == 422
    assert "el código ya se usó" in answer.text
    assert sign_in(app.test_client(), "justina", NEW).status_code == 303


@pytest.mark.parametrize(
    "password, said",
    [
        ("corta", "ocho caracteres"),
        ("12345678", "las primeras que otros"),
        ("Contraseña", "las primeras que otros"),
        ("aaaaaaaaaa", "las primeras que otros"),
        ("Justina", "ocho caracteres"),
    ],
)
def test_a_password_that_others_try_first_uses_no_code_up(app: Flask, code: str, password: str, said: str) -> None:
    answer = redeem(app.test_client(), code, password)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{password}"' not in answer.text
    assert redeem(app.test_client(), code).status_code == 303


def test_a_password_that_is_the_user_name_is_refused(app: Flask, code: str) -> None:
    long_name = NewAccount(user_name="justina.condori", name="Justina C.", language=Language.QUECHUA)
    with app.app_context(), parts().database.writing() as session:
        code = make_account(session, parts().vault, long_name, by=COMMANDS).code
    answer = redeem(app.test_client(), code, "Justina.Condori", login="justina.condori")
    assert "las primeras que otros" in answer.text


@pytest.mark.usefixtures("rosa")
@pytest.mark.parametrize("login", ["rosa", "nobody"])
def test_a_code_is_nobody_else_s(app: Flask, code: str, login: str) -> None:
    answers = [redeem(app.test_client(), code, login=one) for one in (login, "justina")]
    assert [answer.status_code for answer in answers] == [422, 303]


def test_what_an_unknown_account_answers_tells_nothing(app: Flask, rosa: Account) -> None:
    wrong = "0000-0000-0000"
    texts = {redeem(app.test_client(), wrong, login=one).text.replace(one, "") for one in (rosa.user_name, "nina")}
    assert len(texts) == 1


def test_a_blocked_account_is_not_opened_by_its_code(app: Flask, code: str) -> None:
    with app.app_context(), parts().database.writing() as session:
        block_account(session, get_account(session, "justina"), by=COMMANDS)
    assert redeem(app.test_client(), code).status_code == 422


def test_a_password_is_the_same_however_its_letters_are_put_together(app: Flask, code: str) -> None:
    redeem(app.test_client(), code, "el aran\u0303o de la ñusta")
    assert sign_in(app.test_client(), "justina", "el ara\u00f1o de la n\u0303usta").status_code == 303
