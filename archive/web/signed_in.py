"""Who has signed in: the cookie, the account of the request at hand, and the reader whose door is opened."""

from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, g, request
from werkzeug.wrappers import Response

from archive.access import ANYBODY, Reader
from archive.errors import SignInNeededError
from archive.extensions import parts
from archive.services.account_session import Found, SignedIn, find_session, see_session

COOKIE: Final = "session"
#: The browser keeps it longer than any session holds; one on a shared phone goes with the browser.
_KEPT: Final = timedelta(days=180)
_API: Final = "/api/"
#: What is shown to somebody is kept by nobody: not by the browser of a phone that others use either.
_NOBODY_KEEPS: Final = "private, no-store"


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


def _found() -> Found | None:
    if "signed_in" not in g:
        # Where the database can't be asked, the page that says so is nobody's.
        g.signed_in = None
        g.signed_in = _find()
    found: Found | None = g.signed_in
    return found


def _find() -> Found | None:
    secret = request.cookies.get(COOKIE)
    # The API reads no cookie: whatever is asked there is asked in nobody's name but a token's.
    if not secret or request.path.startswith(_API):
        return None
    database = parts().database
    with database.reading() as session:
        found = find_session(session, secret)
    if found and found.unseen:
        with database.writing() as session:
            see_session(session, found.session_id)
    return found


def _forget(_: BaseException | None) -> None:
    # The next request may share what this one kept: a client within an application's context does.
    g.pop("signed_in", None)


def _let_nobody_keep(response: Response) -> Response:
    if g.get("signed_in") is not None:
        response.headers["Cache-Control"] = _NOBODY_KEEPS
    return response
