"""Answers as JSON, each with a tag of what it says."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from flask import Response, request
from marshmallow import Schema
from werkzeug.exceptions import PreconditionFailed

from archive.schemas.presentation import Mentioned, Presentation, Presenting
from archive.web.api.addresses import api_address


def answer(schema: Schema, shown: object, targets: Mapping[str | int, Mentioned] | None = None) -> Response:
    """What is shown, written with a schema; `targets` are what identifiers in its fields may be shown as."""
    with Presenting(Presentation(address=api_address, targets=targets or {})):
        return answer_plain(schema.dump(shown))


def answer_plain(said: object) -> Response:
    """Plain data; 304 where the asker has it already.

    The tag is made of the written answer, so it tells nothing of what its reader may not see.

    Raises:
        PreconditionFailed: the asker wants it only as it was, and it is not.
    """
    response = Response(json.dumps(said, ensure_ascii=False, separators=(",", ":")), mimetype="application/json")
    response.headers["X-Robots-Tag"] = "noindex"
    response.add_etag()
    response.make_conditional(request.environ)
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:
        raise PreconditionFailed
    return response
