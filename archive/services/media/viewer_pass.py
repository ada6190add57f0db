"""What a picture viewer on another site is handed, so that who has signed in here sees there what they may.

A pass says which session it was made in, sealed: whoever ends the session ends it. It opens no page and no other door
than that of `archive/web/iiif`.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from archive.errors import SealedError
from archive.models.moment import now
from archive.services.accounts.account_session import SignedIn, find_session_of_row
from archive.services.sealed import Vault


class PassUse(StrEnum):
    """A pass for one use is none for another."""

    #: The cookie of a browser whose owner let a viewer show what they may see.
    ACCESS = "iiif access"
    #: What the viewer itself gets to know: it asks with it whether a picture would be shown, and opens nothing.
    TOKEN = "iiif token"  # noqa: S105 (the name of a use)


#: How long a pass holds.
HOLDS: Final = {PassUse.ACCESS: timedelta(hours=12), PassUse.TOKEN: timedelta(minutes=5)}
_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class ViewerPass:
    """A pass that holds."""

    account: SignedIn
    session_id: int
    #: The site whose viewer it was made for.
    origin: str


def make_pass(vault: Vault, session_id: int, origin: str, use: PassUse) -> str:
    """For a viewer of this site, in this session."""
    at = now()
    said = {"session": session_id, "origin": origin, "made": at.isoformat(), "until": (at + HOLDS[use]).isoformat()}
    return urlsafe_b64encode(vault.wrap(json.dumps(said).encode(), bound_to=use)).decode()


def read_pass(session: Session, vault: Vault, said: str, use: PassUse) -> ViewerPass | None:
    """The pass, if it was made here for this use, has not run out and its session goes on."""
    try:
        opened = json.loads(vault.unwrap(urlsafe_b64decode(said[:_LONGEST]), bound_to=use))
    except (SealedError, NotBase64, ValueError):
        return None
    if datetime.fromisoformat(opened["until"]) <= now():
        return None
    found = find_session_of_row(session, opened["session"], begun_by=datetime.fromisoformat(opened["made"]))
    return ViewerPass(found.account, found.session_id, opened["origin"]) if found else None
