"""Saying what a file is that was sent: what there is to see or hear, who is in it, who made it."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from flask import Response as FlaskResponse
from flask import request, send_file
from marshmallow import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from archive.access import open_permissions
from archive.errors import NotFoundError
from archive.extensions import parts
from archive.inputs.upload import UploadInput
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.schemas.upload import UploadSchema
from archive.services.entries.entity import StoredFile
from archive.services.media.media_alike import find_alike
from archive.services.media.media_upload import add_media_asset, show_media_asset
from archive.services.media.upload_reservation import release_room
from archive.web.address.below_entries import upload_address
from archive.web.deciding import carry_out
from archive.web.locale import page_language
from archive.web.media.delivery import INLINE
from archive.web.media.uploading import Uploader, give_up, room_of
from archive.web.pages.upload.choose import NotTaken, page_with
from archive.web.pages.upload.media_asset import new_media_asset
from archive.web.pages.upload.offers import offers_of, with_offers
from archive.web.pages.upload.place import Place, blueprint_of, find_uploader
from archive.web.pages.upload.plain import kept_plain
from archive.web.pages.upload.words_form import faults_of, words_form
from archive.web.reading import reading
from archive.web.words.upload_words import NOT_TAKEN, RECORD_IS_FULL
from media.errors import UnwelcomeFileError
from media.incoming import NoPartError, Part
from media.kinds import FileKind, identify

blueprint = blueprint_of("upload_words")
_PART: Final = "/<string(length=32):name>"
_POLICY: Final = "default-src 'none'; style-src 'none'; sandbox"


@blueprint.get(_PART)
def show_words(segment: str, identifier: str, name: str) -> str | Response | tuple[str, int]:
    """The file, and the form for its words."""
    uploader, part = _find(segment, identifier, name)
    try:
        return words_form(uploader, part, identify(part.path))
    except UnwelcomeFileError as error:
        return _unwelcome(uploader, part, error)


@blueprint.post(_PART)
def keep_words(segment: str, identifier: str, name: str) -> str | Response | tuple[str, int]:
    """Adds the medium to the record."""
    uploader, part = _find(segment, identifier, name)
    try:
        kind = identify(part.path)
    except UnwelcomeFileError as error:
        return _unwelcome(uploader, part, error)
    if "same" in request.form:
        return _show_same(uploader, part, kind, request.form["same"])
    try:
        said: UploadInput = UploadSchema().load(request.form.to_dict())
    except ValidationError as error:
        return words_form(uploader, part, kind, faults_of(error)), HTTPStatus.UNPROCESSABLE_ENTITY
    return _add(uploader, part, kind, said)


@blueprint.get(f"{_PART}/archivo")
def show_file(segment: str, identifier: str, name: str) -> FlaskResponse:
    """The file itself, for whoever sent it and nobody else."""
    _, part = _find(segment, identifier, name)
    kind = identify(part.path)
    if kind.content_type not in INLINE:
        raise NotFoundError(name)
    response = send_file(part.path, mimetype=kind.content_type, etag=False, conditional=True)
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def _add(uploader: Uploader, part: Part, kind: FileKind, said: UploadInput) -> Response | tuple[str, int]:
    if not room_of(reading().session, uploader).count:
        return words_form(uploader, part, kind, {"form": RECORD_IS_FULL}), HTTPStatus.UNPROCESSABLE_ENTITY
    # Before the transaction: however long writing takes, nobody else waits for it.
    stored = StoredFile(
        sha256=parts().storage.keep(part.path),
        content_type=kind.content_type,
        byte_size=part.announced.length,
        width=kind.width,
        height=kind.height,
        duration_ms=kind.duration_ms,
        perceptual_hash=kind.perceptual_hash,
    )

    offers = offers_of(part.path, uploader.record)

    def add(session: Session) -> Entity:
        record = session.get_one(Entity, uploader.record.id)
        artisan_id = open_permissions(session, uploader.actor).artisan_id
        new = new_media_asset(record, kind, stored, said, artisan_id)
        offered = replace(new, data=with_offers(new.data, offers, said))
        return add_media_asset(session, record, offered, by=uploader.actor)

    return _done(uploader, part, kind, add)


def _show_same(uploader: Uploader, part: Part, kind: FileKind, identifier: str) -> Response | tuple[str, int]:
    """The medium that is here already, in the place of what was sent; nothing else than what the form has told of."""
    opened = reading()
    alike = find_alike(opened.session, parts().incoming.sha256_of(part), kind.perceptual_hash, opened.door)
    known = next((one.medium for one in alike if one.medium.identifier == identifier), None)
    if known is None:
        raise NotFoundError(identifier)

    def show(session: Session) -> Entity:
        medium = session.scalars(select(MediaAsset).where(MediaAsset.id == known.id)).one()
        show_media_asset(session, session.get_one(Entity, uploader.record.id), medium, by=uploader.actor)
        return medium

    return _done(uploader, part, kind, show)


def _done(
    uploader: Uploader, part: Part, kind: FileKind, act: Callable[[Session], Entity]
) -> Response | tuple[str, int]:
    added: list[str] = []

    def add(session: Session) -> None:
        added.append(act(session).identifier)
        release_room(session, part.name)

    answer = carry_out(
        add,
        refused=lambda why: words_form(uploader, part, kind, {"form": why}),
        led_on=upload_address(uploader.record, page_language()),
    )
    if not added or not isinstance(answer, Response):
        return answer
    parts().incoming.end(part)
    return redirect(f"{upload_address(uploader.record, page_language())}?added={added[0]}", HTTPStatus.SEE_OTHER)


def _find(segment: str, identifier: str, name: str) -> tuple[Uploader, Part]:
    """A whole file of theirs for this record."""
    uploader = find_uploader(segment, identifier, name)
    try:
        part = parts().incoming.look(name, uploader.owner)
    except NoPartError:
        raise NotFoundError(name) from None
    if part.announced.subject != uploader.record.identifier or not part.is_whole:
        raise NotFoundError(name)
    return uploader, part


def _unwelcome(uploader: Uploader, part: Part, error: UnwelcomeFileError) -> Response | tuple[str, int]:
    if plain := kept_plain(uploader, part, error):
        return redirect(upload_address(uploader.record, page_language(), plain.name), HTTPStatus.SEE_OTHER)
    give_up(part)
    not_taken = NotTaken(part.announced.title, NOT_TAKEN[error.reason])
    return page_with(Place(uploader.record, uploader), [not_taken]), HTTPStatus.UNPROCESSABLE_ENTITY
