"""Bytes of media, through the door."""

from flask import Blueprint, Response, request, stream_with_context
from werkzeug.wsgi import FileWrapper

from archive.errors import NotFoundError
from archive.extensions import parts
from archive.models.identifier import parse
from archive.models.media_asset import MediaAsset
from archive.services.media_read import get_media_asset
from archive.web.reading import reading

blueprint = Blueprint("media", __name__)

#: What a browser may show in place; everything else is handed over as a file.
_INLINE = frozenset({"image/png", "image/jpeg", "image/webp", "image/svg+xml"})
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/svg+xml": "svg"}
_CHUNK = 65_536


@blueprint.get("/media/<identifier>")
def show_bytes(identifier: str) -> Response:
    """The medium as it was given; what type it is was told from its bytes when it came in."""
    opened = reading()
    asset = get_media_asset(opened.session, parse(identifier) or "", opened.door)
    if asset.sha256 is None or not parts().storage.holds(asset.sha256):
        raise NotFoundError(identifier)
    # The hash itself stays inside: the tag is made of the public identifier and the version.
    tag = f"{asset.identifier}-{asset.version}"
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        file = parts().storage.open(asset.sha256)
        response = Response(stream_with_context(FileWrapper(file, _CHUNK)), content_type=asset.content_type)
        response.call_on_close(file.close)
    response.set_etag(tag)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'none'; sandbox"
    response.headers["Content-Disposition"] = _disposition(asset)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _disposition(asset: MediaAsset) -> str:
    kind = asset.content_type or ""
    name = f"{asset.identifier}.{_SUFFIXES.get(kind, 'bin')}"
    return f'{"inline" if kind in _INLINE else "attachment"}; filename="{name}"'
