"""An answer as it was given: taken from a form, and played back to those who may hear it."""

import tempfile
from pathlib import Path
from typing import Final

from flask import Blueprint, make_response, request
from werkzeug.wrappers import Response

from archive.extensions import parts
from archive.inputs.consent import Evidence
from archive.services.consent_read import find_line, play_answer
from archive.web.messages import N_
from archive.web.pages.consent.subject import PREFIX, actor, get_subject
from archive.web.reading import reading
from media.errors import UnwelcomeFileError
from media.formats import MediaType
from media.kinds import identify

blueprint = Blueprint("consent_evidence", __name__, url_prefix=PREFIX)

#: Some minutes of a voice, or a picture as phones take it.
LONGEST: Final = 8_000_000
_FIELD: Final = "evidence"
_POLICY: Final = "default-src 'none'; sandbox"
UNFIT: Final = N_(
    "This is no recording of a voice and no picture, or it is larger than eight megabytes. Choose another."
)


class UnfitEvidenceError(Exception):
    """What was sent is neither heard nor seen, or too large."""


def sent_evidence() -> Evidence | None:
    """The recording or picture that a form brings, if any; looked at in a process apart.

    Raises:
        UnfitEvidenceError: it is neither, or too large.
    """
    file = request.files.get(_FIELD)
    content = file.read(LONGEST + 1) if file else b""
    if not content:
        return None
    if len(content) > LONGEST:
        raise UnfitEvidenceError
    with tempfile.TemporaryDirectory(dir=parts().settings.data_folder) as folder:
        path = Path(folder, "answer")
        path.write_bytes(content)
        try:
            kind = identify(path)
        except UnwelcomeFileError:
            raise UnfitEvidenceError from None
    if kind.media_type not in {MediaType.SOUND, MediaType.IMAGE} or kind.content_type == "image/svg+xml":
        raise UnfitEvidenceError
    return Evidence(kind.content_type, content)


@blueprint.get("/respuesta/<line>")
def play(word: str, identifier: str, line: str) -> Response:  # noqa: ARG001 (either word leads here)
    """Its bytes, for a page that was just shown; they are kept by no browser."""
    session = reading().session
    subject = get_subject(session, identifier)
    found = play_answer(session, parts().vault, find_line(session, subject.entity, line), by=actor())
    answer = make_response(found.content)
    answer.headers["Content-Type"] = found.content_type
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["Cache-Control"] = "private, no-store"
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(found.content))
