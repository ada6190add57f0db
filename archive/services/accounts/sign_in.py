"""Signing in: a name and a password become a session, by way of a second step where the account asks for one."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.access import Actor
from archive.errors import SignInRefusedError
from archive.inputs.account import folded
from archive.inputs.governance import AccountChange, AccountState, AuditAction, CodePurpose
from archive.models.account import Account
from archive.services.accounts.account import changed
from archive.services.accounts.account_code import CodeFor, drop_codes, make_secret
from archive.services.accounts.account_session import begin_session, end_sessions
from archive.services.accounts.api_token import end_tokens
from archive.services.audit import Act, record_act
from archive.services.sealed import Vault


@dataclass(frozen=True, slots=True)
class Begun:
    """What goes into a cookie: a session's secret, or that of a sign-in whose second step is still to come."""

    secret: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Browser:
    """What is signed in."""

    shared: bool
    device: str


def find_login(session: Session, login: str) -> Account | None:
    """The account with this user name or e-mail address, in whatever state it is."""
    asked = folded(login)
    return session.scalar(select(Account).where(or_(Account.user_name == asked, Account.email == asked)))


def begin_sign_in(session: Session, vault: Vault, checked: Account, browser: Browser) -> Begun:
    """Goes on after the password was found right; `checked` is the account as it was then.

    Raises:
        SignInRefusedError: the account is not active, or its password has been changed since.
    """
    account = session.get_one(Account, checked.id)
    if account.state is not AccountState.ACTIVE or account.password_hash != checked.password_hash:
        raise SignInRefusedError
    if account.totp_secret is None:
        return Begun(complete_sign_in(session, account, browser), complete=True)
    step = CodeFor(account_id=account.id, purpose=CodePurpose.SECOND_STEP)
    return Begun(make_secret(session, vault, step), complete=False)


def complete_sign_in(session: Session, account: Account, browser: Browser) -> str:
    """A new session, with an identity of its own, and a line in the log."""
    secret = begin_session(session, account, shared=browser.shared, device=browser.device)
    record_act(session, Act(action=AuditAction.SIGNED_IN, on_behalf_of=account.id), by=Actor(account_id=account.id))
    return secret


def refuse_sign_in(session: Session, account: Account | None) -> None:
    """Writes down that somebody tried in vain; of an account that there is not nothing is kept, at the same cost."""
    with session.begin_nested() as written:
        act = Act(action=AuditAction.SIGN_IN_REFUSED, on_behalf_of=account.id if account else None)
        record_act(session, act, by=Actor())
        if account is None:
            written.rollback()


def set_password(session: Session, account: Account, password_hash: str, *, by: Actor) -> None:
    """Ends every session and key, and has no code for setting a password hold any longer; who was invited has come.

    Whoever had to set a password anew may have lost it to somebody else, and what that one made with it.
    """
    account.password_hash = password_hash
    if account.state is AccountState.INVITED:
        account.state = AccountState.ACTIVE
    end_sessions(session, account.id)
    end_tokens(session, account.id)
    drop_codes(session, account.id, CodePurpose.FIRST_SIGN_IN, CodePurpose.RESET, CodePurpose.SECOND_STEP)
    record_act(session, changed(account, AccountChange.PASSWORD), by=by)
