"""Bytes of sound and film as telephones play them, and what is said in them, through the door."""

from io import BytesIO
from typing import Final

from flask import Blueprint, Response

from archive.errors import NotFoundError
from archive.exchange.transcript import write_vtt
from archive.inputs.kinds import TranscriptKind
from archive.models.identifier import parse
from archive.services.media.media_asset_read import get_media_asset
from archive.web.media.delivery import Outgoing, deliver, deliver_made
from archive.web.reading import reading
from media.recordings import RECORDINGS

blueprint = Blueprint("recordings", __name__)

_KINDS: Final = ", ".join(TranscriptKind)
_VTT: Final = "text/vtt"


@blueprint.get("/media/<identifier>/recordings/<name>")
def show_recording(identifier: str, name: str) -> Response:
    """A sound, a film or its poster in one form (`film-360.mp4`): addresses say nothing of today's making."""
    return deliver_made(identifier, RECORDINGS.get(name, ""))


@blueprint.get(f"/media/<identifier>/transcripts/<any({_KINDS}):kind>-<tag>.vtt")
def show_transcript(identifier: str, kind: str, tag: str) -> Response:
    """What is said, as players show it while it runs."""
    opened = reading()
    asset = get_media_asset(opened.session, parse(identifier) or "", opened.door)
    asked = (one for one in asset.transcripts if one.kind == kind and one.language == tag)
    transcript = next(asked, None)
    if transcript is None:
        raise NotFoundError(identifier)
    content = write_vtt(transcript).encode()
    return deliver(
        opened.door,
        asset,
        Outgoing(form=f"{kind}-{tag}", content_type=_VTT, size=len(content), open=lambda: BytesIO(content)),
    )
