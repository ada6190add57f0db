"""Sessions: begun at sign-in, found by the secret in the cookie, listed and ended by their owner."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import Session

from archive.errors import NotFoundError
from archive.inputs.governance import AccountState
from archive.languages import Language
from archive.models.account import Account
from archive.models.account_session import AccountSession
from archive.models.moment import now

_SECRET_BYTES: Final = 32
#: A session ends when nobody has used it for so long, and in any case when it is so old; by whether others use the
#: same phone.
_UNUSED: Final = {False: timedelta(days=30), True: timedelta(hours=1)}
_OLDEST: Final = {False: timedelta(days=180), True: timedelta(hours=12)}
#: How often a session's use is written down.
_SEEN_EVERY: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """An account that somebody is signed in to; it says who they are, not what they may do."""

    id: int
    identifier: str
    user_name: str
    name: str
    language: Language
    #: Row of the artisan's entry that is about this person.
    artisan_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A session that holds."""

    account: SignedIn
    session_id: int
    #: It is time to write down that it is used (`see_session`).
    unseen: bool


def begin_session(session: Session, account: Account, *, shared: bool, device: str) -> str:
    """A new session; gives the secret that its cookie says, which is kept nowhere."""
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    at = now()
    session.add(
        AccountSession(
            digest=_digest(secret),
            account_id=account.id,
            shared=shared,
            device=device,
            started_at=at,
            seen_at=at,
            ends_at=at + _UNUSED[shared],
        )
    )
    session.flush()
    return secret


def find_session(session: Session, secret: str) -> Found | None:
    """The session of a cookie, of an account that is active."""
    return _find(session, AccountSession.digest == _digest(secret))


def find_session_of_row(session: Session, session_id: int, *, begun_by: datetime) -> Found | None:
    """The session of this row, as long as it holds; none that began later: a database may use a row's number again."""
    return _find(session, and_(AccountSession.id == session_id, AccountSession.started_at <= begun_by))


def _find(session: Session, which: ColumnElement[bool]) -> Found | None:
    at = now()
    holds = (AccountSession.ends_at > at, Account.state == AccountState.ACTIVE)
    joined = select(AccountSession, Account).join(Account, Account.id == AccountSession.account_id)
    row = session.execute(joined.where(which, *holds)).one_or_none()
    if row is None:
        return None
    return Found(
        account=signed_in(row.Account),
        session_id=row.AccountSession.id,
        unseen=at - row.AccountSession.seen_at > _SEEN_EVERY,
    )


def signed_in(account: Account) -> SignedIn:
    """The plain view of an account."""
    return SignedIn(
        id=account.id,
        identifier=account.identifier,
        user_name=account.user_name,
        name=account.name,
        language=account.language,
        artisan_id=account.artisan_id,
    )


def see_session(session: Session, session_id: int) -> None:
    """Writes down that a session is used; one that was ended meanwhile stays ended."""
    row = session.get(AccountSession, session_id)
    if row is not None:
        row.seen_at = now()
        row.ends_at = min(row.seen_at + _UNUSED[row.shared], row.started_at + _OLDEST[row.shared])


def find_sessions(session: Session, account_id: int) -> Sequence[AccountSession]:
    """Where somebody is signed in, the latest used first."""
    theirs = (AccountSession.account_id == account_id, AccountSession.ends_at > now())
    latest = (AccountSession.seen_at.desc(), AccountSession.id.desc())
    return session.scalars(select(AccountSession).where(*theirs).order_by(*latest)).all()


def end_session(session: Session, session_id: int, *, account_id: int) -> None:
    """Ends one of an account's own.

    Raises:
        NotFoundError: it has none of this number.
    """
    ended = delete(AccountSession).where(AccountSession.id == session_id, AccountSession.account_id == account_id)
    if not session.execute(ended.returning(AccountSession.id)).all():
        raise NotFoundError(str(session_id))


def end_sessions(session: Session, account_id: int, *, but: int | None = None) -> None:
    """Ends all of an account's, but one where it is named."""
    session.execute(
        delete(AccountSession).where(AccountSession.account_id == account_id, AccountSession.id.is_distinct_from(but))
    )


def sweep_sessions(session: Session) -> None:
    """Removes those that have ended by themselves."""
    session.execute(delete(AccountSession).where(AccountSession.ends_at <= now()))


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
