"""Who has signed in: by a cookie on pages, by a token in the API; the reader whose door is opened.

The API reads no cookie: whatever is asked there is asked in nobody's name but a token's.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, g, request
from werkzeug.wrappers import Response

from archive.access import ANYBODY, Reader
from archive.errors import SignInNeededError, TokenRefusedError
from archive.extensions import parts
from archive.inputs.governance import TokenScope
from archive.services.accounts.account_session import SignedIn, find_session, see_session
from archive.services.accounts.api_token import find_token, see_token

#: Not `session`, which is the name of Flask's own.
COOKIE: Final = "signed-in"
#: The browser keeps it longer than any session holds; one on a shared phone goes with the browser.
_KEPT: Final = timedelta(days=180)
_API: Final = "/api/"
#: What the API's answers lead to, and what viewers ask for.
_FILES: Final = ("/media/", "/iiif/")
#: What is shown to somebody is kept by nobody: not by the browser of a phone that others use either.
_NOBODY_KEEPS: Final = "private, no-store"
_BEARER: Final = "bearer"
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
#: Endpoints that take questions too long for an address, and change nothing.
_ASKING: Final = frozenset({"api_reconcile.show_candidates"})


@dataclass(frozen=True, slots=True)
class _Here:
    """Who asks; in a session or, in the API, none."""

    account: SignedIn
    session_id: int | None


def current_account() -> SignedIn | None:
    """The account that this request's reader is signed in to."""
    found = _found()
    return found.account if found else None


def current_session_id() -> int | None:
    """The row of the session that this request came in."""
    found = _found()
    return found.session_id if found else None


def reader() -> Reader:
    """Whose door this request opens."""
    account = current_account()
    return ANYBODY if account is None else Reader(account_id=account.id)


def require_account() -> SignedIn:
    """The account of somebody who has signed in.

    Raises:
        SignInNeededError: nobody has; it is answered with the way to the sign-in page and back here.
    """
    account = current_account()
    if account is None:
        raise SignInNeededError
    return account


def safe_next(asked: str | None) -> str | None:
    """Where to go after signing in, as it was asked for; None where that is no page of this archive."""
    if not asked or not asked.startswith(f"{request.script_root}/") or _is_odd(asked):
        return None
    return asked


def _is_odd(address: str) -> bool:
    # Browsers read a backslash as a slash and pass over control characters: what begins with two slashes is a host.
    if "\\" in address or address.startswith("//") or not address.isprintable():
        return True
    try:
        split = urlsplit(address)
    except ValueError:
        return True
    return bool(split.scheme or split.netloc)


def keep_session(response: Response, secret: str, *, shared: bool) -> None:
    """Gives the browser the cookie of a session that has just begun."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=None if shared else _KEPT,
        path=request.script_root or "/",
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )


def forget_session(response: Response) -> None:
    """Takes the cookie back."""
    response.delete_cookie(
        COOKIE, path=request.script_root or "/", secure=request.is_secure, httponly=True, samesite="Lax"
    )


def register_signed_in(app: Flask) -> None:
    """Has nobody keep what is shown to who has signed in. It may stand behind whatever else sets that header."""
    app.after_request(_let_nobody_keep)
    app.teardown_request(_forget)


def _found() -> _Here | None:
    if "signed_in" not in g:
        # Where the database can't be asked, the page that says so is nobody's.
        g.signed_in = None
        g.signed_in = _find()
    here: _Here | None = g.signed_in
    return here


def _find() -> _Here | None:
    by_token = _by_token() if request.path.startswith((_API, *_FILES)) else None
    return by_token or (None if request.path.startswith(_API) else _by_cookie())


def _by_cookie() -> _Here | None:
    secret = request.cookies.get(COOKIE)
    if not secret:
        return None
    database = parts().database
    with database.reading() as session:
        found = find_session(session, secret)
    if found is None:
        return None
    if found.unseen:
        with database.writing() as session:
            see_session(session, found.session_id)
    return _Here(found.account, found.session_id)


def _by_token() -> _Here | None:
    """Somebody who shows a token that is none is not taken for anybody: they would miss what they look for."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != _BEARER:
        return None
    database = parts().database
    with database.reading() as session:
        found = find_token(session, secret.strip())
    if found is None:
        raise TokenRefusedError(reason="invalid_token")
    reads = request.method in _READING or request.endpoint in _ASKING
    if (TokenScope.READ if reads else TokenScope.WRITE) not in found.scopes:
        raise TokenRefusedError(reason="insufficient_scope")
    if found.unseen:
        with database.writing() as session:
            see_token(session, found.token_id)
    return _Here(found.account, None)


def _forget(_: BaseException | None) -> None:
    # The next request may share what this one kept: a client within an application's context does.
    g.pop("signed_in", None)


def _let_nobody_keep(response: Response) -> Response:
    if g.get("signed_in") is not None:
        response.headers["Cache-Control"] = _NOBODY_KEEPS
    return response
