"""Accounts: how names and addresses are compared, and what somebody signs in with."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInInput:
    """What the form of the sign-in page sends."""

    #: User name or e-mail address, as it was typed.
    login: str
    password: str
    #: Others use the same phone.
    shared: bool


def folded(login: str) -> str:
    """A user name or an e-mail address as it is compared: an address has an @, a user name has none."""
    return unicodedata.normalize("NFC", login.strip()).casefold()
