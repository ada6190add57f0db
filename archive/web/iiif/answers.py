"""How manifests and collections are answered: as JSON-LD that any page may read, in nobody's name."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import Response, request
from werkzeug.exceptions import PreconditionFailed

from archive.web.signing.signed_in import current_account

LINKED_DATA: Final = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'


def answer_linked_data(said: Mapping[str, object]) -> Response:
    """304 where the asker has it already; the tag is made of the written answer.

    Raises:
        PreconditionFailed: the asker wants it only as it was, and it is not.
    """
    response = Response(json.dumps(said, ensure_ascii=False, separators=(",", ":")), content_type=LINKED_DATA)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-cache"
    response.vary.update(("Cookie", "Authorization"))
    response.add_etag()
    response.make_conditional(request.environ)
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:
        raise PreconditionFailed
    return response


def let_others_read(response: Response) -> Response:
    """Viewers stand on other archives' pages; whatever is told to who has signed in here is not for those."""
    if current_account() is None:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
