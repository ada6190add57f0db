"""Choosing files and sending them: from the camera, the microphone, or what is on the phone. No script is needed."""

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from flask import render_template, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from archive.extensions import parts
from archive.web.address.below_entries import resumable_address, upload_address
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language
from archive.web.media.uploading import Uploader, give_up, reserve, room_of
from archive.web.pages.upload.place import Place, blueprint_of, find_place
from archive.web.pages.upload.plain import kept_plain
from archive.web.pages.upload.shown import shown_media
from archive.web.reading import reading
from archive.web.request import catching_request
from archive.web.signing.signed_in import current_account, require_account
from archive.web.words.sizes import said_size
from archive.web.words.upload_words import (
    FILE_TOO_LARGE,
    NO_ROOM_ON_DISK,
    NOT_ENOUGH,
    NOT_TAKEN,
    NOTHING_CHOSEN,
    TOO_MUCH_AT_ONCE,
    Limits,
    limits_with,
    why_no_room,
)
from media.errors import UnwelcomeFileError
from media.formats import MAX_DURATION_MS, MAX_PIXELS, SUFFIXES, WELCOME
from media.incoming import FullDiskError
from media.kinds import identify

blueprint = blueprint_of("upload")
#: The field in which every input of the form sends its files.
FILES: Final = "files"
#: Endings that some give to HEIC and Ogg: not every telephone tells the type of a file by its ending.
_ALSO_CALLED: Final = (".heif", ".opus")
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A file that was sent and not kept; None of a name: the form as a whole."""

    title: str | None
    why: str


@blueprint.get("")
def show_choosing(segment: str, identifier: str) -> str:
    """The form, or who may use it."""
    return _page(find_place(segment, identifier))


@blueprint.post("")
def take_files(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Keeps what is welcome until it has its words; says of everything else why not."""
    require_account()
    place = find_place(segment, identifier)
    uploader = place.uploader
    if uploader is None:
        return _page(place), HTTPStatus.FORBIDDEN
    not_taken = _take(uploader)
    if not_taken:
        return _page(place, not_taken), HTTPStatus.UNPROCESSABLE_ENTITY
    whole = [part for part in uploader.waiting() if part.is_whole]
    return redirect(upload_address(uploader.record, page_language(), whole[-1].name), HTTPStatus.SEE_OTHER)


def _take(uploader: Uploader) -> list[NotTaken]:
    room = room_of(reading().session, uploader)
    limits = limits_with(room, len(uploader.waiting()))
    if limits.closed:
        return [NotTaken(None, limits.closed)]
    if (why := why_no_room(room, parts().incoming.room(), request.content_length or 0)) is not None:
        return [NotTaken(None, why)]
    try:
        files = _sent(limits)
    except RequestEntityTooLarge:
        return [NotTaken(None, TOO_MUCH_AT_ONCE)]
    except FullDiskError:
        return [NotTaken(None, NO_ROOM_ON_DISK)]
    if not files:
        return [NotTaken(None, NOTHING_CHOSEN)]
    return [refused for file in files if (refused := _keep(uploader, file, limits)) is not None]


def _sent(limits: Limits) -> list[FileStorage]:
    sending = catching_request()
    sending.catch_files(parts().incoming, limits.form)
    try:
        return [file for file in sending.files.getlist(FILES) if file.filename]
    except OSError as error:
        if error.errno in _FULL:
            raise FullDiskError from error
        raise


def _keep(uploader: Uploader, file: FileStorage, limits: Limits) -> NotTaken | None:
    """Why not; None: it is kept."""
    title = file.filename or ""
    size = file.stream.seek(0, 2)
    if size > limits.file:
        return NotTaken(title, FILE_TOO_LARGE)
    part = parts().incoming.adopt(file.stream, uploader.announced(title, size))
    if (shortage := reserve(uploader, part)) is not None:
        give_up(part)
        return NotTaken(title, NOT_ENOUGH[shortage])
    try:
        identify(part.path)
    except UnwelcomeFileError as error:
        if kept_plain(uploader, part, error):
            return None
        give_up(part)
        return NotTaken(title, NOT_TAKEN[error.reason])
    return None


def page_with(place: Place, not_taken: Sequence[NotTaken]) -> str:
    """The form with what was not taken, for whoever comes here from elsewhere."""
    return _page(place, not_taken)


def _page(place: Place, not_taken: Sequence[NotTaken] = ()) -> str:
    uploader, opened = place.uploader, reading()
    if uploader is None:
        return render_template("pages/upload/who.html", entity=place.record, sign_in=_way_in())
    waiting = uploader.waiting()
    return render_template(
        "pages/upload/choose.html",
        entity=place.record,
        here=upload_address(place.record, page_language()),
        resumable=resumable_address(place.record),
        field=FILES,
        limits=limits_with(room_of(opened.session, uploader), len(waiting)),
        waiting=waiting,
        not_taken=not_taken,
        shown=shown_media(opened, place.record),
        added=request.args.get("added"),
        welcome=WELCOME,
        megapixels=MAX_PIXELS // 1_000_000,
        hours=MAX_DURATION_MS // 3_600_000,
        accepted=(*sorted(SUFFIXES), *sorted(SUFFIXES.values()), *_ALSO_CALLED),
        said_size=said_size,
    )


def _way_in() -> str | None:
    """To the sign-in page and back here; None for who has signed in and still may not."""
    here = request.script_root + request.path
    return None if current_account() else page_address(Page.SIGN_IN, page_language(), (("next", here),))
