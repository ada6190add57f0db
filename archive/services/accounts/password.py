"""Passwords: Argon2id (RFC 9106), with the library's parameters of today; older ones are renewed at a sign-in."""

import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

_HASHER: Final = PasswordHasher()
#: Of no password that anybody knows: what an account is held against that there is not.
_NOBODY: Final = "$argon2id$v=19$m=65536,t=3,p=4$wdlkJE0fJ0vb3nu8DaSBKQ$uqGcByRNcoktPD6MvICxEjNS0yqELguGpSIuXgJ71Xs"


def hash_password(password: str) -> str:
    """What is kept of a password; takes some tens of milliseconds, so never inside a transaction."""
    return _HASHER.hash(_as_compared(password))


def is_password(password: str, kept: str | None) -> bool:
    """Whether it is the one; where none is kept this takes as long, and is never so."""
    try:
        _HASHER.verify(kept or _NOBODY, _as_compared(password))
    except VerifyMismatchError:
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether it was hashed with other parameters than those of today."""
    return _HASHER.check_needs_rehash(kept)


def _as_compared(password: str) -> str:
    """Keyboards write the same letter in several ways."""
    return unicodedata.normalize("NFKC", password)
