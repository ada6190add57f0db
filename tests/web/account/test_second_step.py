"""Where an account asks for a second factor, a password alone leads nowhere, and no code leads in twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyotp import TOTP
from sqlalchemy import update
from werkzeug.test import TestResponse

from archive.access import COMMANDS
from archive.errors import CodeRefusedError
from archive.extensions import parts
from archive.models.account import Account
from archive.models.account_code import AccountCode
from archive.models.moment import now
from archive.services.accounts.account import block_account, issue_code
from archive.services.accounts.second_factor import check_second_factor, new_secret, turn_on
from archive.services.sealed import Vault
from archive.web.signing.signed_in import COOKIE
from tests.web.account.ways_in import is_signed_in, send, sign_in


class Authenticator:
    """Hers, and the codes she keeps for when it is lost."""

    def __init__(self, app: Flask, account: Account) -> None:
        self._totp = TOTP(new_secret())
        with app.app_context(), parts().database.writing() as session:
            row = session.get_one(Account, account.id)
            self.recovery = turn_on(session, parts().vault, row, self._totp.secret, self.code(-1))
        self.secret = self._totp.secret

    def code(self, steps: int = 0) -> str:
        return self._totp.generate_otp(self._totp.timecode(now()) + steps)


@pytest.fixture
def hers(app: Flask, rosa: Account) -> Authenticator:
    return Authenticator(app, rosa)


@pytest.fixture
def half_in(app: Flask, hers: Authenticator) -> Callable[[], FlaskClient]:
    """Browsers in which the password was right."""

    def begin() -> FlaskClient:
        assert hers.secret
        client = app.test_client()
        assert sign_in(client, "rosa", next="/es/acerca").headers["Location"] == "/es/comprobar?next=%2Fes%2Facerca"
        return client

    return begin


def step(client: FlaskClient, code: str) -> TestResponse:
    return send(client, "/es/comprobar", {"code": code, "next": "/es/acerca"})


def test_the_password_alone_signs_nobody_in(half_in: Callable[[], FlaskClient]) -> None:
    client = half_in()
    assert client.get_cookie(COOKIE) is None
    assert not is_signed_in(client)
    assert client.get("/es/comprobar").status_code == 200


def test_the_code_of_the_moment_signs_in(half_in: Callable[[], FlaskClient], hers: Authenticator) -> None:
    client = half_in()
    assert step(client, hers.code()).headers["Location"] == "/es/acerca"
    assert is_signed_in(client)
    assert client.get_cookie("second-step") is None


def test_a_code_leads_in_once(half_in: Callable[[], FlaskClient], hers: Authenticator) -> None:
    code = hers.code()
    assert step(half_in(), code).status_code == 303
    replayed = step(half_in(), code)
    assert replayed.status_code == 422
    assert "ya se usó" in replayed.text


def test_a_code_from_before_the_last_one_is_taken_no_more(
    half_in: Callable[[], FlaskClient], hers: Authenticator
) -> None:
    earlier, later = hers.code(0), hers.code(1)
    assert step(half_in(), later).status_code == 303
    assert step(half_in(), earlier).status_code == 422


@pytest.mark.parametrize("steps", [-5, 5])
def test_a_code_of_another_time_is_refused(half_in: Callable[[], FlaskClient], hers: Authenticator, steps: int) -> None:
    assert step(half_in(), hers.code(steps)).status_code == 422


def test_a_code_kept_for_recovery_leads_in_once(half_in: Callable[[], FlaskClient], hers: Authenticator) -> None:
    kept = hers.recovery[0]
    assert step(half_in(), kept.replace("-", "")).status_code == 303
    assert step(half_in(), kept).status_code == 422
    assert step(half_in(), hers.recovery[1]).status_code == 303


def test_guessing_the_second_step_has_to_wait(half_in: Callable[[], FlaskClient]) -> None:
    client = half_in()
    assert [step(client, f"00000{n}").status_code for n in range(6)] == [422] * 5 + [429]
    # Beginning with the password again is no way round it.
    assert step(half_in(), "000009").status_code == 429


def test_a_sign_in_that_has_not_begun_cannot_be_completed(app: Flask, hers: Authenticator) -> None:
    client = app.test_client()
    client.set_cookie("second-step", "made up")
    assert step(client, hers.code()).headers["Location"] == "/es/ingresar"
    assert not is_signed_in(client)


def test_a_sign_in_takes_ten_minutes_at_most(
    app: Flask, half_in: Callable[[], FlaskClient], hers: Authenticator
) -> None:
    client = half_in()
    with app.app_context(), parts().database.writing() as session:
        session.execute(update(AccountCode).values(ends_at=now() - timedelta(seconds=1)))
    assert step(client, hers.code()).headers["Location"] == "/es/ingresar"


def test_who_is_blocked_half_way_does_not_come_in(
    app: Flask, half_in: Callable[[], FlaskClient], hers: Authenticator, rosa: Account
) -> None:
    client = half_in()
    with app.app_context(), parts().database.writing() as session:
        block_account(session, session.get_one(Account, rosa.id), by=COMMANDS)
    assert step(client, hers.code()).headers["Location"] == "/es/ingresar"


def test_a_printed_code_is_no_way_round_the_second_step(app: Flask, hers: Authenticator, rosa: Account) -> None:
    with app.app_context(), parts().database.writing() as session:
        code = issue_code(session, parts().vault, session.get_one(Account, rosa.id), by=COMMANDS)
    client = app.test_client()
    form = {"login": "rosa", "code": code, "password": "ocho llamas al alba"}
    assert send(client, "/es/codigo", form).headers["Location"] == "/es/comprobar"
    assert not is_signed_in(client)
    assert step(client, hers.code()).status_code == 303


def test_the_secret_lies_sealed_in_the_database(app: Flask, hers: Authenticator, rosa: Account) -> None:
    with app.app_context(), parts().database.reading() as session:
        kept = session.get_one(Account, rosa.id).totp_secret
        assert kept is not None
        assert hers.secret.encode() not in kept


def test_who_has_no_authenticator_is_let_in_by_no_code(app: Flask, rosa: Account) -> None:
    with app.app_context(), parts().database.writing() as session:
        row = session.get_one(Account, rosa.id)
        with pytest.raises(CodeRefusedError):
            check_second_factor(session, parts().vault, row, "000000")


def test_with_another_key_no_code_is_the_right_one(app: Flask, hers: Authenticator, rosa: Account) -> None:
    with app.app_context(), parts().database.writing() as session:
        row = session.get_one(Account, rosa.id)
        with pytest.raises(CodeRefusedError):
            check_second_factor(session, Vault("w" * 32), row, hers.code())
