"""The steps of signing in: each transaction is short, and none waits while a password is hashed.

An account that there is not costs the same steps and the same work as one that there is.
"""

from dataclasses import dataclass

from flask import request
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.errors import CodeRefusedError, SignInRefusedError
from archive.extensions import parts
from archive.inputs.account import CodeInput, LinkInput, SecondStepInput, SignInInput, folded
from archive.inputs.governance import CodePurpose
from archive.models.account import Account
from archive.services.accounts.account_code import find_code, find_own_code, use_code
from archive.services.accounts.account_session import SignedIn
from archive.services.accounts.back_off import Attempt, begin_attempt, forget_attempts
from archive.services.accounts.second_factor import complete_second_step, find_second_step
from archive.services.accounts.sign_in import Begun, Browser, begin_sign_in, find_login, refuse_sign_in, set_password
from archive.web.rate_limit import Counted, count
from archive.web.signing.device import device_of
from archive.web.signing.known_device import attempt_at, is_known

_FOR_A_PASSWORD = (CodePurpose.FIRST_SIGN_IN, CodePurpose.RESET)


@dataclass(frozen=True, slots=True)
class Entered:
    """A sign-in that has begun, and whose it is."""

    begun: Begun
    identifier: str


def sign_in(data: SignInInput) -> Entered:
    """Goes as far as a right password leads.

    Raises:
        SignInRefusedError: whatever is the reason.
        TooManyAttemptsError: this client has to wait before it tries this account again.
        TooManyPasswordsError: this connection has to wait.
    """
    account, attempt = _begin(data.login, "password")
    passwords = parts().passwords
    right = passwords.is_right(data.password, account.password_hash if account else None)
    is_old = right and account is not None and passwords.is_outdated(account.password_hash or "")
    renewed = passwords.hash(data.password) if is_old else None
    with parts().database.writing() as session:
        if account is not None and right:
            begun = begin_sign_in(session, parts().vault, account, _browser(shared=data.shared))
            forget_attempts(session, attempt)
            if renewed:
                session.get_one(Account, account.id).password_hash = renewed
            return Entered(begun, account.identifier)
        refuse_sign_in(session, account)
    raise SignInRefusedError


def redeem_code(data: CodeInput) -> Entered:
    """Sets a password with a printed code, and signs in with it.

    Raises:
        CodeRefusedError: code and name don't go together, or the code holds no longer.
        TooManyAttemptsError: this client has to wait before it tries this account again.
        TooManyPasswordsError: this connection has to wait.
    """
    account, attempt = _begin(data.login, "code")
    hashed = parts().passwords.hash(data.password)
    try:
        with parts().database.writing() as session:
            account_id = account.id if account else None
            code = find_own_code(session, parts().vault, account_id, data.code, *_FOR_A_PASSWORD)
            use_code(session, code)
            forget_attempts(session, attempt)
            return _enter(session, session.get_one(Account, account_id), hashed, _browser(shared=data.shared))
    except CodeRefusedError:
        with parts().database.writing() as session:
            refuse_sign_in(session, account)
        raise


def redeem_link(data: LinkInput) -> Entered:
    """The same with the secret of a link that was mailed, which nobody can guess.

    Raises:
        CodeRefusedError: the link holds no longer.
        TooManyPasswordsError: this connection has to wait.
    """
    count(Counted.PASSWORD)
    hashed = parts().passwords.hash(data.password)
    with parts().database.writing() as session:
        code = find_code(session, parts().vault, data.secret, CodePurpose.RESET)
        use_code(session, code)
        return _enter(session, session.get_one(Account, code.account_id), hashed, _browser(shared=data.shared))


def complete(data: SecondStepInput) -> tuple[str, str]:
    """The session's secret and the account's identifier, once the second factor was shown.

    Raises:
        SignInRefusedError: the sign-in has not begun, took too long, or the account was blocked meanwhile.
        CodeRefusedError: the code is not the one, or was used.
        TooManyAttemptsError: this client has to wait before it tries this account again.
    """
    database, vault = parts().database, parts().vault
    with database.reading() as session:
        account = find_second_step(session, vault, data.secret)
    attempt = attempt_at(f"second step {account.identifier}", account.identifier)
    with database.writing() as session:
        begin_attempt(session, attempt)
    try:
        with database.writing() as session:
            secret = complete_second_step(session, vault, data, _browser(shared=data.shared))
            forget_attempts(session, attempt)
            return secret, account.identifier
    except CodeRefusedError:
        with database.writing() as session:
            refuse_sign_in(session, account)
        raise


def confirm_password(signed: SignedIn, password: str) -> None:
    """Has whoever is signed in show that it is they, before something that a stranger at their phone must not do.

    Raises:
        SignInRefusedError: it is not their password.
        TooManyAttemptsError: this client has to wait before it tries again.
        TooManyPasswordsError: this connection has to wait.
    """
    account, attempt = _begin(signed.user_name, "confirmation")
    if account is None or not parts().passwords.is_right(password, account.password_hash):
        raise SignInRefusedError
    with parts().database.writing() as session:
        forget_attempts(session, attempt)


def _begin(login: str, what: str) -> tuple[Account | None, Attempt]:
    database = parts().database
    with database.reading() as session:
        account = find_login(session, login)
    identifier = account.identifier if account else None
    if not is_known(identifier):
        count(Counted.PASSWORD)
    attempt = attempt_at(f"{what} {folded(login)}", identifier)
    with database.writing() as session:
        begin_attempt(session, attempt)
    return account, attempt


def _enter(session: Session, account: Account, password_hash: str, browser: Browser) -> Entered:
    set_password(session, account, password_hash, by=Actor(account_id=account.id))
    session.flush()
    return Entered(begin_sign_in(session, parts().vault, account, browser), account.identifier)


def _browser(*, shared: bool) -> Browser:
    return Browser(shared=shared, device=device_of(request.user_agent.string))
