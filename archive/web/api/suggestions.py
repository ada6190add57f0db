"""Suggesting."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response
from marshmallow import fields

from archive.extensions import parts
from archive.schemas.search import SuggestionsSchema
from archive.search.suggesting import suggest
from archive.web.api.answers import answer
from archive.web.api.blueprint import Operation, Operations
from archive.web.api.parameters import Parameters
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading

suggestions = Operations("suggestions", "Titles, names and labels that begin with what has been typed.")
_SUGGESTIONS = SuggestionsSchema()


class SuggestParameters(Parameters):
    """What has been typed so far."""

    q = fields.String(
        required=True,
        metadata={"description": "What has been typed so far, two letters or more."},
    )


def show_suggestions(asked: Mapping[str, Any]) -> Response:
    """The likeliest."""
    count(Counted.SUGGESTION)
    return answer(_SUGGESTIONS, {"suggestions": suggest(parts().engine, asked["q"], reading().door)})


suggestions.declare(
    Operation(
        name="suggest",
        path="/suggest",
        summary="What somebody may be about to type.",
        view=show_suggestions,
        answers=SuggestionsSchema,
        asks=SuggestParameters,
        refuses=(HTTPStatus.BAD_REQUEST, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE),
    )
)
