"""The blueprint that all operations are declared on, and what their declarations share."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeAlias

from flask import Response
from flask_smorest import Api
from flask_smorest.blueprint import Blueprint

from archive.schemas.problem import ProblemSchema
from archive.web.api.parameters import ParameterParser

PREFIX = "/api/v1"
PROBLEM_TYPE = "application/problem+json"

View: TypeAlias = Callable[..., Response]

#: Header of what is answered: a tag of what it says.
TAGGED = {"ETag": {"description": "Strong tag of what this answer says.", "schema": {"type": "string"}}}
IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "description": "Tags of answers that are kept already: nothing is sent again that says the same.",
    "schema": {"type": "string"},
}
_REFUSALS = {
    304: "Unchanged: what the asker has says the same.",
    400: "A parameter is unknown, or says something outside what it may say.",
    404: "Unknown, or closed to the reader.",
    410: "Withdrawn: it used to be public.",
    429: "Too many searches in one minute; Retry-After says how many seconds to wait.",
    503: "The search engine does not answer; entries and unfiltered lists can still be read.",
}


class Operations(Blueprint):
    """Operations whose parameters are refused in the archive's own words."""

    ARGUMENTS_PARSER = ParameterParser()


class OpenApi(Api):
    """The OpenAPI document alone: what goes wrong is answered by `archive.web.errors`, for pages and API alike.

    Nothing is registered that no operation here declares: default errors, tags and pages of flask-smorest's own.
    """

    DEFAULT_ERROR_RESPONSE_NAME = ""

    def _register_error_handlers(self) -> None:
        pass

    def _register_responses(self) -> None:
        pass

    def _register_etag_headers(self) -> None:
        pass

    def _register_pagination_header(self) -> None:
        pass


operations = Operations("api", __name__, url_prefix=PREFIX)


def refusals(*statuses: int) -> Callable[[View], View]:
    """Says in the OpenAPI document what else may be answered."""

    def decorate(view: View) -> View:
        for status in statuses:
            problem = None if status < HTTPStatus.BAD_REQUEST else ProblemSchema
            declared = operations.alt_response(
                status, schema=problem, content_type=PROBLEM_TYPE, description=_REFUSALS[status]
            )
            view = declared(view)
        return view

    return decorate
