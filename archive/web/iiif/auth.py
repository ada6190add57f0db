"""The three services of the Authorization Flow: asking the user, a token for the viewer, whether it would be shown."""

import json
from base64 import b64encode
from hashlib import sha256
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, abort, render_template, request
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from archive.access import ANYBODY, Reader, open_door
from archive.extensions import parts
from archive.models.identifier import parse
from archive.services.media.media_asset_read import find_media_asset
from archive.services.media.viewer_pass import HOLDS, PassUse, make_pass, read_pass
from archive.web.iiif.authorization import MAY_IT, NOT_SHOWN, PREFIX, access_pass, is_ours, keep_access, origin_asked
from archive.web.iiif.words import said
from archive.web.locale import page_language
from archive.web.signing.signed_in import current_account, current_session_id
from media.iiif.information import AUTHORIZATION

blueprint = Blueprint("iiif_auth", __name__, url_prefix=PREFIX)
_NOBODY_KEEPS: Final = "private, no-store"
_LONGEST_WORD: Final = 200


@blueprint.get("/access")
def ask_user() -> Response:
    """Asks whether the viewer's site may show what its user may see here; who has to sign in does so beside it."""
    return _page("iiif/access.html")


@blueprint.post("/access")
def agree() -> Response:
    """The user says yes: the window can be closed, which the viewer waits for."""
    session_id, origin = current_session_id(), origin_asked()
    if session_id is None or origin is None:
        return _page("iiif/access.html")
    response = _page("iiif/agreed.html")
    keep_access(response, session_id, origin)
    return response


@blueprint.get("/token")
def give_token() -> Response:
    """A page in a frame of the viewer that tells it, and nobody else, a token or why there is none."""
    message, origin = request.args.get("messageId", ""), origin_asked()
    if origin is None or not 0 < len(message) <= _LONGEST_WORD:
        abort(HTTPStatus.BAD_REQUEST)
    told = {"@context": AUTHORIZATION, "messageId": message, **_token_for(origin)}
    # Nothing that a viewer wrote ends the script: what could is written as JSON can write it otherwise.
    script = f"window.parent.postMessage({htmlsafe_json_dumps(told)}, {htmlsafe_json_dumps(origin)});"
    response = Response(render_template("iiif/token.html", script=Markup(script)))  # noqa: S704 (see above)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; script-src 'sha256-{digest}'; frame-ancestors {origin}"
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cache-Control"] = _NOBODY_KEEPS
    return response


@blueprint.route("/probe/<identifier>", methods=["GET", "OPTIONS"], provide_automatic_options=False)
def probe(identifier: str) -> BaseResponse:
    """Whether the picture would be shown to whom the token was given; of what there is not, as of what is closed.

    No cookie is asked: whatever page reads this has a token, or is told what everybody is.
    """
    if request.method == "OPTIONS":
        return _readable(Response(status=HTTPStatus.NO_CONTENT))
    status = _status(identifier)
    result: dict[str, object] = {"@context": AUTHORIZATION, "type": "AuthProbeResult2", "status": status.value}
    if status is not HTTPStatus.OK:
        result["heading"] = said(NOT_SHOWN)
    response = Response(json.dumps(result, ensure_ascii=False), content_type="application/json")
    response.headers["Cache-Control"] = _NOBODY_KEEPS
    return _readable(response)


def _page(template: str) -> Response:
    origin = origin_asked()
    if origin is None:
        abort(HTTPStatus.BAD_REQUEST)
    page = render_template(template, origin=origin, MAY_IT=MAY_IT, account=current_account(), here=request.full_path)
    response = Response(page)
    response.headers["Content-Language"] = page_language().value
    # The viewer holds on to this window to see when it is closed.
    response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"
    response.headers["Cache-Control"] = _NOBODY_KEEPS
    return response


def _token_for(origin: str) -> dict[str, object]:
    session_id = current_session_id() if is_ours(origin) else None
    if session_id is None:
        # Also of who has signed in here: that they have says nothing of the site that asks.
        agreed = access_pass()
        if agreed is None:
            return {"type": "AuthAccessTokenError2", "profile": "missingAspect", "heading": said(NOT_SHOWN)}
        if agreed.origin != origin:
            return {"type": "AuthAccessTokenError2", "profile": "invalidOrigin", "heading": said(NOT_SHOWN)}
        session_id = agreed.session_id
    return {
        "type": "AuthAccessToken2",
        "accessToken": make_pass(parts().vault, session_id, origin, PassUse.TOKEN),
        "expiresIn": int(HOLDS[PassUse.TOKEN].total_seconds()),
    }


def _status(identifier: str) -> HTTPStatus:
    """What a request for the picture would be answered with."""
    parsed = parse(identifier)
    if parsed is None:
        return HTTPStatus.NOT_FOUND
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    with parts().database.reading() as session:
        shown = read_pass(session, parts().vault, token.strip(), PassUse.TOKEN) if scheme.lower() == "bearer" else None
        door = open_door(session, ANYBODY if shown is None else Reader(account_id=shown.account.id))
        if find_media_asset(session, parsed, door) is not None:
            return HTTPStatus.OK
    return HTTPStatus.UNAUTHORIZED if shown is None else HTTPStatus.FORBIDDEN


def _readable(response: Response) -> Response:
    """By viewers on whatever page."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "Authorization"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
