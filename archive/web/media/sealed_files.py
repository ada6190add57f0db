"""A small file that a form brings to be sealed: looked at in a process apart, kept nowhere else meanwhile."""

import tempfile
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Final

from flask import make_response, request
from werkzeug.wrappers import Response

from archive.extensions import parts
from archive.inputs.consent import Evidence
from media.errors import UnwelcomeFileError
from media.formats import MediaType
from media.kinds import identify

#: Some minutes of a voice, or a picture as phones take it.
LONGEST: Final = 8_000_000
_FIELD: Final = "evidence"
_DOCUMENT: Final = "application/pdf"
_POLICY: Final = "default-src 'none'; sandbox"


class UnfitEvidenceError(Exception):
    """What was sent is none of what is welcome, or too large."""


def sent_evidence(welcome: AbstractSet[MediaType]) -> Evidence | None:
    """The file that a form brings, if any. No drawing is welcome anywhere.

    Raises:
        UnfitEvidenceError: it is none of these, or too large.
    """
    file = request.files.get(_FIELD)
    if file is None:
        return None
    with file.stream as sent:
        content = sent.read(LONGEST + 1)
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
    if kind.media_type not in welcome or kind.content_type == "image/svg+xml":
        raise UnfitEvidenceError
    return Evidence(kind.content_type, content)


def sealed_answer(found: Evidence) -> Response:
    """Its bytes, for a page that was just shown; they are kept by no browser."""
    answer = make_response(found.content)
    answer.headers["Content-Type"] = found.content_type
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["Cache-Control"] = "private, no-store"
    if found.content_type == _DOCUMENT:
        # Browsers show no document in a page that may do nothing.
        answer.headers["Content-Disposition"] = "attachment; filename=pallay.pdf"
    return answer
