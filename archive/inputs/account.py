"""Accounts: what a new one is made of, how names and addresses are compared, and what somebody signs in with."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from archive.inputs.governance import TokenScope
from archive.languages import Language

#: Letters and digits of any script, with single . - _ between them: what nobody takes for an address or for a blank.
_USER_NAME: Final = re.compile(r"[^\W_]+([._-][^\W_]+)*")
SHORTEST_USER_NAME: Final = 3
LONGEST_USER_NAME: Final = 80
_EMAIL: Final = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[^\s@<>\"(),:;\\\[\]]+\.[^\s@<>\"(),:;\\\[\]]{2,}")
LONGEST_EMAIL: Final = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """Somebody who is to have an account; without an address they are given a printed code alone."""

    user_name: str
    #: How they are called on pages that their stewards and they themselves see.
    name: str
    language: Language
    email: str | None = None

    def __post_init__(self) -> None:
        """Raises ValueError, naming the field, where a name or an address can't be one."""
        if not is_user_name(self.user_name):
            message = "user_name"
            raise ValueError(message)
        if self.email is not None and not is_email(self.email):
            message = "email"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInInput:
    """What the form of the sign-in page sends."""

    #: User name or e-mail address, as it was typed.
    login: str
    password: str
    #: Others use the same phone.
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeInput:
    """A printed code, and the password that is to be from now on."""

    login: str
    code: str
    password: str
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInput:
    """The secret of a link that was mailed, and the password that is to be from now on."""

    secret: str
    password: str
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStepInput:
    """What completes a sign-in that has begun: `secret` is its own, `code` a time's or one for recovery."""

    secret: str
    code: str
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDetails:
    """How somebody wants to be called, and in which language they want to be written to."""

    name: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToken:
    """What a program is to be given."""

    #: What its owner calls the program.
    name: str
    scopes: frozenset[TokenScope]
    #: How long it holds.
    days: int


def folded(login: str) -> str:
    """A user name or an e-mail address as it is compared: an address has an @, a user name has none."""
    return unicodedata.normalize("NFC", login.strip()).casefold()


def is_user_name(name: str) -> bool:
    """Whether somebody can be called so to sign in."""
    length = len(folded(name))
    return SHORTEST_USER_NAME <= length <= LONGEST_USER_NAME and _USER_NAME.fullmatch(folded(name)) is not None


def is_email(address: str) -> bool:
    """Whether mail can be sent there, as far as its form tells."""
    return len(address) <= LONGEST_EMAIL and _EMAIL.fullmatch(folded(address)) is not None
