"""How operations are declared: once, for the routing, the reading of parameters and the OpenAPI document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeAlias

from flask import Response
from flask_smorest import Api
from flask_smorest.blueprint import Blueprint

from archive.schemas.problem import ProblemSchema
from archive.schemas.shown import ShownSchema
from archive.settings import API_PATH
from archive.web.api.parameters import ParameterParser, Parameters

PREFIX = API_PATH
PROBLEM_TYPE = "application/problem+json"

_TAGGED = {"ETag": {"description": "Strong tag of what this answer says.", "schema": {"type": "string"}}}
_IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "description": "Tags of answers that are kept already: nothing is sent again that says the same.",
    "schema": {"type": "string"},
}
_REFUSALS: Mapping[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "A parameter is unknown, or says something outside what it may say.",
    HTTPStatus.UNAUTHORIZED: "The key in Authorization does not hold, or is not good for this.",
    HTTPStatus.NOT_FOUND: "There is no such entry or page, or it is closed to the reader.",
    HTTPStatus.GONE: "Withdrawn: it used to be public.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many searches in one minute; Retry-After says how many seconds to wait.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The search engine does not answer; entries and plain lists can still be read.",
}

_LEADS_ON: Mapping[HTTPStatus, str] = {
    HTTPStatus.PERMANENT_REDIRECT: "It was merged into another, which Location leads to for good.",
}

#: Takes the parameters (where there are any), then the parts of the path by name.
View: TypeAlias = Callable[..., Response]
_Decorator: TypeAlias = Callable[[View], View]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that can be asked."""

    name: str
    #: Below the prefix.
    path: str
    summary: str
    view: View
    answers: type[ShownSchema]
    asks: type[Parameters] | None = None
    refuses: tuple[HTTPStatus, ...]
    #: Statuses that lead to another address.
    leads_on: tuple[HTTPStatus, ...] = ()
    #: OpenAPI's words for the parts of the path.
    path_parameters: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that can be asked for, in one of several forms that its path says."""

    name: str
    #: Below the prefix.
    path: str
    summary: str
    view: View
    content_types: tuple[str, ...]
    refuses: tuple[HTTPStatus, ...]
    #: OpenAPI's words for the parts of the path.
    path_parameters: tuple[Mapping[str, Any], ...]


class Operations(Blueprint):
    """A family of operations, described together in the OpenAPI document."""

    ARGUMENTS_PARSER = ParameterParser()

    def __init__(self, family: str, description: str) -> None:
        super().__init__(f"api_{family}", __name__, url_prefix=PREFIX, description=description)
        self.family = family

    def declare(self, operation: Operation) -> None:
        """Has GET (and so HEAD and OPTIONS) on its path answered."""
        view = operation.view
        for decorate in self._decorators(operation):
            view = decorate(view)
        parameters = [*operation.path_parameters, _IF_NONE_MATCH]
        self.add_url_rule(operation.path, operation.name, view, parameters=parameters, tags=[self.family])

    def declare_download(self, download: Download) -> None:
        """Has GET on its path answered with what is no JSON."""
        content = {content_type: {"schema": _shape_of(content_type)} for content_type in download.content_types}
        found = {"description": "OK", "content": content, "headers": _TAGGED}
        view = download.view
        for decorate in (
            self.alt_response(HTTPStatus.NOT_MODIFIED, description="What the asker has says the same."),
            *map(self._refusal, (HTTPStatus.UNAUTHORIZED, *download.refuses)),
            self.doc(operationId=download.name, summary=download.summary, responses={"200": found}),
        ):
            view = decorate(view)
        parameters = [*download.path_parameters, _IF_NONE_MATCH]
        self.add_url_rule(download.path, download.name, view, parameters=parameters, tags=[self.family])

    def _decorators(self, operation: Operation) -> list[_Decorator]:
        asks = [self.arguments(operation.asks(), location="query")] if operation.asks else []
        return [
            *asks,
            self.response(HTTPStatus.OK, operation.answers, headers=_TAGGED),
            self.alt_response(HTTPStatus.NOT_MODIFIED, description="What the asker has says the same."),
            *(self.alt_response(status, description=_LEADS_ON[status]) for status in operation.leads_on),
            *map(self._refusal, (HTTPStatus.UNAUTHORIZED, *operation.refuses)),
            self.doc(operationId=operation.name, summary=operation.summary),
        ]

    def _refusal(self, status: HTTPStatus) -> _Decorator:
        refusal: _Decorator = self.alt_response(
            status, schema=ProblemSchema, content_type=PROBLEM_TYPE, description=_REFUSALS[status]
        )
        return refusal


def _shape_of(content_type: str) -> dict[str, str]:
    """JSON of whatever shape the standard says, otherwise text."""
    return {} if content_type.endswith("json") else {"type": "string"}


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
