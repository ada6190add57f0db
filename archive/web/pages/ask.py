"""Asking for permission: a form below an entry, without an account, and the page by which its asker follows it."""

from collections.abc import Mapping

from flask import Blueprint, make_response, redirect, render_template, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Actor
from archive.errors import RefusedError
from archive.extensions import parts
from archive.inputs.governance import Refused, RequestState, RequestType
from archive.inputs.kinds import RECORD_KINDS
from archive.models.entity import Entity
from archive.models.spoken_answer import SpokenAnswer
from archive.models.use_request import UseRequest
from archive.schemas.use_request import LONGEST, LostLinkSchema, UseRequestSchema
from archive.services.entries.entry_read import Entry
from archive.services.holders.request_inbox import setting_of
from archive.services.holders.request_state import granted_purposes, state_of
from archive.services.holders.spoken_answer import may_play, spoken_for_asker
from archive.services.holders.use_request import (
    Addressed,
    find_request,
    read_answered,
    read_asked,
    send_request,
    take_back_request,
)
from archive.web.address.pages import Page, absolute, page_address
from archive.web.entry.addressed import addressed_entry
from archive.web.entry.asking import Asking, asking
from archive.web.letters.requests import write_links_again, write_to_asker, write_to_holders
from archive.web.locale import page_language
from archive.web.rate_limit import Counted, TooManyProposalsError, count
from archive.web.reading import reading
from archive.web.signing.signed_in import current_account
from archive.web.template_words import stand_at, stand_at_page
from archive.web.words.governance_labels import REFUSED
from archive.web.words.labels import N_
from archive.web.words.suggestion_faults import TOO_OFTEN, faults_of

#: The end of the form's address: no title's slug has a dot.
FORM = "ask.html"
_NO_MAIL = N_("Write an e-mail address as somebody@example.org, so that you can be answered.")
_NO_PURPOSE = N_("Mark at least one thing that you want to do.")

blueprint = Blueprint("ask", __name__, url_prefix="/<language:language>")


@blueprint.get(f"/<segment>/<identifier>/{FORM}")
def show_form(segment: str, identifier: str) -> str:
    """The form by itself."""
    return _form(_find(segment, identifier))


@blueprint.post(f"/<segment>/<identifier>/{FORM}")
def send(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Keeps a request; whatever is wrong with it, what was typed stands in the form again."""
    entry = _find(segment, identifier)
    try:
        data = UseRequestSchema().load(_typed())
        count(Counted.PROPOSAL)
        holder_id = _holder(asking(entry))
        account = current_account()
        with parts().database.writing() as session:
            to = Addressed(entry.entity.id, holder_id)
            sent = send_request(session, parts().vault, to, data, by=Actor(account_id=account.id if account else None))
            link = f"{page_address(Page.REQUESTS, page_language())}/r/{sent.secret}"
            write_to_asker(session, data, absolute(link))
            write_to_holders(session, sent.request)
    except ValidationError as error:
        return _form(entry, _faults(error)), 422
    except TooManyProposalsError:
        return _form(entry, {"words": TOO_OFTEN}), 429
    except RefusedError as error:
        return _form(entry, {"words": REFUSED[Refused(error.rule)]}), 409
    return redirect(link, 303)


@blueprint.get("/<any(pedidos, requests):word>/r")
def show_lost(word: str) -> str:  # noqa: ARG001 (either word leads here)
    """The form for whoever has lost the link to a request."""
    return _lost()


@blueprint.post("/<any(pedidos, requests):word>/r")
def send_again(word: str) -> str | tuple[str, int]:  # noqa: ARG001
    """Sends the links to the address from which was asked; the page says the same whether there are any."""
    try:
        data = LostLinkSchema().load(request.form.to_dict())
        count(Counted.PROPOSAL)
    except ValidationError as error:
        return _lost(_faults(error)), 422
    except TooManyProposalsError:
        return _lost({"email": TOO_OFTEN}), 429
    with parts().database.writing() as session:
        write_links_again(session, data["email"], page_language())
    return _lost(sent=True)


@blueprint.get("/<any(pedidos, requests):word>/r/<secret>")
def follow(word: str, secret: str) -> Response:  # noqa: ARG001 (either word leads here)
    """What became of it; whoever has the link is taken for the asker."""
    opened = reading()
    session, found = opened.session, find_request(opened.session, secret)
    entity = session.get_one(Entity, found.entity_id)
    stand_at_page(Page.HOME)
    page = render_template(
        "pages/ask/follow.html",
        request=found,
        state=state_of(session, found),
        # What was closed since is not told of, not even to whoever asked for it.
        entity=entity if opened.door.admits(entity) else None,
        asked=read_asked(session, parts().vault, found),
        answered=read_answered(session, parts().vault, found),
        granted=granted_purposes(session, found),
        spoken=_spoken(session, found),
        here=f"{page_address(Page.REQUESTS, page_language())}/r/{secret}",
    )
    return _for_its_asker(make_response(page))


@blueprint.post("/<any(pedidos, requests):word>/r/<secret>")
def take_back(word: str, secret: str) -> Response:  # noqa: ARG001
    """The asker asks no more; where it was answered meanwhile the page tells."""
    with parts().database.writing() as session:
        found = find_request(session, secret)
        if found.state is RequestState.WAITING:
            take_back_request(session, found)
    return redirect(f"{page_address(Page.REQUESTS, page_language())}/r/{secret}", 303)


def _spoken(session: Session, found: UseRequest) -> list[tuple[SpokenAnswer, bool, bool]]:
    """Recordings that go with the answer: whether each is there still, and whether the asker just asked to hear it."""
    theirs = spoken_for_asker(session, found, state_of(session, found))
    return [(one, there, may_play(session, one, by=Actor())) for one, there in theirs]


def _lost(faults: Mapping[str, str] | None = None, *, sent: bool = False) -> str:
    stand_at_page(Page.HOME)
    return render_template("pages/ask/lost.html", faults=faults or {}, typed=request.form, sent=sent, longest=LONGEST)


def _for_its_asker(response: Response) -> Response:
    """The address is a key: it is given to no other page and kept by no browser."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _find(segment: str, identifier: str) -> Entry:
    return addressed_entry(segment, identifier, RECORD_KINDS)


def _typed() -> dict[str, object]:
    several = {name: request.form.getlist(name) for name in ("purposes", "answers")}
    return {**request.form.to_dict(), **several, "language": page_language().value}


def _holder(whom: Asking) -> int | None:
    """Whom the form names, of those that the page names."""
    chosen = request.form.get("holder", "")
    rows = {one.card.identifier: one.card.id for one in whom.asked}
    return rows.get(chosen) or next(iter(rows.values()), None)


def _faults(error: ValidationError) -> Mapping[str, str]:
    faults = faults_of(error)
    own = {"email": _NO_MAIL, "purposes": _NO_PURPOSE}
    return {name: own.get(name, told) for name, told in faults.items()}


def _form(entry: Entry, faults: Mapping[str, str] | None = None) -> str:
    stand_at(entry.entity)
    whom = asking(entry)
    settings = [setting_of(reading().session, one.card.id) for one in whom.asked]
    return render_template(
        "pages/ask/form.html",
        entry=entry,
        entity=entry.entity,
        whom=whom,
        questions=list(dict.fromkeys(question for setting in settings for question in setting.questions)),
        faults=faults or {},
        typed=request.form,
        longest=LONGEST,
        form=FORM,
        offers=request.values.get("type") == RequestType.OFFER,
    )
