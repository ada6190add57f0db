"""Signing in: a name and a password become an account, whose secret for the cookie a session gives."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.inputs.account import folded
from archive.models.account import Account


def find_login(session: Session, login: str) -> Account | None:
    """The account with this user name or e-mail address, in whatever state it is."""
    asked = folded(login)
    return session.scalar(select(Account).where(or_(Account.user_name == asked, Account.email == asked)))
