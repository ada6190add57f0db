"""Tokens with which programs do something in an account's name: shown once, listed and ended by their owner."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.errors import NotFoundError
from archive.inputs.account import NewToken
from archive.inputs.governance import AccountChange, AccountState, TokenScope
from archive.models.account import Account
from archive.models.api_token import ApiToken
from archive.models.moment import now
from archive.services.accounts.account import changed
from archive.services.accounts.account_session import SignedIn, signed_in
from archive.services.audit import record_act

#: So that whoever finds one knows what it is, and can tell whose archive it opens.
PREFIX: Final = "pallay_"
_SECRET_BYTES: Final = 32
_USED_EVERY: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundToken:
    """A token that holds: whose it is, and what it is good for."""

    account: SignedIn
    scopes: frozenset[TokenScope]
    token_id: int
    #: It is time to write down that it is used (`see_token`).
    unseen: bool


def make_token(session: Session, account: Account, data: NewToken) -> str:
    """A new token, which is kept nowhere."""
    secret = PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    at = now()
    session.add(
        ApiToken(
            digest=_digest(secret),
            account_id=account.id,
            name=data.name,
            scopes=tuple(sorted(data.scopes)),
            made_at=at,
            ends_at=at + timedelta(days=data.days),
        )
    )
    session.flush()
    record_act(session, changed(account, AccountChange.TOKEN_MADE), by=Actor(account_id=account.id))
    return secret


def find_token(session: Session, secret: str) -> FoundToken | None:
    """The token that a program shows, of an account that is active."""
    at = now()
    row = session.execute(
        select(ApiToken, Account)
        .join(Account, Account.id == ApiToken.account_id)
        .where(ApiToken.digest == _digest(secret), ApiToken.ends_at > at, Account.state == AccountState.ACTIVE)
    ).one_or_none()
    if row is None:
        return None
    used_at = row.ApiToken.used_at
    return FoundToken(
        account=signed_in(row.Account),
        scopes=frozenset(row.ApiToken.scopes),
        token_id=row.ApiToken.id,
        unseen=used_at is None or at - used_at > _USED_EVERY,
    )


def see_token(session: Session, token_id: int) -> None:
    """Writes down that a token is used."""
    row = session.get(ApiToken, token_id)
    if row is not None:
        row.used_at = now()


def find_tokens(session: Session, account_id: int) -> Sequence[ApiToken]:
    """Those of an account that hold, the newest first."""
    theirs = (ApiToken.account_id == account_id, ApiToken.ends_at > now())
    return session.scalars(select(ApiToken).where(*theirs).order_by(ApiToken.id.desc())).all()


def end_token(session: Session, token_id: int, *, account: Account) -> None:
    """Ends one of an account's own.

    Raises:
        NotFoundError: it has none of this number.
    """
    ended = delete(ApiToken).where(ApiToken.id == token_id, ApiToken.account_id == account.id)
    if not session.execute(ended.returning(ApiToken.id)).all():
        raise NotFoundError(str(token_id))
    record_act(session, changed(account, AccountChange.TOKEN_ENDED), by=Actor(account_id=account.id))


def end_tokens(session: Session, account_id: int) -> None:
    """Ends all of an account's."""
    session.execute(delete(ApiToken).where(ApiToken.account_id == account_id))


def sweep_tokens(session: Session) -> None:
    """Removes those that have run out."""
    session.execute(delete(ApiToken).where(ApiToken.ends_at <= now()))


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
