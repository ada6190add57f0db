"""Problem documents (RFC 9457): what happened, and what to do next, in the asker's language.

What Quechua and Aymara have no checked words for is told in Spanish, as on pages; Content-Language says so. `type`
leads to the same words on the API's own page, which is in English.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote

from flask import Response, request

from archive.errors import BadRequestError
from archive.languages import Language, preferred_language
from archive.schemas.problem import ProblemSchema
from archive.translations import own_messages, say
from archive.web.address.pages import absolute
from archive.web.api.blueprint import PREFIX, PROBLEM_TYPE
from archive.web.api.parameters import NoSuchPageError, ParametersError, Reason, RefusedParameter
from archive.web.refusals import refusal_of
from archive.web.words.labels import N_


class _Teller:
    """Tells messages in a language, and keeps which languages that took."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.spoken: set[Language] = set()

    def tell(self, message: str, values: Mapping[str, object] | None = None) -> str:
        own = message in own_messages(self._language)
        self.spoken.add(self._language if own else Language.SPANISH)
        said = say(message, self._language)
        return said % values if values else said


def problem(status: HTTPStatus, error: Exception) -> Response:
    """The problem document for an error of a known status."""
    refusal = refusal_of(status)
    # No cookie is asked: an address means the same to a program whatever a browser beside it has chosen.
    teller = _Teller(preferred_language(list(request.accept_languages.values())))
    parameters = [_told(refused, teller) for refused in _refused(error)]
    detail = " ".join(f"“{one['name']}={one['value']}”: {one['reason']}" for one in parameters)
    said = {
        "type": f"{absolute(request.script_root + PREFIX)}/#problem-{refusal.name}",
        "title": teller.tell(refusal.title),
        "status": status.value,
        "detail": detail or teller.tell(refusal.happened),
        "instance": quote(request.script_root + request.path),
        "next": teller.tell(refusal.next_for_programs),
        "parameters": parameters,
    }
    response = Response(
        json.dumps(ProblemSchema().dump(said), ensure_ascii=False), status.value, content_type=PROBLEM_TYPE
    )
    response.headers["Content-Language"] = ", ".join(sorted(teller.spoken))
    response.vary.add("Accept-Language")
    return response


def _told(refused: RefusedParameter, teller: _Teller) -> dict[str, object]:
    return {
        "name": refused.name,
        "value": refused.value,
        "reason": teller.tell(refused.reason.message, refused.reason.values),
        "allowed": refused.allowed,
    }


def _refused(error: Exception) -> tuple[RefusedParameter, ...]:
    if isinstance(error, ParametersError | NoSuchPageError):
        return error.refused
    if isinstance(error, BadRequestError):
        return (RefusedParameter(error.field, error.value, Reason(N_("It is not known here.")), error.allowed),)
    return ()
