"""Passwords: Argon2id (RFC 9106); what was hashed at another cost than today's is renewed at a sign-in."""

import base64
import secrets
import unicodedata

from argon2 import Parameters, PasswordHasher
from argon2.exceptions import VerifyMismatchError


class Passwords:
    """Hashes passwords and compares them; at the cost of an archive that is in use never inside a transaction."""

    def __init__(self, cost: Parameters) -> None:
        self._hasher = PasswordHasher.from_parameters(cost)
        #: What an account is held against that there is not.
        self._nobody = _of_nobody(cost)

    def hash(self, password: str) -> str:
        """What is kept of it."""
        return self._hasher.hash(_as_compared(password))

    def is_right(self, password: str, kept: str | None) -> bool:
        """Whether it is the one; where none is kept this takes as long, and is never so."""
        try:
            self._hasher.verify(kept or self._nobody, _as_compared(password))
        except VerifyMismatchError:
            return False
        return kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Whether it was hashed at another cost."""
        return self._hasher.check_needs_rehash(kept)


def _as_compared(password: str) -> str:
    """Keyboards write the same letter in several ways."""
    return unicodedata.normalize("NFKC", password)


def _of_nobody(cost: Parameters) -> str:
    """What would be kept of a password that nobody knows: comparing any with it costs what any other costs."""
    salt, hashed = (
        base64.b64encode(secrets.token_bytes(length)).decode().rstrip("=") for length in (cost.salt_len, cost.hash_len)
    )
    way = f"m={cost.memory_cost},t={cost.time_cost},p={cost.parallelism}"
    return f"$argon2id$v={cost.version}${way}${salt}${hashed}"
