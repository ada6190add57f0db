"""The one table that turns what went wrong into a status and words: what happened, what remains, what to do next.

Pages get HTML; under /api the same is told as problem details (`archive.web.api.problems`).
"""

import logging
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from archive import errors
from archive.web.api.problems import problem
from archive.web.labels import N_
from archive.web.locale import page_language
from archive.web.rate_limit import TooManySearchesError
from archive.web.wording import plain

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Words:
    """Message ids: a title, what happened, what to do next."""

    title: str
    happened: str
    next: str


_SEARCH_INSTEAD = N_("Search for it by its name, or look through the lists: everything else is in its place.")

WORDS: dict[HTTPStatus, Words] = {
    HTTPStatus.BAD_REQUEST: Words(
        N_("This address asks for something we do not have"),
        N_("One of its words is outside the list that is known here."),
        N_("Take the wrong part out of the address, or begin a new search."),
    ),
    HTTPStatus.FORBIDDEN: Words(
        N_("This page is closed to you"),
        N_("It is kept for those whom its holders have chosen."),
        _SEARCH_INSTEAD,
    ),
    HTTPStatus.NOT_FOUND: Words(
        N_("There is nothing at this address"),
        N_("The address may have been mistyped, or there was never anything here that you may see."),
        _SEARCH_INSTEAD,
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: Words(
        N_("This page can only be read"), N_("Nothing can be sent to this address."), N_("Open the page as usual.")
    ),
    HTTPStatus.GONE: Words(
        N_("This entry was withdrawn"),
        N_("It used to be public. Those it belongs to, or we, took it back; a reason need not be given."),
        _SEARCH_INSTEAD,
    ),
    HTTPStatus.REQUEST_URI_TOO_LONG: Words(
        N_("This address is too long"),
        N_("It is longer than any address we write."),
        N_("Begin again from the search page, with fewer words or fewer choices."),
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: Words(
        N_("Your browser sent too much along"),
        N_("It usually happens when a browser keeps too many cookies for this place."),
        N_("Delete this site's cookies in your browser and try again."),
    ),
    HTTPStatus.TOO_MANY_REQUESTS: Words(
        N_("Too many searches in one minute"),
        N_(
            "To leave room for everybody, only so many searches a minute come from one connection."
            " The pages themselves stay open."
        ),
        N_("Wait a minute and search again, or look through the lists meanwhile."),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Words(
        N_("Something of ours broke"),
        N_("It was written down and will be looked at. Nothing of what is kept here was lost."),
        N_("Try again in a moment. If it goes on, tell whoever runs this archive what you were opening."),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: Words(
        N_("Searching is not possible right now"),
        N_("The search engine does not answer. Every entry is still there and can be read."),
        N_("Look through the lists, or search again in some minutes."),
    ),
}

STATUSES: dict[type[Exception], HTTPStatus] = {
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    errors.WithdrawnError: HTTPStatus.GONE,
    errors.BadRequestError: HTTPStatus.BAD_REQUEST,
    errors.SearchUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.AccessDefectError: HTTPStatus.INTERNAL_SERVER_ERROR,
    TooManySearchesError: HTTPStatus.TOO_MANY_REQUESTS,
}


def register_errors(app: Flask) -> None:
    """One handler for ours, one for HTTP's own, one for what nobody thought of."""
    for error in STATUSES:
        app.register_error_handler(error, _answer_known)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(Exception, _answer_unknown)


def _answer_known(error: Exception) -> Response:
    status = next(status for known, status in STATUSES.items() if isinstance(error, known))
    detail = _detail(error) if isinstance(error, errors.BadRequestError) else ""
    response = _answer(status, detail, error)
    if isinstance(error, TooManySearchesError):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def _answer_http(error: HTTPException) -> Response:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        redirect = error.get_response()
        return Response(redirect.get_data(), redirect.status, redirect.headers)
    status = HTTPStatus(error.code)
    response = _answer(status, "", error)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    return response


def _answer_unknown(error: Exception) -> Response:
    # Quoted: a path may hold line ends, and a log's line is one happening.
    _log.error("unexpected error at %r", request.path, exc_info=error)
    return _answer_http(InternalServerError())


def _detail(error: errors.BadRequestError) -> str:
    said = plain("“%(value)s” is not known for “%(field)s”.", value=error.value[:80], field=error.field[:80])
    if error.allowed:
        said += " " + plain("Known are: %(words)s.", words=", ".join(error.allowed))
    return said


def _answer(status: HTTPStatus, detail: str, error: Exception) -> Response:
    if request.path.startswith("/api/"):
        return problem(status, error)
    words = WORDS.get(status, WORDS[HTTPStatus.BAD_REQUEST if status < HTTPStatus.INTERNAL_SERVER_ERROR else
                                     HTTPStatus.INTERNAL_SERVER_ERROR])  # fmt: skip
    page = render_template("errors/error.html", words=words, detail=detail, status=status)
    response = Response(page, status.value, mimetype="text/html")
    response.headers["Content-Language"] = page_language().value
    return response
