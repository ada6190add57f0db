"""Who runs the archive makes the first account, and helps whoever is locked out."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from archive.access import Actor, open_permissions
from archive.extensions import parts
from archive.inputs.governance import Role
from archive.models.account import Account
from tests.servers.archives import OpenArchive
from tests.web.account.ways_in import is_signed_in, send, sign_in

NEW = "ocho llamas al alba"


@pytest.fixture
def app(open_archive: OpenArchive, tmp_path: Path) -> Iterator[Flask]:
    made = open_archive(tmp_path)
    with made.app_context():
        yield made


def run(app: Flask, *words: str) -> str:
    done = app.test_cli_runner().invoke(args=["account", *words])
    assert done.exit_code == 0, done.output
    return done.output


def refused(app: Flask, *words: str) -> str:
    done = app.test_cli_runner().invoke(args=["account", *words])
    assert done.exit_code == 1, done.output
    assert "Traceback" not in done.output
    return done.output


def redeem(client: FlaskClient, printed: str, login: str = "ana") -> int:
    code = re.search(r": ([0-9a-z-]{14})$", printed, re.MULTILINE)
    where = re.search(r"at (\S+)$", printed, re.MULTILINE)
    assert code
    assert where
    return send(client, where[1], {"login": login, "code": code[1], "password": NEW}).status_code


def test_the_first_administrator_comes_with_a_code_and_chooses_the_password_herself(app: Flask) -> None:
    client = app.test_client()
    printed = run(app, "create", "Ana", "--name", "Ana R.", "--email", "ana@example.org")
    assert redeem(client, printed) == 303
    assert is_signed_in(client)
    assert redeem(app.test_client(), printed) == 422, "the code was used"
    assert sign_in(app.test_client(), "ana@example.org", NEW).status_code == 303
    with parts().database.reading() as session:
        account_id = session.scalar(select(Account.id).where(Account.user_name == "ana"))
        assert open_permissions(session, Actor(account_id=account_id)).is_of_the_archive(Role.ADMINISTRATOR)


def test_a_new_code_sets_a_new_password_and_signs_out_everywhere_else(app: Flask) -> None:
    client, other = app.test_client(), app.test_client()
    redeem(client, run(app, "create", "ana", "--name", "Ana R."))
    assert redeem(other, run(app, "code", "ANA")) == 303
    assert is_signed_in(other)
    assert not is_signed_in(client)


def test_who_is_blocked_is_signed_out_and_comes_back_when_that_is_taken_back(app: Flask) -> None:
    client = app.test_client()
    redeem(client, run(app, "create", "ana", "--name", "Ana R."))
    run(app, "block", "ana")
    assert not is_signed_in(client)
    assert sign_in(client, "ana", NEW).status_code == 422
    assert "ana\tblocked\tpassword\tAna R." in run(app, "list")
    assert "blocked" in refused(app, "code", "ana")
    run(app, "unblock", "ana")
    assert sign_in(client, "ana", NEW).status_code == 303


@pytest.mark.parametrize(
    "words, said",
    [
        (("create", "a b", "--name", "A"), "letters and digits"),
        (("create", "abc", "--name", "A", "--email", "at home"), "no e-mail"),
        (("create", "Ana", "--name", "A"), "Somebody else has that user name"),
        (("create", "abc", "--name", "A", "--email", "ANA@example.org"), "Somebody else has that email"),
        (("block", "nobody"), "Nobody goes by nobody"),
        (("code", "nobody"), "Nobody goes by nobody"),
        (("forget-second-factor", "nobody"), "Nobody goes by nobody"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(app: Flask, words: tuple[str, ...], said: str) -> None:
    run(app, "create", "ana", "--name", "Ana R.", "--email", "ana@example.org")
    assert said in refused(app, *words)
