"""Who has forgotten the password is mailed a link that is used once, and nobody learns who has an account."""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyotp import TOTP

from archive.extensions import parts
from archive.inputs.governance import AccountState
from archive.jobs.upkeep import Upkeep
from archive.models.account import Account
from archive.models.moment import now
from archive.services.accounts.second_factor import new_secret, turn_on
from tests.factories.accounts import PASSWORD, sign_up, signed_in
from tests.factories.entries import statements_of
from tests.web.account.ways_in import is_signed_in, send, sign_in

NEW = {"password": "ocho llamas al alba"}


@pytest.fixture
def letters(app: Flask) -> Callable[[], list[str]]:
    """What was mailed so far, once upkeep was done."""

    def read() -> list[str]:
        with app.app_context():
            wired = parts()
        Upkeep(wired.database, wired.vault, wired.post, wired.incoming).do()
        outbox = Path(unquote(urlsplit(wired.settings.mail_url or "").path))
        files = sorted(outbox.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        return [str(message_from_bytes(file.read_bytes(), policy=default).get_content()) for file in files]

    return read


def ask(app: Flask, login: str) -> int:
    return send(app.test_client(), "/es/olvido", {"login": login}).status_code


def link_in(letter: str) -> str:
    found = re.search(r"http://localhost(/es/codigo/\S+)", letter)
    assert found
    return found[1]


@pytest.mark.parametrize("login", ["rosa", "Rosa@example.org"])
def test_a_link_sets_a_new_password_and_signs_out_everywhere_else(
    app: Flask, rosa: Account, letters: Callable[[], list[str]], login: str
) -> None:
    elsewhere = signed_in(app.test_client(), rosa)
    assert ask(app, login) == 303
    (letter,) = letters()
    assert "Alguien, esperamos que usted" in letter
    client = app.test_client()
    assert client.get(link_in(letter)).status_code == 200
    assert send(client, link_in(letter), NEW).headers["Location"] == "/es/cuenta"
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert sign_in(app.test_client(), "rosa").status_code == 422
    assert sign_in(app.test_client(), "rosa", NEW["password"]).status_code == 303


@pytest.mark.usefixtures("rosa")
def test_a_link_is_used_once_and_so_are_those_beside_it(app: Flask, letters: Callable[[], list[str]]) -> None:
    ask(app, "rosa")
    ask(app, "rosa")
    first, second = map(link_in, letters())
    assert send(app.test_client(), first, NEW).status_code == 303
    for link in (first, second):
        replayed = send(app.test_client(), link, {"password": "otra palabra larga"})
        assert replayed.status_code == 422
        assert "Este enlace ya se usó" in replayed.text


@pytest.mark.usefixtures("rosa")
def test_looking_at_a_link_uses_nothing_up(app: Flask, letters: Callable[[], list[str]]) -> None:
    ask(app, "rosa")
    (link,) = map(link_in, letters())
    for _ in range(3):
        assert app.test_client().get(link).status_code == 200
    assert send(app.test_client(), link, NEW).status_code == 303


def test_a_link_is_no_way_round_the_second_step(app: Flask, rosa: Account, letters: Callable[[], list[str]]) -> None:
    secret = new_secret()
    with app.app_context(), parts().database.writing() as session:
        turn_on(session, parts().vault, session.get_one(Account, rosa.id), secret, TOTP(secret).at(now()))
    ask(app, "rosa")
    (link,) = map(link_in, letters())
    client = app.test_client()
    assert send(client, link, NEW).headers["Location"] == "/es/comprobar"
    assert not is_signed_in(client)


@pytest.mark.usefixtures("rosa")
def test_whoever_is_named_the_same_is_done_and_answered(app: Flask, letters: Callable[[], list[str]]) -> None:
    with app.app_context(), parts().database.writing() as session:
        sign_up(session, "elena")
        sign_up(session, "julia", email="julia@example.org", state=AccountState.BLOCKED)
        database = parts().database
    seen = []
    for login in ("rosa", "nobody", "elena", "julia"):
        with statements_of(database) as sent:
            answer = send(app.test_client(), "/es/olvido", {"login": login})
        seen.append((answer.status_code, sorted(answer.headers), answer.text, [*sent]))
    assert all(one == seen[0] for one in seen)
    assert len(letters()) == 1


@pytest.mark.usefixtures("rosa")
def test_nobody_s_mailbox_is_filled(app: Flask, letters: Callable[[], list[str]]) -> None:
    assert [ask(app, "rosa") for _ in range(6)] == [303] * 6
    assert len(letters()) == 3


def test_a_letter_is_in_its_reader_s_language(app: Flask, letters: Callable[[], list[str]], rosa: Account) -> None:
    send(app.test_client(), "/en/forgotten", {"login": rosa.user_name})
    (letter,) = letters()
    assert "Alguien" in letter
    assert "/en/code/" in letter


def test_where_no_mail_is_sent_the_page_says_so(app: Flask, rosa: Account) -> None:
    client: FlaskClient = app.test_client()
    assert "Enviarme un enlace" in client.get("/es/olvido").text
    with app.app_context():
        wired = parts()
    app.extensions["pallay"] = type(wired)(
        **{name: getattr(wired, name) for name in wired.__slots__ if name != "post"}, post=None
    )
    assert "Desde aquí no se envían correos" in client.get("/es/olvido").text
    assert sign_in(client, rosa.user_name, PASSWORD).status_code == 303
