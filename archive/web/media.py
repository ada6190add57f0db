"""Bytes of media, through the door: drawings as they are, pictures in sizes, and copies for whoever may have them."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, render_template

from archive.errors import NotFoundError
from archive.extensions import parts
from archive.inputs.governance import Purpose
from archive.models.identifier import parse
from archive.models.media_asset import MediaAsset
from archive.services.media_read import get_media_asset, may_download
from archive.services.rendition import find_rendition, queue_copy
from archive.web.address import file_address
from archive.web.delivery import Outgoing, deliver, outgoing_rendition
from archive.web.reading import reading
from media.renditions import COPY_NAME, PICTURES

blueprint = Blueprint("media", __name__)
#: By the name that stands in addresses, which say nothing of today's making.
_PICTURES: Final = {f"{size}.{kind}": name for name, (size, kind) in PICTURES.items()}
#: Seconds until a browser asks again, by itself, for a copy that is being made.
_AGAIN: Final = 4


@blueprint.get("/media/<identifier>")
def show_bytes(identifier: str) -> Response:
    """A drawing, which was let in because it is plain; of all else a copy, for whoever may have one."""
    opened = reading()
    asset = get_media_asset(opened.session, parse(identifier) or "", opened.door)
    if asset.is_drawing:
        return deliver(opened.door, asset, _original(asset))
    if not may_download(opened.session, asset, opened.door):
        raise NotFoundError(identifier)
    copy = find_rendition(opened.session, asset.sha256 or "", COPY_NAME)
    if copy is None:
        return _wait_for_copy(asset)
    return deliver(opened.door, asset, replace(outgoing_rendition(copy), purpose=Purpose.DOWNLOAD))


@blueprint.get("/media/<identifier>/<picture>")
def show_picture(identifier: str, picture: str) -> Response:
    """A picture in one of its sizes (`card.webp`), which hold nothing that its camera noted."""
    opened = reading()
    asset = get_media_asset(opened.session, parse(identifier) or "", opened.door)
    made = find_rendition(opened.session, asset.sha256 or "", _PICTURES.get(picture, ""))
    if made is None:
        raise NotFoundError(identifier)
    return deliver(opened.door, asset, outgoing_rendition(made))


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
    """Copies are made once somebody asks for one: most never are, and a film's is as large as the film."""
    with parts().database.writing() as session:
        is_coming = asset.sha256 is not None and queue_copy(session, asset.sha256)
    if not is_coming:
        raise NotFoundError(asset.identifier)
    page = render_template("pages/media_asset/copy.html", medium=asset)
    response = Response(page, HTTPStatus.ACCEPTED, mimetype="text/html")
    response.headers["Refresh"] = f"{_AGAIN}; url={file_address(asset)}"
    response.headers["Cache-Control"] = "private, no-store"
    return response
