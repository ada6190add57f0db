"""Requests as those see them who answer: one digest, and a page each, where a yes or a no is one tap."""

from collections.abc import Callable, Mapping
from typing import Final

from flask import Blueprint, make_response, redirect, render_template, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Actor, open_permissions
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.extensions import parts
from archive.inputs.governance import Refused
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.use_request import UseRequest
from archive.schemas.suggestion_lines import EMPTY
from archive.schemas.use_request import LONGEST, RequestAnswerSchema
from archive.services.holders.request_inbox import (
    Handing,
    answering_for,
    choose_setting,
    digest,
    get_request,
    hand_on,
    may_grant_for,
    members_of,
    setting_of,
)
from archive.services.holders.request_state import granted_purposes, state_of
from archive.services.holders.spoken_answer import find_spoken, may_play, unsent_of
from archive.services.holders.use_request import (
    grant_request,
    missing_voices,
    read_answered,
    read_asked,
    refuse_request,
    revoke_request,
)
from archive.web.address.pages import Page, page_address
from archive.web.letters.requests import write_of_answer
from archive.web.locale import page_language
from archive.web.own_word import led_to_own
from archive.web.reading import reading
from archive.web.security import WITH_MICROPHONE
from archive.web.signing.signed_in import require_account
from archive.web.template_words import stand_at_page
from archive.web.words.governance_labels import REFUSED
from archive.web.words.labels import N_

blueprint = Blueprint("inbox", __name__, url_prefix="/<language:language>/<any(pedidos, requests):word>")

_MOST_QUESTIONS: Final = 5
_LONGEST_QUESTION: Final = 200
_LAPSED: Final = N_("The mandate does not hold today. Until it is renewed nothing can be granted; a no can be given.")
_UNREADABLE: Final = N_("Nothing was answered yet. Mark at least one use, and write the day as the form does.")
_NOT_YOURS: Final = N_("You can read this request and refuse it; a yes is for the stewards to give.")


@blueprint.get("")
def show_digest(word: str) -> str | Response:
    """All that was sent to whom one answers for."""
    by = _actor()
    if led := led_to_own(Page.REQUESTS, word):
        return led
    stand_at_page(Page.REQUESTS)
    session = reading().session
    found = digest(session, by=by)
    permissions = open_permissions(session, by)
    mine = [holder for holder in permissions.roles if holder is not None and permissions.is_steward_of(holder)]
    mine += [permissions.artisan_id] if permissions.artisan_id is not None else []
    about = {one.entity_id: session.get_one(Entity, one.entity_id) for one in (*found.waiting, *found.answered)}
    holders = [(session.get_one(Entity, holder), setting_of(session, holder)) for holder in mine]
    return render_template("pages/inbox/digest.html", digest=found, about=about, holders=holders)


@blueprint.post("/ajustes/<identifier>")
def settle(word: str, identifier: str) -> Response:  # noqa: ARG001 (either word leads here)
    """Pauses requests, and sets the questions that everybody is asked."""
    written = (line.strip()[:_LONGEST_QUESTION] for line in request.form.get("questions", "").splitlines())
    questions = [line for line in written if line][:_MOST_QUESTIONS]
    with parts().database.writing() as session:
        holder = session.query(Entity).filter_by(identifier=identifier).one_or_none()
        if holder is None:
            raise NotFoundError(identifier)
        try:
            choose_setting(
                session, holder.id, pause=request.form.get("pause") == "true", questions=questions, by=_actor()
            )
        except NotAllowedError:
            raise NotFoundError(identifier) from None
    return redirect(page_address(Page.REQUESTS, page_language()), 303)


@blueprint.get("/<identifier>")
def show_request(word: str, identifier: str) -> Response:  # noqa: ARG001
    """One request, with who asks and what for."""
    return request_page(identifier)


@blueprint.post("/<identifier>")
def answer(word: str, identifier: str) -> Response | tuple[Response, int]:  # noqa: ARG001
    """A yes to all, a yes to some, a no, handing on, or taking a yes back."""
    by = _actor()
    act = _ACTS.get(request.form.get("act", ""))
    if act is None:
        raise NotFoundError(identifier)
    try:
        with parts().database.writing() as session:
            found = get_request(session, identifier, by=by)
            before = found.state
            act(session, found, by)
            if found.state is not before:
                write_of_answer(session, found)
    except ValidationError:
        return request_page(identifier, _UNREADABLE), 422
    except NotAllowedError as error:
        return request_page(identifier, _LAPSED if error.widening else _NOT_YOURS), 409
    except RefusedError as error:
        return request_page(identifier, REFUSED[Refused(error.rule)]), 409
    return redirect(f"{page_address(Page.REQUESTS, page_language())}/{identifier}", 303)


def _grant(session: Session, found: UseRequest, by: Actor) -> None:
    typed = request.form.to_dict()
    data = RequestAnswerSchema().load(
        {**typed, "purposes": request.form.getlist("purposes"), "until": typed.get("until") or None}
    )
    if found.purposes and not data.purposes:
        raise ValidationError(EMPTY, "purposes")
    grant_request(session, parts().vault, found, data, by=by)


def _refuse(session: Session, found: UseRequest, by: Actor) -> None:
    refuse_request(session, parts().vault, found, request.form.get("words", "").strip()[: LONGEST["words"]], by=by)


def _hand_on(session: Session, found: UseRequest, by: Actor) -> None:
    member = session.query(Account).filter_by(identifier=request.form.get("member", "")).one_or_none()
    to = Handing(member.id if member else 0, may_grant=request.form.get("may_grant") == "true")
    hand_on(session, found, to, by=by)


def _revoke(session: Session, found: UseRequest, by: Actor) -> None:
    revoke_request(session, parts().vault, found, by=by)


_ACTS: Final[Mapping[str, Callable[[Session, UseRequest, Actor], None]]] = {
    "grant": _grant,
    "refuse": _refuse,
    "hand_on": _hand_on,
    "revoke": _revoke,
}


def request_page(identifier: str, told: str = "") -> Response:
    """The page of one request, and beside it why something was not done; she may record her voice on it."""
    by = _actor()
    session = reading().session
    found = get_request(session, identifier, by=by)
    stand_at_page(Page.REQUESTS)
    spoken = find_spoken(session, found)
    members = members_of(session, found.holder_id) if found.holder_id is not None else ()
    permissions = open_permissions(session, by)
    mine = answering_for(session, found, permissions)
    instead = not mine and may_grant_for(session, found, permissions)
    page = render_template(
        "pages/inbox/show.html",
        request=found,
        entity=session.get_one(Entity, found.entity_id),
        asked=read_asked(session, parts().vault, found),
        answered=read_answered(session, parts().vault, found),
        granted=granted_purposes(session, found),
        state=state_of(session, found),
        mine=bool(mine),
        instead=instead,
        said=missing_voices(session, found).isdisjoint([found.holder_id] if instead else mine),
        members={session.get_one(Account, one.account_id) for one in members} if members else (),
        spoken=[(one, there, may_play(session, one, by=by)) for one, there in spoken],
        names={one.account_id: session.get_one(Account, one.account_id).name for one, _ in spoken},
        unsent=unsent_of(session, found, by=by),
        told=told,
        typed=request.form,
        longest=LONGEST,
    )
    answer = make_response(page)
    answer.headers["Permissions-Policy"] = WITH_MICROPHONE
    return answer


def _actor() -> Actor:
    return Actor(account_id=require_account().id)
