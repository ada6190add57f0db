"""What the tus protocol says in headers, and what it answers where something is not as it should be."""

import base64
import binascii
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import http_date

from archive.extensions import parts
from archive.web.words.messages import N_
from archive.web.words.upload_words import NO_ROOM_ON_DISK
from archive.web.words.wording import plain
from media.incoming import (
    ALGORITHMS,
    Checksum,
    ChecksumError,
    FullDiskError,
    IncomingError,
    NoPartError,
    OffsetError,
    OvertakenPartError,
    Part,
    TooLongError,
)

VERSION: Final = "1.0.0"
_EXTENSIONS: Final = "creation,expiration,checksum,termination"
_NUMBER: Final = re.compile(r"\d{1,15}", re.ASCII)
#: The status that the protocol has of its own.
_CHECKSUM_MISMATCH: Final = "460 Checksum Mismatch"
_STATUS: Final[Mapping[type[IncomingError], HTTPStatus | str]] = {
    NoPartError: HTTPStatus.NOT_FOUND,
    OffsetError: HTTPStatus.CONFLICT,
    OvertakenPartError: HTTPStatus.CONFLICT,
    TooLongError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ChecksumError: _CHECKSUM_MISMATCH,
    FullDiskError: HTTPStatus.INSUFFICIENT_STORAGE,
}
_GONE: Final = N_("This file is not here any more. Choose it again.")
_PROTOCOL: Final = N_("This is sent in a way that is not understood here.")


class TusError(Exception):
    """A request that the protocol does not allow, or that there is no room for; `words` are for people."""

    def __init__(self, status: HTTPStatus, words: str = _PROTOCOL) -> None:
        super().__init__(status)
        self.status = status
        self.words = words


def require_version() -> None:
    """Raises TusError where a request is of no version that is spoken here."""
    if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
        raise TusError(HTTPStatus.PRECONDITION_FAILED)


def whole_number(header: str) -> int:
    """Raises TusError where it is none."""
    written = request.headers.get(header, "")
    if not _NUMBER.fullmatch(written):
        raise TusError(HTTPStatus.BAD_REQUEST)
    return int(written)


def metadata_of_request() -> dict[str, str]:
    """`filename d29ybGQ=,is_shared`: keys with their values, each in Base64 (UTF-8)."""
    found: dict[str, str] = {}
    for pair in filter(None, map(str.strip, request.headers.get("Upload-Metadata", "").split(","))):
        key, _, value = pair.partition(" ")
        try:
            found[key] = _decoded(value).decode()
        except UnicodeDecodeError:
            raise TusError(HTTPStatus.BAD_REQUEST) from None
    return found


def checksum_of_request() -> Checksum | None:
    """`sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=`; None where none is sent."""
    written = request.headers.get("Upload-Checksum")
    if written is None:
        return None
    algorithm, _, digest = written.partition(" ")
    if algorithm not in ALGORITHMS:
        raise TusError(HTTPStatus.BAD_REQUEST)
    return Checksum(algorithm, _decoded(digest))


def said_of(part: Part, status: HTTPStatus) -> Response:
    """How far a file has come and until when it is kept."""
    response = Response(status=status)
    response.headers["Upload-Offset"] = str(part.offset)
    response.headers["Upload-Length"] = str(part.announced.length)
    response.headers["Upload-Expires"] = http_date(part.expires_at)
    response.headers["Cache-Control"] = "no-store"
    return response


def what_is_spoken() -> Response:
    """The answer to a question for the protocol's versions and extensions."""
    response = Response(status=HTTPStatus.NO_CONTENT)
    response.headers["Tus-Version"] = VERSION
    response.headers["Tus-Extension"] = _EXTENSIONS
    response.headers["Tus-Checksum-Algorithm"] = ",".join(ALGORITHMS)
    response.headers["Tus-Max-Size"] = str(parts().settings.uploads.file_bytes)
    return response


def refuse(error: Exception) -> Response:
    """A short text in the person's language, with the status by which programs know what to do."""
    if isinstance(error, TusError):
        response = _told(error.status, error.words)
    elif isinstance(error, IncomingError):
        words = NO_ROOM_ON_DISK if isinstance(error, FullDiskError) else _GONE
        response = _told(_STATUS.get(type(error), HTTPStatus.BAD_REQUEST), words)
    elif isinstance(error, RequestEntityTooLarge):
        response = _told(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _PROTOCOL)
    else:
        response = _told(HTTPStatus.NOT_FOUND, _GONE)
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:
        response.headers["Tus-Version"] = VERSION
    return response


def _told(status: HTTPStatus | str, words: str) -> Response:
    return Response(plain(words), status=status, mimetype="text/plain")


def _decoded(written: str) -> bytes:
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise TusError(HTTPStatus.BAD_REQUEST) from None
