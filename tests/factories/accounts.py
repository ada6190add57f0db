"""People who can sign in, and browsers in which they have."""

import secrets

from argon2.profiles import CHEAPEST
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from archive.extensions import parts
from archive.inputs.account import folded
from archive.inputs.governance import AccountState
from archive.languages import Language
from archive.models.account import Account
from archive.models.identifier import mint
from archive.models.moment import now
from archive.services.accounts.account_session import begin_session
from archive.services.accounts.password import Passwords
from archive.web.signing.signed_in import COOKIE

PASSWORD = "siete llamas en el corral"  # noqa: S105 (an example's)
_HASH = Passwords(CHEAPEST).hash(PASSWORD)


def sign_up(
    session: Session,
    user_name: str | None = None,
    *,
    name: str = "Somebody",
    email: str | None = None,
    language: Language = Language.SPANISH,
    state: AccountState = AccountState.ACTIVE,
    artisan_id: int | None = None,
) -> Account:
    """An account with PASSWORD; without a user name it has one that nobody else has."""
    account = Account(
        identifier=mint(),
        user_name=folded(user_name or f"somebody-{secrets.token_hex(6)}"),
        email=folded(email) if email else None,
        name=name,
        language=language,
        state=state,
        password_hash=_HASH,
        artisan_id=artisan_id,
        created_at=now(),
    )
    session.add(account)
    session.flush()
    return account


def signed_in(client: FlaskClient, account: Account) -> FlaskClient:
    """The same browser, signed in to an account that is in the database of its application."""
    with client.application.app_context(), parts().database.writing() as session:
        secret = begin_session(session, session.get_one(Account, account.id), shared=False, device="a test")
    client.set_cookie(COOKIE, secret)
    return client


def browser_of(app: Flask, account_id: int) -> FlaskClient:
    """A new browser in which whose account this row is has signed in."""
    with app.app_context(), parts().database.reading() as session:
        account = session.get_one(Account, account_id)
        session.expunge(account)
    return signed_in(app.test_client(), account)
