"""The IIIF Authorization Flow 2.0: how a viewer on another site comes to show what its user may see here.

https://iiif.io/api/auth/2.0/. The user is asked here, in a window of this archive, whether that site may; what the
viewer gets to know is whether a picture would be shown, and nothing that opens one.
"""

import re
from typing import Final
from urllib.parse import urlsplit

from flask import g, request
from werkzeug.wrappers import Response

from archive.access import ANYBODY, Reader
from archive.extensions import parts
from archive.services.media.viewer_pass import HOLDS, PassUse, ViewerPass, make_pass, read_pass
from archive.web.address.pages import absolute
from archive.web.current import current
from archive.web.iiif.words import said
from archive.web.reading import reading
from archive.web.signing.signed_in import current_account
from archive.web.words.labels import N_

PREFIX: Final = "/iiif/auth/2"
#: It goes along wherever a viewer stands, so it is good for pictures alone.
COOKIE: Final = "iiif-access"
_FOR_PICTURES: Final = "/iiif/"
#: As browsers write it: a site without a path.
_ORIGIN: Final = re.compile(r"https?://[a-z0-9.\-]{1,253}(:[0-9]{1,5})?")
#: What says on whose page a picture is asked for, the first that is sent.
STANDS_ON: Final = ("Origin", "Referer")

SIGN_IN: Final = N_("Sign in to Pallay")
MAY_IT: Final = N_("May this site show you pictures from here?")
_WHY: Final = N_("Not everybody may see this picture. If you have an account here, it shows you what you may see.")
NOT_SHOWN: Final = N_("This picture is not shown to you")


def services_of(identifier: str) -> dict[str, object]:
    """What an `info.json` says about being let in; the same of every picture."""
    token = {"id": _below("token"), "type": "AuthAccessTokenService2", "errorHeading": said(NOT_SHOWN)}
    external = {"type": "AuthAccessService2", "profile": "external", "label": said(SIGN_IN), "service": [token]}
    active = {
        "id": _below("access"),
        "type": "AuthAccessService2",
        "profile": "active",
        "label": said(SIGN_IN),
        "heading": said(MAY_IT),
        "note": said(_WHY),
        "confirmLabel": said(SIGN_IN),
        "service": [token],
    }
    return {
        "id": _below(f"probe/{identifier}"),
        "type": "AuthProbeService2",
        "errorHeading": said(NOT_SHOWN),
        "service": [external, active],
    }


def viewer() -> Reader:
    """Whose door a viewer asks through: of who has signed in, here or where they have let it show them pictures."""
    account = current_account()
    shown = account.id if account else _shown_elsewhere()
    return ANYBODY if shown is None else Reader(account_id=shown)


def is_in_somebodys_name() -> bool:
    """Whether this request was answered as to nobody else."""
    return current_account() is not None or _shown_elsewhere() is not None


def origin_asked() -> str | None:
    """The site of the viewer, as it says of itself; None where it says nothing that is one."""
    asked = request.args.get("origin", "")
    return asked if _ORIGIN.fullmatch(asked) else None


def is_ours(origin: str) -> bool:
    """Whether it is this archive's own site, whose pages need nobody's leave."""
    return origin == _origin_of(absolute(""))


def access_pass() -> ViewerPass | None:
    """What the user of this browser agreed to, if that still holds; for which site, it says itself."""
    kept = request.cookies.get(COOKIE)
    return read_pass(reading().session, parts().vault, kept, PassUse.ACCESS) if kept else None


def keep_access(response: Response, session_id: int, origin: str) -> None:
    """Has the browser say, from now on, that this site may show pictures."""
    response.set_cookie(
        COOKIE,
        make_pass(parts().vault, session_id, origin, PassUse.ACCESS),
        max_age=HOLDS[PassUse.ACCESS],
        path=f"{request.script_root}{_FOR_PICTURES}",
        secure=request.is_secure,
        httponly=True,
        # Browsers send it to a page of another site only over TLS.
        samesite="None" if request.is_secure else "Lax",
    )


def _shown_elsewhere() -> int | None:
    if current_account() is not None:
        return None
    if "iiif_shown" not in g:
        found = access_pass()
        # The cookie goes along from every page there is, and the user agreed to one site's.
        g.iiif_shown = found.account.id if found and found.origin == _asked_from() else None
    account_id: int | None = g.iiif_shown
    return account_id


def _asked_from() -> str | None:
    """The site whose page asks; None where the browser was told not to say, or says that it is none."""
    said = next((request.headers[name] for name in STANDS_ON if name in request.headers), "")
    return _origin_of(said)


def _origin_of(address: str) -> str | None:
    try:
        split = urlsplit(address)
    except ValueError:
        return None
    return f"{split.scheme}://{split.netloc}" if split.netloc else None


def _below(path: str) -> str:
    return absolute(f"{current().root}{PREFIX}/{path}")
