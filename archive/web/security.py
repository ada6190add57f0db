"""What every response says to the browser, and how long an address, a header or what is sent may be."""

import re
from urllib.parse import urlsplit

from flask import Flask, redirect, request
from werkzeug.exceptions import BadRequest, RequestHeaderFieldsTooLarge, RequestURITooLarge
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

MAX_ADDRESS = 4096
MAX_HEADERS = 16_384
#: What a form of ours sends, many times over: nothing is uploaded yet.
MAX_BODY = 65_536

_POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
#: Of a page that holds small pictures in itself rather than have the reader ask another site for them.
WITH_INLINE_PICTURES = f"{_POLICY}; img-src 'self' data:"
_NOTHING_MEASURED = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
#: Of a page on which somebody records her voice; the browser asks her besides.
WITH_MICROPHONE = _NOTHING_MEASURED.replace("microphone=()", "microphone=(self)")
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": _NOTHING_MEASURED,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Learning by machines is granted by nobody's silence: whoever wants to asks those who hold it (TDM Reservation
    # Protocol, a community group of the W3C, 2024), entry by entry, as its page says.
    "TDM-Reservation": "1",
}
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
#: Pages depend on who reads them: nothing between us and the reader may keep one.
_UNSHARED = "private, no-cache"


class ForeignFormError(Exception):
    """A form came from a page that is none of ours, or from nobody knows where."""


def register_security(app: Flask) -> None:
    """Refuses what is too long or names no host before anything reads it; adds the headers to whatever is answered."""
    app.before_request(_refuse_oversized)
    app.before_request(_refuse_no_host)
    app.before_request(_redirect_within)
    app.before_request(_refuse_foreign_forms)
    app.before_request(_refuse_nothing_typed)
    app.after_request(_add_headers)


def _refuse_oversized() -> None:
    if len(request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or request.full_path) > MAX_ADDRESS:
        raise RequestURITooLarge
    if sum(len(name) + len(value) for name, value in request.headers) > MAX_HEADERS:
        raise RequestHeaderFieldsTooLarge


def _refuse_no_host() -> None:
    """A Host header that names no host: no address could be made of it. Who watches over a process may send none."""
    if "Host" in request.headers and not request.host:
        raise BadRequest


def _redirect_within() -> Response | None:
    """The router's redirects are whole addresses with what the Host header says, which anybody may write."""
    error = request.routing_exception
    if not isinstance(error, RequestRedirect):
        return None
    return redirect(urlsplit(error.new_url)._replace(scheme="", netloc="").geturl(), error.code)


def _refuse_foreign_forms() -> None:
    """What changes something has to come from a page of ours: another site's form could send it in a reader's name.

    Browsers say where a form stood, in one header or another (docs/decisions.md, 2026-11-28 "Forms"). The API is left
    out: it reads no cookie, so it does nothing in anybody's name.
    """
    if request.method in _READING or request.path.startswith("/api/") or request.routing_exception is not None:
        return
    said = request.headers.get("Sec-Fetch-Site")
    if said == "same-origin":
        return
    came_from = request.headers.get("Origin") or request.headers.get("Referer") or ""
    if said is not None or _host_of(came_from) != request.host:
        raise ForeignFormError


def _refuse_nothing_typed() -> None:
    """A character that no keyboard writes and PostgreSQL keeps in no text: no form of ours sends one, in any field.

    Where a file comes in pieces, or in a form of its own, whoever takes it looks at what it is.
    """
    if request.method in _READING or not request.mimetype:
        return
    if request.mimetype == "application/x-www-form-urlencoded":
        sent = (text for pair in request.form.items(multi=True) for text in pair)
        if any("\0" in text for text in sent):
            raise BadRequest
    elif request.is_json and re.search(rb"(?<!\\)(?:\\\\)*\\u0000", request.get_data()):
        raise BadRequest


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = _UNSHARED
        response.vary.update(("Cookie", "Accept-Language"))
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
