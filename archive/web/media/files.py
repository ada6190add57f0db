"""Bytes of media, through the door: drawings as they are, pictures in sizes, and copies for whoever may have them."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, render_template, request

from archive.errors import NotFoundError
from archive.extensions import parts
from archive.inputs.governance import Purpose
from archive.models.identifier import parse
from archive.models.media_asset import MediaAsset
from archive.services.entries.media_jobs import MediaFile
from archive.services.media.media_asset_read import get_media_asset, may_download
from archive.services.media.rendition import Copying, find_copying, find_rendition, queue_copy
from archive.web.address.media import file_address
from archive.web.media.delivery import Outgoing, deliver, deliver_made, outgoing_rendition
from archive.web.rate_limit import Counted, count
from archive.web.reading import reading
from archive.web.signing.signed_in import current_account
from media.renditions import COPY_NAME, PICTURES

blueprint = Blueprint("media", __name__)
#: By the name that stands in addresses, which say nothing of today's making.
_PICTURES: Final = {f"{size}.{kind}": name for name, (size, kind) in PICTURES.items()}
#: Seconds until a browser asks again, by itself, for a copy that is being made.
_AGAIN: Final = 4
#: Until it is worth asking again while too many others wait.
_LATER: Final = 60


@blueprint.get("/media/<identifier>")
def show_bytes(identifier: str) -> Response:
    """A drawing, which was let in because it is plain; of all else a copy, for whoever may have one."""
    opened = reading()
    asset = get_media_asset(opened.session, parse(identifier) or "", opened.door)
    if asset.is_drawing:
        return deliver(opened.door, asset, _original(asset))
    if not may_download(opened.session, asset, opened.door):
        raise NotFoundError(identifier)
    copy = find_rendition(opened.session, asset, COPY_NAME)
    if copy is None:
        return _wait_for_copy(asset)
    return deliver(opened.door, asset, replace(outgoing_rendition(copy), purpose=Purpose.DOWNLOAD))


@blueprint.get("/media/<identifier>/<picture>")
def show_picture(identifier: str, picture: str) -> Response:
    """A picture in one of its sizes (`card.webp`), which hold nothing that its camera noted."""
    return deliver_made(identifier, _PICTURES.get(picture, ""))


def _original(asset: MediaAsset) -> Outgoing:
    storage, sha256 = parts().storage, asset.sha256
    if sha256 is None or not storage.holds(sha256):
        raise NotFoundError(asset.identifier)
    return Outgoing(
        form="original",
        content_type=asset.content_type or "application/octet-stream",
        size=storage.size(sha256),
        open=lambda: storage.open(sha256),
        path=storage.path(sha256),
    )


def _wait_for_copy(asset: MediaAsset) -> Response:
    copying = _copying(asset)
    if copying is Copying.IN_VAIN:
        raise NotFoundError(asset.identifier)
    if copying is Copying.LATER:
        response = _page("pages/media_asset/copy_later.html", asset, HTTPStatus.SERVICE_UNAVAILABLE)
        response.headers["Retry-After"] = str(_LATER)
        return response
    response = _page("pages/media_asset/copy.html", asset, HTTPStatus.ACCEPTED)
    response.headers["Refresh"] = f"{_AGAIN}; url={file_address(asset)}"
    return response


def _copying(asset: MediaAsset) -> Copying:
    """Copies are made once somebody asks for one: most never are, and a film's is as large as the film.

    Raises:
        TooManySearchesError: somebody who has not signed in has asked for too many.
    """
    if asset.sha256 is None:
        return Copying.IN_VAIN
    file = MediaFile(asset.id, asset.sha256)
    known = find_copying(reading().session, file)
    if known is not None or request.method == "HEAD":
        return known or Copying.QUEUED
    if current_account() is None:
        count(Counted.EXPORT)
    with parts().database.writing() as session:
        return queue_copy(session, file)


def _page(template: str, asset: MediaAsset, status: HTTPStatus) -> Response:
    response = Response(render_template(template, medium=asset), status, mimetype="text/html")
    response.headers["Cache-Control"] = "private, no-store"
    return response
