"""The one function by which bytes of media leave; nothing else in Pallay sends any.

Whatever form of a medium is asked for, an original, a rendition, a tile or a track of words, the view finds the medium
through the door, says in an `Outgoing` what would leave, and `deliver` asks the door again before anything does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, Final

from flask import Response, request
from werkzeug.datastructures import Headers

from archive.access import Door, definition_of, is_public
from archive.errors import NotFoundError
from archive.extensions import parts
from archive.inputs.governance import Purpose
from archive.models.identifier import parse
from archive.models.media_asset import MediaAsset
from archive.models.rendition import Rendition
from archive.services.media.media_asset_read import get_media_asset
from archive.services.media.rendition import find_rendition
from archive.settings import SendFile
from archive.web.reading import reading
from media.formats import IN_PLACE, SUFFIXES

#: Words of a sound or film, which no file that people bring is of.
_TRACK: Final = "text/vtt"
#: What a browser may show in place; everything else is handed over as a file.
INLINE: Final = IN_PLACE | {_TRACK}
_SUFFIXES: Final = {**SUFFIXES, _TRACK: ".vtt"}
#: Small texts: they leave compressed, so whole.
_TEXTS: Final = frozenset({"image/svg+xml", _TRACK})
_POLICY: Final = "default-src 'none'; style-src 'none'; sandbox"
#: Whoever keeps a copy asks each time whether it may still be shown.
_ASKED_EACH_TIME: Final = "no-cache"
_KEPT_BY_NOBODY: Final = "private, no-store"
#: A reverse proxy's location that nobody but Pallay leads to.
ACCEL_PREFIX: Final = "/pallay-files"
_CHUNK: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One form of a medium that is ready to leave."""

    #: Which form it is and of what making (`original`, `card-2`): with the medium's identifier and version it names
    #: these bytes, so it has to differ whenever they do.
    form: str
    content_type: str
    #: In bytes; None where it is only made when it is opened: then it leaves whole.
    size: int | None
    #: Called once at most, and only if bytes leave by Pallay itself.
    open: Callable[[], BinaryIO]
    #: Where it is a file of this machine.
    path: Path | None = None
    #: What the reader wants it for; the medium's policy has to let them.
    purpose: Purpose = Purpose.VIEW


def outgoing_rendition(made: Rendition) -> Outgoing:
    """What was made of an original; its name says with which parameters, so it names these bytes."""
    renditions = parts().renditions
    return Outgoing(
        form=made.name,
        content_type=made.content_type,
        size=made.byte_size,
        open=lambda: renditions.open(made.sha256, made.name),
        path=renditions.path(made.sha256, made.name),
    )


def deliver_made(identifier: str, name: str) -> Response:
    """What was made of a medium's original under this name.

    Raises:
        NotFoundError: the medium is not the reader's to see, or nothing of this name was made.
    """
    opened = reading()
    medium = get_media_asset(opened.session, parse(identifier) or "", opened.door)
    made = find_rendition(opened.session, medium, name)
    if made is None:
        raise NotFoundError(identifier)
    return deliver(opened.door, medium, outgoing_rendition(made))


def deliver(door: Door, medium: MediaAsset, outgoing: Outgoing) -> Response:
    """The answer with these bytes, a part of them, or that they have not changed.

    Raises:
        AccessDefectError: the medium was found without the door.
        NotFoundError: its policy does not let this reader have it for the purpose, or the bytes are gone.
        RequestedRangeNotSatisfiable: there is no such part.
    """
    door.assert_admits((medium,))
    if not door.allows(medium.policy_id, outgoing.purpose):
        raise NotFoundError(medium.identifier)
    response = Response(headers=_headers(medium, outgoing), content_type=outgoing.content_type)
    # Made of what anybody may know who may have the medium; the hash of its bytes stays inside.
    response.set_etag(f"{medium.identifier}-{medium.told_version}-{outgoing.form}-{outgoing.size or 'made'}")
    sender = parts().settings.send_file
    if sender is not SendFile.PALLAY and outgoing.path is not None and not _is_whole(outgoing):
        return _hand_on(response, sender, outgoing.path)
    if outgoing.size is not None:
        response.content_length = outgoing.size
    _make_conditional(response, outgoing)
    _attach_body(response, outgoing)
    return response


def _headers(medium: MediaAsset, outgoing: Outgoing) -> Headers:
    public = is_public(definition_of(medium.policy.definition))
    return Headers(
        {
            "Cache-Control": _ASKED_EACH_TIME if public else _KEPT_BY_NOBODY,
            "Content-Disposition": _disposition(medium, outgoing),
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
        }
    )


def _disposition(medium: MediaAsset, outgoing: Outgoing) -> str:
    kind = outgoing.content_type
    shown = kind in INLINE and outgoing.purpose is Purpose.VIEW
    suffix = _SUFFIXES.get(kind, ".bin")
    return f'{"inline" if shown else "attachment"}; filename="{medium.identifier}{suffix}"'


def _hand_on(response: Response, sender: SendFile, path: Path) -> Response:
    """The proxy in front sends the file, or its parts; that nothing has changed Pallay says itself."""
    response.make_conditional(request)
    if response.status_code == HTTPStatus.OK:
        response.headers.remove("Content-Length")
        accelerated = sender is SendFile.X_ACCEL_REDIRECT
        response.headers[sender.value] = f"{ACCEL_PREFIX}{path}" if accelerated else str(path)
    return response


def _is_whole(outgoing: Outgoing) -> bool:
    """Whether nothing leaves but all of it, from memory."""
    return outgoing.size is None or outgoing.content_type in _TEXTS


def _make_conditional(response: Response, outgoing: Outgoing) -> None:
    if _is_whole(outgoing):
        response.make_conditional(request)
        return
    # Several parts at once, or what is no range of bytes, may be answered with the whole.
    asked = request.range
    ranged = asked is not None and asked.units == "bytes" and len(asked.ranges) == 1
    response.make_conditional(request, accept_ranges=ranged, complete_length=outgoing.size)
    response.accept_ranges = "bytes"


def _attach_body(response: Response, outgoing: Outgoing) -> None:
    """Opens nothing for an answer without a body."""
    if request.method == "HEAD" or response.status_code not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        return
    try:
        file = outgoing.open()
    except FileNotFoundError:
        # What was made of an original may be thrown away, and made again, at any time.
        raise NotFoundError(outgoing.form) from None
    if outgoing.size is None or outgoing.content_type in _TEXTS:
        with file:
            response.set_data(file.read())
        return
    start, stop = 0, outgoing.size
    if response.status_code == HTTPStatus.PARTIAL_CONTENT:
        start, stop = response.content_range.start or 0, response.content_range.stop or outgoing.size
    response.response = _between(file, start, stop)
    response.call_on_close(file.close)


def _between(file: BinaryIO, start: int, stop: int) -> Iterator[bytes]:
    with file:
        if start:
            file.seek(start)
        left = stop - start
        while left and (chunk := file.read(min(left, _CHUNK))):
            left -= len(chunk)
            yield chunk
