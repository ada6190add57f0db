"""Resumable uploads by the tus protocol, version 1.0.0: core, creation, expiration, checksum, termination.

https://tus.io/protocols/resumable-upload. Whoever began a file may go on with it; to everybody else it is not there.
"""

from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from archive.errors import NotFoundError
from archive.extensions import parts
from archive.models.identifier import parse
from archive.services.entries.entry_read import find_kind, get_entity
from archive.services.media.upload_reservation import Shortage
from archive.web.address.below_entries import resumable_address
from archive.web.media.tus_messages import (
    VERSION,
    TusError,
    checksum_of_request,
    metadata_of_request,
    refuse,
    require_version,
    said_of,
    what_is_spoken,
    whole_number,
)
from archive.web.media.uploading import Uploader, reserve, uploader_to
from archive.web.media.uploading import give_up as give_up_part
from archive.web.reading import reading
from archive.web.signing.signed_in import current_account
from archive.web.words.messages import N_
from archive.web.words.upload_words import FILE_TOO_LARGE, NOT_ENOUGH
from media.incoming import IncomingError, NoPartError, Part

blueprint = Blueprint("tus", __name__, url_prefix="/uploads/<identifier>")
_PART: Final = "/<name>"
_BYTES: Final = "application/offset+octet-stream"
_OF_BYTES: Final = frozenset({Shortage.PERSON, Shortage.COMMUNITY})
_SIGN_IN: Final = N_("Sign in again, then choose the file again: it goes on where it stopped.")
_NOT_THEIRS: Final = N_("You may not add anything to this record.")

blueprint.before_request(require_version)
for error in (TusError, IncomingError, NotFoundError, RequestEntityTooLarge):
    blueprint.register_error_handler(error, refuse)


@blueprint.after_request
def say_version(response: Response) -> Response:
    """Stands in every answer."""
    response.headers["Tus-Resumable"] = VERSION
    return response


@blueprint.route("", methods=["OPTIONS"])
@blueprint.route(_PART, methods=["OPTIONS"])
def tell_protocol(identifier: str, name: str = "") -> Response:  # noqa: ARG001 (the same everywhere)
    """Versions, extensions and limits."""
    return what_is_spoken()


@blueprint.post("")
def begin(identifier: str) -> Response:
    """Announces a file; the answer says where it is sent."""
    uploader, length = _uploader(identifier), whole_number("Upload-Length")
    if not length:
        raise TusError(HTTPStatus.BAD_REQUEST)
    if length > parts().settings.uploads.file_bytes:
        raise TusError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, FILE_TOO_LARGE)
    part = parts().incoming.begin(uploader.announced(metadata_of_request().get("filename", ""), length))
    _require_room(uploader, part)
    response = said_of(part, HTTPStatus.CREATED)
    response.headers["Location"] = f"{resumable_address(uploader.record)}/{part.name}"
    return response


@blueprint.route(_PART, methods=["HEAD"])
def tell_offset(identifier: str, name: str) -> Response:
    """Where to go on; whoever sends it over another line stops."""
    _, part = _part(identifier, name)
    return said_of(parts().incoming.take(name, part.announced.owner), HTTPStatus.OK)


@blueprint.patch(_PART)
def go_on(identifier: str, name: str) -> Response:
    """Adds what comes, as far as it comes."""
    if request.mimetype != _BYTES:
        raise TusError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    uploader, part = _part(identifier, name)
    if not (part.is_coming or part.is_whole):
        _require_room(uploader, part)
        part = parts().incoming.await_again(part)
    offset, checksum = whole_number("Upload-Offset"), checksum_of_request()
    # One more than has room: werkzeug refuses whatever reaches its limit, and what is too long is seen below.
    request.max_content_length = max(0, part.announced.length - offset) + 1
    return said_of(parts().incoming.append(part, offset, request.stream, checksum), HTTPStatus.NO_CONTENT)


@blueprint.delete(_PART)
def give_up(identifier: str, name: str) -> Response:
    """Removes what has come of it."""
    _, part = _part(identifier, name)
    give_up_part(part)
    return Response(status=HTTPStatus.NO_CONTENT)


@blueprint.post(_PART)
def override(identifier: str, name: str) -> Response:
    """For lines on which nothing but GET and POST passes."""
    match request.headers.get("X-HTTP-Method-Override"):
        case "PATCH":
            return go_on(identifier, name)
        case "DELETE":
            return give_up(identifier, name)
        case _:
            raise TusError(HTTPStatus.BAD_REQUEST)


def _uploader(identifier: str) -> Uploader:
    opened, parsed = reading(), parse(identifier) or ""
    kind = find_kind(opened.session, parsed, opened.door)
    record = get_entity(opened.session, kind, parsed, opened.door)
    uploader = uploader_to(opened.session, record)
    if uploader is None:
        if current_account() is None:
            raise TusError(HTTPStatus.UNAUTHORIZED, _SIGN_IN)
        raise TusError(HTTPStatus.FORBIDDEN, _NOT_THEIRS)
    return uploader


def _part(identifier: str, name: str) -> tuple[Uploader, Part]:
    uploader = _uploader(identifier)
    part = parts().incoming.look(name, uploader.owner)
    if part.announced.subject != uploader.record.identifier:
        raise NoPartError(name)
    return uploader, part


def _require_room(uploader: Uploader, part: Part) -> None:
    """Otherwise nothing is kept of what was only announced; what has come already waits for room."""
    shortage = reserve(uploader, part)
    if shortage is None:
        return
    if not part.offset:
        give_up_part(part)
    status = HTTPStatus.INSUFFICIENT_STORAGE if shortage in _OF_BYTES else HTTPStatus.FORBIDDEN
    raise TusError(status, NOT_ENOUGH[shortage])
