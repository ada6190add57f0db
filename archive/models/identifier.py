"""Permanent identifiers: random, opaque, 60 bits and a check character, never reused.

The alphabet is Crockford's base 32 in lower case: no `i l o u`, so that an identifier can be read out and typed. The
check character is the weighted sum modulo 31 of the other twelve, weights 1 to 12: since 31 is prime and no weight is
a multiple of it, every single wrong character but a swap of the first and last letters of the alphabet, and every swap
of two different neighbours but that pair, is noticed.
"""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 13
_CHECK_MODULUS = 31
_CONFUSABLE = str.maketrans({"i": "1", "l": "1", "o": "0"})


def _check_character(body: str) -> str:
    total = sum(weight * ALPHABET.index(character) for weight, character in enumerate(body, start=1))
    return ALPHABET[total % _CHECK_MODULUS]


def mint() -> str:
    """A new identifier."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + _check_character(body)


def parse(written: str) -> str | None:
    """The identifier somebody typed (capitals, `o` for 0, `l` for 1), or None where it can't be one."""
    candidate = written.strip().lower().translate(_CONFUSABLE)
    if len(candidate) != LENGTH or any(character not in ALPHABET for character in candidate):
        return None
    return candidate if _check_character(candidate[:-1]) == candidate[-1] else None
