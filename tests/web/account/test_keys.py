"""With a key a program reads what its owner may read, and nothing once it does not hold any more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from archive.access import COMMANDS, PolicyDefinition, Reach
from archive.errors import TokenRefusedError
from archive.extensions import parts
from archive.inputs.account import NewToken
from archive.inputs.governance import TokenScope
from archive.inputs.technique import TechniqueInput
from archive.models.account import Account
from archive.models.api_token import ApiToken
from archive.models.moment import now
from archive.services.accounts.account import block_account, issue_code
from archive.services.accounts.api_token import make_token
from archive.web.signing.signed_in import current_account
from tests.archive.search.world import texts
from tests.factories.accounts import signed_in
from tests.factories.entries import write
from tests.web.account.ways_in import send


@pytest.fixture
def hers(app: Flask, rosa: Account) -> str:
    """Address of an entry that only she may see."""
    alone = PolicyDefinition(reach=Reach.OWNER, owner=rosa.id)
    with app.app_context(), parts().database.writing() as session:
        return f"/api/v1/techniques/{write(session, TechniqueInput(title=texts(es='Suya')), policy=alone)}"


def key_of(app: Flask, account: Account, *scopes: TokenScope) -> str:
    data = NewToken(name="a program", scopes=frozenset(scopes), days=30)
    with app.app_context(), parts().database.writing() as session:
        return make_token(session, session.get_one(Account, account.id), data)


@pytest.fixture
def key(app: Flask, rosa: Account) -> str:
    return key_of(app, rosa, TokenScope.READ)


@pytest.fixture
def ask(app: Flask, hers: str) -> Callable[[str], TestResponse]:
    return lambda shown: app.test_client().get(hers, headers={"Authorization": shown} if shown else {})


def test_a_key_opens_what_its_owner_may_read_and_nobody_keeps_the_answer(
    ask: Callable[[str], TestResponse], key: str
) -> None:
    assert ask("").status_code == 404
    answer = ask(f"Bearer {key}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert ask(f"bearer  {key}").status_code == 200


def test_a_cookie_opens_nothing_in_the_api(app: Flask, rosa: Account, hers: str) -> None:
    assert signed_in(app.test_client(), rosa).get(hers).status_code == 404


@pytest.mark.parametrize("shown", ["Bearer", "Bearer x", "Bearer pallay_x", "Bearer \u00e9"])
def test_a_key_that_is_none_is_told_so_instead_of_being_taken_for_nobody(
    ask: Callable[[str], TestResponse], shown: str
) -> None:
    answer = ask(shown)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert answer.json
    assert answer.json["title"] == "Esta llave no abre nada"


def test_another_way_of_signing_in_is_passed_over(ask: Callable[[str], TestResponse]) -> None:
    assert ask("Basic cm9zYTpzZWNyZXQ=").status_code == 404


def test_a_key_that_has_run_out_or_whose_owner_is_blocked_opens_nothing(
    app: Flask, rosa: Account, ask: Callable[[str], TestResponse], key: str
) -> None:
    with app.app_context(), parts().database.writing() as session:
        session.execute(update(ApiToken).values(ends_at=now() - timedelta(seconds=1)))
    assert ask(f"Bearer {key}").status_code == 401
    other = key_of(app, rosa, TokenScope.READ)
    assert ask(f"Bearer {other}").status_code == 200
    with app.app_context(), parts().database.writing() as session:
        block_account(session, session.get_one(Account, rosa.id), by=COMMANDS)
    assert ask(f"Bearer {other}").status_code == 401


def test_a_password_that_is_set_anew_ends_every_key(
    app: Flask, rosa: Account, ask: Callable[[str], TestResponse], key: str
) -> None:
    with app.app_context(), parts().database.writing() as session:
        code = issue_code(session, parts().vault, session.get_one(Account, rosa.id), by=COMMANDS)
    send(app.test_client(), "/es/codigo", {"login": "rosa", "code": code, "password": "ocho llamas al alba"})
    assert ask(f"Bearer {key}").status_code == 401


def test_a_key_signs_nobody_in_on_pages(app: Flask, key: str) -> None:
    assert app.test_client().get("/es/cuenta", headers={"Authorization": f"Bearer {key}"}).status_code == 303


@pytest.mark.parametrize(
    "scopes, method, allowed",
    [
        ((TokenScope.READ,), "GET", True),
        ((TokenScope.READ,), "POST", False),
        ((TokenScope.WRITE,), "POST", True),
        ((TokenScope.WRITE,), "GET", False),
        ((TokenScope.READ, TokenScope.WRITE), "DELETE", True),
    ],
)
def test_what_a_key_is_good_for_decides(
    app: Flask, rosa: Account, scopes: tuple[TokenScope, ...], method: str, allowed: bool
) -> None:
    shown = {"Authorization": f"Bearer {key_of(app, rosa, *scopes)}"}
    with app.test_request_context("/api/v1/techniques", method=method, headers=shown):
        if allowed:
            account = current_account()
            assert account
            assert account.user_name == "rosa"
        else:
            with pytest.raises(TokenRefusedError, match="insufficient_scope"):
                current_account()


def test_a_question_that_is_sent_asks_a_key_only_for_leave_to_read(app: Flask, rosa: Account) -> None:
    shown = {"Authorization": f"Bearer {key_of(app, rosa, TokenScope.READ)}"}
    sent = app.test_client().post("/api/v1/reconcile", data={"queries": "{}"}, headers=shown)
    assert sent.status_code == 200
