"""Answers as JSON, each with a tag of what it says: an unchanged one need not be sent again."""

from collections.abc import Mapping

from flask import Response, json, request
from marshmallow import Schema

from archive.models.entity import Entity
from archive.schemas.presentation import Presentation, Presenting
from archive.web.api.addresses import api_address


def answer(schema: Schema, shown: object, targets: Mapping[str | int, Entity] | None = None) -> Response:
    """What is shown, written with a schema; 304 where the asker has it already.

    The tag is made of the written answer, so it says nothing of what its reader may not see.
    """
    with Presenting(Presentation(address=api_address, targets=targets or {})):
        body = json.dumps(schema.dump(shown), separators=(",", ":"))
    response = Response(body, mimetype="application/json")
    response.add_etag()
    response.make_conditional(request.environ)
    return response
