"""Bytes of media, through the door."""

from typing import Final

from flask import Blueprint, Response

from archive.errors import NotFoundError
from archive.extensions import parts
from archive.models.identifier import parse
from archive.services.media_read import get_media_asset
from archive.services.rendition import find_rendition
from archive.web.delivery import Outgoing, deliver, outgoing_rendition
from archive.web.reading import reading
from media.renditions import PICTURES

blueprint = Blueprint("media", __name__)
#: By the name that stands in addresses, which say nothing of today's making.
_PICTURES: Final = {f"{size}.{kind}": name for name, (size, kind) in PICTURES.items()}


@blueprint.get("/media/<identifier>")
def show_bytes(identifier: str) -> Response:
    """The medium as it was given; what type it is was told from its bytes when it came in."""
    opened = reading()
    asset = get_media_asset(opened.session, parse(identifier) or "", opened.door)
    storage, sha256 = parts().storage, asset.sha256
    if sha256 is None or not storage.holds(sha256):
        raise NotFoundError(identifier)
    return deliver(
        opened.door,
        asset,
        Outgoing(
            form="original",
            content_type=asset.content_type or "application/octet-stream",
            size=storage.size(sha256),
            open=lambda: storage.open(sha256),
            path=storage.path(sha256),
        ),
    )


@blueprint.get("/media/<identifier>/<picture>")
def show_picture(identifier: str, picture: str) -> Response:
    """A picture in one of its sizes (`card.webp`), which hold nothing that its camera noted."""
    opened = reading()
    asset = get_media_asset(opened.session, parse(identifier) or "", opened.door)
    made = find_rendition(opened.session, asset.sha256 or "", _PICTURES.get(picture, ""))
    if made is None:
        raise NotFoundError(identifier)
    return deliver(opened.door, asset, outgoing_rendition(made))
