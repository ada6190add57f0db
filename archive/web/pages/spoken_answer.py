"""A spoken answer to a request, heard by those who answer and, by the link that only they have, by whoever asked.

Each hearing is written down first: a form says so, and the recording is then given for a quarter of an hour.
"""

from typing import Final

from flask import Blueprint, redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Actor
from archive.errors import NotFoundError, RefusedError
from archive.extensions import parts
from archive.inputs.consent import Evidence
from archive.inputs.governance import Refused
from archive.models.use_request import UseRequest
from archive.services.holders.request_inbox import get_request
from archive.services.holders.request_state import state_of
from archive.services.holders.spoken_answer import (
    drop_spoken,
    get_spoken,
    hear_spoken,
    keep_spoken,
    play_spoken,
    spoken_for_asker,
)
from archive.services.holders.use_request import (
    find_request,
)
from archive.web.address.pages import Page, page_address
from archive.web.deciding import actor
from archive.web.locale import page_language
from archive.web.media.sealed_files import LONGEST, UnfitEvidenceError, sealed_answer
from archive.web.media.sent_voice import sent_voice
from archive.web.pages.inbox import request_page
from archive.web.reading import reading
from archive.web.security import MAX_BODY
from archive.web.words.governance_labels import REFUSED
from archive.web.words.messages import N_

blueprint = Blueprint("spoken_answer", __name__, url_prefix="/<language:language>/<any(pedidos, requests):word>")

VIEW: Final = "voz"
#: Where on the page those stand that were sent.
_HEARD: Final = "hablada"
_UNFIT: Final = N_(
    "This is no recording of a voice, or it is larger than eight megabytes or longer than ten minutes. Record it again."
)
_NOTHING: Final = N_("There was no recording in it. Record your voice first.")
#: Whoever has the link has signed in to nothing.
_ASKER: Final = Actor()


@blueprint.post(f"/<identifier>/{VIEW}")
def speak(word: str, identifier: str) -> Response | tuple[Response, int]:  # noqa: ARG001 (either word leads here)
    """Keeps what somebody recorded, for her own ear until she taps yes or no; or takes it away again."""
    request.max_content_length = LONGEST + MAX_BODY
    by = actor()
    try:
        voice = sent_voice()
        with parts().database.writing() as session:
            found = get_request(session, identifier, by=by)
            if request.form.get("act") == "drop":
                drop_spoken(session, found, by=by)
            elif voice is not None:
                keep_spoken(session, parts().vault, found, voice, by=by)
            else:
                return request_page(identifier, _NOTHING), 422
    except UnfitEvidenceError:
        return request_page(identifier, _UNFIT), 422
    except RefusedError as error:
        return request_page(identifier, REFUSED[Refused(error.rule)]), 409
    return _back_to(f"{identifier}#{VIEW}")


@blueprint.post(f"/<identifier>/{VIEW}/<spoken>")
def hear(word: str, identifier: str, spoken: str) -> Response:  # noqa: ARG001 (either word leads here)
    """Writes down that somebody who answers hears it."""
    by = actor()
    with parts().database.writing() as session:
        found = get_request(session, identifier, by=by)
        _hear(session, found, spoken, by)
    return _back_to(f"{identifier}#{_HEARD}")


@blueprint.get(f"/<identifier>/{VIEW}/<spoken>")
def play(word: str, identifier: str, spoken: str) -> Response:  # noqa: ARG001
    """Its bytes, for who spoke it or has just had written down that they hear it."""
    by, session = actor(), reading().session
    found = get_spoken(session, get_request(session, identifier, by=by), spoken)
    return _given(play_spoken(session, parts().vault, found, by=by))


@blueprint.post(f"/r/<secret>/{VIEW}/<spoken>")
def hear_as_asker(word: str, secret: str, spoken: str) -> Response:  # noqa: ARG001
    """The same of whoever asked."""
    with parts().database.writing() as session:
        found = find_request(session, secret)
        _require_for_asker(session, found, spoken)
        _hear(session, found, spoken, _ASKER)
    return _back_to(f"r/{secret}#{_HEARD}")


@blueprint.get(f"/r/<secret>/{VIEW}/<spoken>")
def play_to_asker(word: str, secret: str, spoken: str) -> Response:  # noqa: ARG001
    """Its bytes, as long as the answer it went with holds."""
    session = reading().session
    found = find_request(session, secret)
    _require_for_asker(session, found, spoken)
    return _given(play_spoken(session, parts().vault, get_spoken(session, found, spoken), by=_ASKER))


def _back_to(page: str) -> Response:
    return redirect(f"{page_address(Page.REQUESTS, page_language())}/{page}", 303)


def _hear(session: Session, found: UseRequest, spoken: str, by: Actor) -> None:
    one = get_spoken(session, found, spoken)
    if one.answer is None:
        raise NotFoundError(spoken)
    hear_spoken(session, found, one, by=by)


def _require_for_asker(session: Session, found: UseRequest, spoken: str) -> None:
    theirs = spoken_for_asker(session, found, state_of(session, found))
    if spoken not in {one.identifier for one, _ in theirs}:
        raise NotFoundError(spoken)


def _given(voice: Evidence) -> Response:
    answer = sealed_answer(voice)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(voice.content))
