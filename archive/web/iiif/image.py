"""The IIIF Image API: what is told of a picture, and the parts of it.

The second version is there for viewers that know no other: they are told the same picture in its words.
"""

import json
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from archive.web.iiif.addresses import image_address
from archive.web.iiif.authorization import STANDS_ON, is_in_somebodys_name, services_of, viewer
from archive.web.iiif.tiled import ClosedPictureError, LaterError, TiledPicture, find_tiled, is_everybodys
from archive.web.media.delivery import Outgoing, deliver
from archive.web.signing.signed_in import current_account
from archive.web.words.wording import plain
from media.iiif.asked import Version
from media.iiif.canonical import canonical_path
from media.iiif.information import AUTHORIZATION, CONTEXTS, PROFILES, PROTOCOL, Described, Information, information
from media.iiif.plan import Plan, plan
from media.iiif.reading import read_request
from media.iiif.tiles import CONTENT_TYPES
from media.pyramid import TILE

blueprint = Blueprint("iiif_image", __name__, url_prefix='/iiif/<any("2", "3"):version>/<identifier>')
_LINKED: Final = "application/ld+json"
_JSON: Final = "application/json"


@blueprint.after_request
def let_viewers_read(response: Response) -> Response:
    """What is told to nobody in particular any page may read; what a user has let a viewer show, it may show."""
    if not is_in_somebodys_name():
        response.headers["Access-Control-Allow-Origin"] = "*"
    if current_account() is None:
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@blueprint.get("")
def lead_to_information(version: str, identifier: str) -> BaseResponse:
    """The picture's own address leads to what is told of it; a key that is none is refused here as everywhere."""
    current_account()
    return redirect(f"{image_address(identifier, Version(version))}/info.json", HTTPStatus.SEE_OTHER)


@blueprint.get("/info.json")
def show_information(version: str, identifier: str) -> Response:
    """Sizes, tiles and limits; of what is closed to the reader, how to be let in."""
    spoken = Version(version)
    return _answer(_told_of(find_tiled(identifier, viewer()), spoken), spoken)


@blueprint.get("/<path:asked>")
def show_part(version: str, identifier: str, asked: str) -> Response:
    """A part of the picture, in a size, turned, in a quality and format."""
    spoken = Version(version)
    tiled = find_tiled(identifier, viewer())
    width, height = tiled.pyramid.width, tiled.pyramid.height
    planned = plan(read_request(spoken, asked), width, height, tiled.limits)
    canonical = canonical_path(planned, width, height, spoken)
    response = deliver(tiled.door, tiled.medium, _outgoing(tiled, planned))
    here = image_address(tiled.medium.identifier, spoken)
    response.headers["Link"] = f'<{here}/{canonical}>;rel="canonical",<{PROFILES[spoken]}>;rel="profile"'
    return response


@blueprint.errorhandler(ClosedPictureError)
def tell_how_to_be_let_in(_: ClosedPictureError) -> Response:
    """The same of what there is not as of what this reader may not see."""
    arguments = request.view_args or {}
    identifier, spoken = str(arguments["identifier"]), Version(str(arguments["version"]))
    response = _answer(_closed(identifier, spoken), spoken)
    signed_in = current_account() is not None
    response.status_code = HTTPStatus.FORBIDDEN if signed_in else HTTPStatus.UNAUTHORIZED
    return response


@blueprint.errorhandler(LaterError)
def tell_when_to_ask_again(later: LaterError) -> Response:
    """Nothing is wrong with what was asked."""
    said = plain("This picture is being prepared. Ask for it again in a moment.")
    response = Response(said, HTTPStatus.SERVICE_UNAVAILABLE, mimetype="text/plain")
    response.headers["Retry-After"] = str(later.seconds)
    return response


def _outgoing(tiled: TiledPicture, planned: Plan) -> Outgoing:
    path = canonical_path(planned, tiled.pyramid.width, tiled.pyramid.height, Version.THREE)
    return Outgoing(
        form=f"{tiled.extent}-{path}",
        content_type=CONTENT_TYPES[planned.format],
        size=tiled.copied_size(planned),
        open=lambda: tiled.open(planned),
    )


def _told_of(tiled: TiledPicture, spoken: Version) -> Information:
    identifier = tiled.medium.identifier
    described = Described(
        base=image_address(identifier, spoken),
        width=tiled.pyramid.width,
        height=tiled.pyramid.height,
        tile=TILE,
        scale_factors=tiled.pyramid.scale_factors,
        limits=tiled.limits,
        services=() if is_everybodys(tiled.medium) else (services_of(identifier),),
    )
    return information(described, spoken)


def _closed(identifier: str, spoken: Version) -> Information:
    """Nothing of the picture itself: whoever is let in asks again."""
    if spoken is Version.TWO:
        return {"@context": CONTEXTS[spoken], "@id": image_address(identifier, spoken), "protocol": PROTOCOL}
    return {
        "@context": [AUTHORIZATION, CONTEXTS[spoken]],
        "id": image_address(identifier, spoken),
        "type": "ImageService3",
        "protocol": PROTOCOL,
        "profile": "level2",
        "service": [services_of(identifier)],
    }


def _answer(told: Information, spoken: Version) -> Response:
    linked = request.accept_mimetypes.best_match((_JSON, _LINKED)) == _LINKED
    kind = f'{_LINKED};profile="{CONTEXTS[spoken]}"' if linked else _JSON
    response = Response(json.dumps(told, ensure_ascii=False), content_type=kind)
    response.headers["Cache-Control"] = "private, no-store" if is_in_somebodys_name() else "no-cache"
    response.vary.update(("Accept", "Cookie", "Authorization", *STANDS_ON))
    response.add_etag()
    return response
