"""Browsers in which somebody has signed in before: others' attempts in vain are none of theirs.

The cookie has, for each of a few accounts, a random word and a keyed hash of it with the account's identifier. It signs
nobody in; it only tells one client from another (OWASP calls it a device cookie).
"""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from hmac import compare_digest
from typing import Final

from flask import request
from werkzeug.wrappers import Response

from archive.extensions import parts
from archive.services.accounts.back_off import Attempt
from archive.web.rate_limit import network_of

_COOKIE: Final = "known"
_KEPT: Final = timedelta(days=365)
_WORD_BYTES: Final = 12
#: Accounts of one browser.
_MOST: Final = 4
_BETWEEN: Final = "~"


def attempt_at(named: str, identifier: str | None) -> Attempt:
    """An attempt at the account that was named so; `identifier` is that of the account there is."""
    word = _word_for(identifier or named)
    client = f"known {word}" if word else f"network {network_of(request.remote_addr or '')}"
    return Attempt(account_key=_hashed(f"account {named}"), client_key=_hashed(f"client {client}"))


def is_known(identifier: str | None) -> bool:
    """Whether somebody has signed in to the account with this browser."""
    return identifier is not None and _word_for(identifier) is not None


def remember(response: Response, identifier: str) -> None:
    """Has the browser be known for this account from now on."""
    others = [f"{word}.{proof}" for word, proof in _kept() if not _proves(word, proof, identifier)]
    word = _word_for(identifier) or secrets.token_urlsafe(_WORD_BYTES)
    response.set_cookie(
        _COOKIE,
        _BETWEEN.join([f"{word}.{_proof(word, identifier)}", *others][:_MOST]),
        max_age=_KEPT,
        path=request.script_root or "/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def _word_for(identifier: str) -> str | None:
    return next((word for word, proof in _kept() if _proves(word, proof, identifier)), None)


def _kept() -> Iterator[tuple[str, str]]:
    for pair in request.cookies.get(_COOKIE, "").split(_BETWEEN)[:_MOST]:
        word, between, proof = pair.partition(".")
        if between and pair.isascii():
            yield word, proof


def _proves(word: str, proof: str, identifier: str) -> bool:
    return compare_digest(proof, _proof(word, identifier))


def _proof(word: str, identifier: str) -> str:
    return _hashed(f"known {word} {identifier}")


def _hashed(what: str) -> str:
    return parts().vault.keyed_hash(what.encode())
