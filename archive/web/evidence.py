"""Files that forms bring as evidence: taken from the form, told from their bytes, and given to who may read them.

A view calls `catch_evidence()` before anything reads the form, and `evidence_of(field)` for each field that the macro
`evidence` of `macros/form.html` wrote; what services are given is an `EvidenceFile`.
"""

from pathlib import Path
from typing import Final

from flask import Response
from werkzeug.exceptions import RequestEntityTooLarge

from archive.extensions import parts
from archive.services.sealed_file import MOST_OF_EVIDENCE, EvidenceFile
from archive.web.delivery import INLINE
from archive.web.messages import N_
from archive.web.request import catching_request
from archive.web.upload_words import NOT_TAKEN
from media.errors import UnwelcomeFileError
from media.kinds import identify

TOO_LARGE: Final = N_("This file is larger than eight megabytes. Make the recording shorter, or the photo smaller.")
_POLICY: Final = "default-src 'none'; style-src 'none'; sandbox"
#: Files that one form brings.
_MOST_FILES: Final = 3


class EvidenceRefusedError(Exception):
    """A file is not taken; `words` say why, for the page."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def catch_evidence() -> None:
    """Lets the form at hand bring files, which lie on the disk until the request ends and are gone with it."""
    catching_request().catch_files(parts().incoming, _MOST_FILES * MOST_OF_EVIDENCE)


def evidence_of(field: str) -> EvidenceFile | None:
    """What was chosen in a field; None where nothing was.

    Raises:
        EvidenceRefusedError: it is too large, or of no kind that is welcome.
    """
    try:
        file = catching_request().files.get(field)
    except RequestEntityTooLarge as error:
        raise EvidenceRefusedError(TOO_LARGE) from error
    if file is None or not file.filename:
        return None
    if file.stream.seek(0, 2) > MOST_OF_EVIDENCE:
        raise EvidenceRefusedError(TOO_LARGE)
    file.stream.flush()
    try:
        kind = identify(Path(file.stream.name))
    except UnwelcomeFileError as error:
        raise EvidenceRefusedError(NOT_TAKEN[error.reason]) from error
    file.stream.seek(0)
    return EvidenceFile(content=file.stream.read(), content_type=kind.content_type, duration_ms=kind.duration_ms)


def deliver_evidence(file: EvidenceFile) -> Response:
    """For whoever may read it, which the caller has asked; kept by nobody, shown where a browser may show it."""
    response = Response(file.content, content_type=file.content_type)
    suffix = INLINE.get(file.content_type)
    shown = "inline" if suffix else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="evidence.{suffix or "bin"}"'
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "private, no-store"
    return response
