"""Problem documents (RFC 9457): what happened, and what to do next.

Which status an error has is settled in `archive.web.errors`; here stands what a program and its author are told. The
words are English, as all of the API's description; `type` leads to the same words on the API's own page.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from flask import Response, request

from archive.errors import BadRequestError
from archive.schemas.problem import ProblemSchema
from archive.web.address import absolute
from archive.web.api.blueprint import PREFIX, PROBLEM_TYPE
from archive.web.api.parameters import NoSuchPageError, ParametersError, RefusedParameter


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of problem; `name` ends its type's address."""

    name: str
    title: str
    detail: str
    next: str


_SEARCH = f"Search for it by its name ({PREFIX}/search?q=…), or look through the lists that {PREFIX}/ names."

SORTS: Mapping[HTTPStatus, Sort] = {
    HTTPStatus.BAD_REQUEST: Sort(
        "parameters",
        "The address asks for something that is not known here",
        "A parameter is unknown, or says something outside what it may say.",
        "Change or leave out what `parameters` names; `allowed` has what may stand there.",
    ),
    HTTPStatus.FORBIDDEN: Sort(
        "closed", "This is closed to you", "It is kept for those whom its holders have chosen.", _SEARCH
    ),
    HTTPStatus.NOT_FOUND: Sort(
        "nothing-here",
        "There is nothing at this address",
        "The address may have been mistyped, or there was never anything here that you may see.",
        _SEARCH,
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: Sort(
        "read-only", "The API can only be read", "Nothing can be sent to this address.", "Use GET, HEAD or OPTIONS."
    ),
    HTTPStatus.GONE: Sort(
        "withdrawn",
        "This entry was withdrawn",
        "It used to be public. Those it belongs to, or the archive, took it back; a reason need not be given.",
        "Remove any copy you keep: it may not be shown any more.",
    ),
    HTTPStatus.REQUEST_URI_TOO_LONG: Sort(
        "address-too-long",
        "The address is too long",
        "It is longer than any address the API writes.",
        "Ask with fewer words or fewer choices.",
    ),
    HTTPStatus.TOO_MANY_REQUESTS: Sort(
        "too-many-searches",
        "Too many searches in one minute",
        "So many searches a minute come from one connection, to leave room for everybody. Entries and lists stay open.",
        "Wait as many seconds as Retry-After says.",
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: Sort(
        "headers-too-large", "The request's headers are too large", "They are larger than any the API asks for.",
        "Send fewer or shorter headers; no cookie is needed.",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Sort(
        "ours",
        "Something of ours broke",
        "It was written down and will be looked at. Nothing that is kept here was lost.",
        "Try again in a moment.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: Sort(
        "search-unavailable",
        "Searching is not possible right now",
        "The search engine does not answer. Every entry can still be read.",
        "Read entries and unfiltered lists, which need no search engine, or try again in some minutes.",
    ),
}  # fmt: skip


def problem(status: HTTPStatus, error: Exception) -> Response:
    """The problem document for an error of a known status."""
    sort = SORTS.get(status) or _nearest(status)
    said = {
        "type": f"{absolute(request.script_root + PREFIX)}/#problem-{sort.name}",
        "title": sort.title,
        "status": status.value,
        "detail": _detail(error) or sort.detail,
        "instance": quote(request.script_root + request.path),
        "next": sort.next,
        "parameters": _refused(error),
    }
    body = json.dumps(ProblemSchema().dump(said), ensure_ascii=False)
    return Response(body, status.value, {"Content-Language": "en"}, content_type=PROBLEM_TYPE)


def _nearest(status: HTTPStatus) -> Sort:
    return SORTS[
        HTTPStatus.BAD_REQUEST if status < HTTPStatus.INTERNAL_SERVER_ERROR else HTTPStatus.INTERNAL_SERVER_ERROR
    ]


def _refused(error: Exception) -> tuple[RefusedParameter, ...]:
    if isinstance(error, ParametersError | NoSuchPageError):
        return error.refused
    if isinstance(error, BadRequestError):
        return (RefusedParameter(error.field, error.value, "It is not known here.", error.allowed),)
    return ()


def _detail(error: Exception) -> str:
    return " ".join(f"“{one.name}={one.value}”: {one.reason}" for one in _refused(error))
