"""The one table that turns what went wrong into a status; what is told of it stands in `archive.web.refusals`.

Pages get HTML; under /api the same is told as problem details (`archive.web.api.problems`).
"""

import logging
from collections.abc import Mapping
from enum import Enum
from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, Response, redirect, render_template, request
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    RequestedRangeNotSatisfiable,
)
from werkzeug.wrappers import Response as ResponseBase

from archive import errors
from archive.search.facets import Facet
from archive.services.entries.withdrawal import words_of_withdrawal
from archive.web.address.pages import Page, page_address
from archive.web.api.problems import problem
from archive.web.locale import page_language
from archive.web.rate_limit import TooManySearchesError
from archive.web.reading import reading
from archive.web.refusals import refusal_of
from archive.web.search_arguments import CLOSED_LISTS, UNKNOWN_ARGUMENT
from archive.web.security import ForeignFormError
from archive.web.words.wording import plain, plain_label, text
from media.iiif.asked import MalformedRequestError, NotOfferedError
from media.storage import StorageAwayError

_log = logging.getLogger(__name__)
#: What programs ask, and viewers of pictures.
_OF_PROGRAMS = ("/api/", "/iiif/2/", "/iiif/3/")
#: Of what somebody wrote so many characters are said again.
_MOST_SAID = 80
#: Whose words an argument of an address takes.
_LISTS: Mapping[str, type[Enum]] = {**{facet.value: closed for facet, closed in CLOSED_LISTS.items()}, "whole": Facet}


STATUSES: dict[type[Exception], HTTPStatus] = {
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    # Who may see an entry and not do this with it is told no more than who may not see it.
    errors.NotAllowedError: HTTPStatus.NOT_FOUND,
    errors.WithdrawnError: HTTPStatus.GONE,
    errors.BusyError: HTTPStatus.CONFLICT,
    errors.BadRequestError: HTTPStatus.BAD_REQUEST,
    MalformedRequestError: HTTPStatus.BAD_REQUEST,
    NotOfferedError: HTTPStatus.NOT_IMPLEMENTED,
    errors.SearchUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    StorageAwayError: HTTPStatus.BAD_GATEWAY,
    errors.AccessDefectError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.TokenRefusedError: HTTPStatus.UNAUTHORIZED,
    ForeignFormError: HTTPStatus.FORBIDDEN,
    TooManySearchesError: HTTPStatus.TOO_MANY_REQUESTS,
}


def register_errors(app: Flask) -> None:
    """One handler for ours, one for HTTP's own, one for what nobody thought of."""
    for error in STATUSES:
        app.register_error_handler(error, _answer_known)
    app.register_error_handler(errors.SignInNeededError, _lead_to_sign_in)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_unknown)


def _answer_known(error: Exception) -> Response:
    status = next(status for known, status in STATUSES.items() if isinstance(error, known))
    if status == HTTPStatus.BAD_GATEWAY:
        _log.error("files are away: %s", error)
    detail = _said_of(error)
    response = _answer(status, detail, error)
    if isinstance(error, TooManySearchesError):
        response.headers["Retry-After"] = str(error.seconds)
    if isinstance(error, errors.TokenRefusedError):
        response.headers["WWW-Authenticate"] = f'Bearer error="{error.reason}"'
    return response


def _lead_to_sign_in(_: Exception) -> ResponseBase:
    """The form leads back to what was asked for; what was sent in vain is not sent again."""
    query = (("next", _asked()),) if request.method in {"GET", "HEAD"} else ()
    return redirect(page_address(Page.SIGN_IN, page_language(), query), HTTPStatus.SEE_OTHER)


def _asked() -> str:
    path, query = quote(request.script_root + request.path), request.query_string.decode("latin-1")
    return f"{path}?{query}" if query else path


def _answer_http(error: HTTPException) -> Response:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        redirect = error.get_response()
        return Response(redirect.get_data(), redirect.status, redirect.headers)
    status = HTTPStatus(error.code)
    response = _answer(status, "", error)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    if isinstance(error, RequestedRangeNotSatisfiable):
        # So a player that asked for what lies behind the end learns where it is.
        response.headers["Content-Range"] = f"bytes */{error.length}"
    return response


def _answer_unknown(error: Exception) -> Response:
    # Quoted: a path may hold line ends, and a log's line is one happening.
    _log.error("unexpected error at %r", request.path, exc_info=error)
    return _answer_http(InternalServerError())


def _said_of(error: Exception) -> str:
    if isinstance(error, errors.BadRequestError):
        return _detail(error)
    if isinstance(error, errors.WithdrawnError):
        return text(words_of_withdrawal(reading().session, error.identifier))
    return ""


def _detail(error: errors.BadRequestError) -> str:
    value, field = error.value[:_MOST_SAID], error.field[:_MOST_SAID]
    if field == UNKNOWN_ARGUMENT:
        return plain("No address here says “%(value)s”.", value=value)
    said = plain("“%(value)s” is not known for “%(field)s”.", value=value, field=_called(Facet, field))
    if error.allowed:
        words = ", ".join(_called(_LISTS.get(field), word) for word in error.allowed)
        said += " " + plain("Known are: %(words)s.", words=words)
    return said


def _called(closed: type[Enum] | None, word: str) -> str:
    """As pages call it, if it is a word of the closed list."""
    member = {str(one.value): one for one in closed or ()}.get(word)
    return plain_label(member) if member else word


def _answer(status: HTTPStatus, detail: str, error: Exception) -> Response:
    if request.path.startswith(_OF_PROGRAMS):
        return problem(status, error)
    page = render_template("errors/error.html", refusal=refusal_of(status), detail=detail, status=status)
    response = Response(page, status.value, mimetype="text/html")
    response.headers["Content-Language"] = page_language().value
    return response
