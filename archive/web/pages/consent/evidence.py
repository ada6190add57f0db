"""An answer as it was given, played back to those who may hear it."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from archive.extensions import parts
from archive.services.consents.consent_read import find_line, play_answer
from archive.web.media.sealed_files import sealed_answer
from archive.web.pages.consent.subject import PREFIX, actor, get_subject
from archive.web.reading import reading

blueprint = Blueprint("consent_evidence", __name__, url_prefix=PREFIX)


@blueprint.get("/respuesta/<line>")
def play(word: str, identifier: str, line: str) -> Response:  # noqa: ARG001 (either word leads here)
    """Its bytes, for a page that was just shown."""
    session = reading().session
    subject = get_subject(session, identifier)
    found = play_answer(session, parts().vault, find_line(session, subject.entity, line), by=actor())
    answer = sealed_answer(found)
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(found.content))
