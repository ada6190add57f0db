"""Waits after attempts in vain, by account and client: kept in the database, so all workers count together.

Nobody can lock somebody else out: another client's attempts count for that client alone, and a browser that has signed
in to an account before is a client of its own, wherever it is.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from archive.errors import TooManyAttemptsError
from archive.models.moment import now
from archive.models.sign_in_failure import SignInFailure

#: So many attempts are free; then each in vain doubles the wait.
FREE_ATTEMPTS: Final = 5
_FIRST_WAIT: Final = timedelta(seconds=30)
_LONGEST_WAIT: Final = timedelta(hours=1)
_MOST_DOUBLED: Final = 7
#: After so long attempts are forgotten, and what was kept of the client with them.
FORGOTTEN_AFTER: Final = timedelta(days=1)
_NOTHING_YET: Final = {"attempts": 0, "waits_until": None}


@dataclass(frozen=True, slots=True)
class Attempt:
    """Keyed hashes of the account as it was named, and of the client."""

    account_key: str
    client_key: str


def begin_attempt(session: Session, attempt: Attempt) -> None:
    """Counts an attempt before anything is compared, so that many at once are counted as many.

    Raises:
        TooManyAttemptsError: it has to wait; this attempt counts for nothing.
    """
    row, at = _row_of(session, attempt), now()
    if row.waits_until is not None and row.waits_until > at:
        raise TooManyAttemptsError(max(1, round((row.waits_until - at).total_seconds())))
    forgotten = at - row.last_at > FORGOTTEN_AFTER
    row.attempts = 1 if forgotten else row.attempts + 1
    row.last_at = at
    row.waits_until = at + wait_after(row.attempts) if row.attempts >= FREE_ATTEMPTS else None
    session.flush()


def wait_after(attempts: int) -> timedelta:
    """How long a client waits after so many attempts in vain."""
    return min(_FIRST_WAIT * (1 << min(attempts - FREE_ATTEMPTS, _MOST_DOUBLED)), _LONGEST_WAIT)


def forget_attempts(session: Session, attempt: Attempt) -> None:
    """One succeeded: the client begins anew."""
    session.execute(
        delete(SignInFailure).where(
            SignInFailure.account_key == attempt.account_key, SignInFailure.client_key == attempt.client_key
        )
    )


def sweep_attempts(session: Session) -> None:
    """Removes what counts no longer."""
    session.execute(delete(SignInFailure).where(SignInFailure.last_at < now() - FORGOTTEN_AFTER))


def _row_of(session: Session, attempt: Attempt) -> SignInFailure:
    """Locked until the transaction ends: whoever comes meanwhile counts after it."""
    theirs = select(SignInFailure).filter_by(account_key=attempt.account_key, client_key=attempt.client_key)
    locked = theirs.with_for_update()
    row = session.scalar(locked)
    if row is None:
        try:
            with session.begin_nested():
                session.add(
                    SignInFailure(
                        account_key=attempt.account_key, client_key=attempt.client_key, last_at=now(), **_NOTHING_YET
                    )
                )
        except IntegrityError:
            # Somebody else began the row since.
            pass
        row = session.scalars(locked).one()
    return row
