"""What carries my name: phone first, everything that is attributed to who has signed in, and what they do about it."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from flask import Blueprint, redirect, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import Actor, open_permissions
from archive.access.decisions import decide
from archive.errors import NotAllowedError, NotFoundError, RefusedError
from archive.extensions import parts
from archive.inputs.governance import ChannelType, Refused, RequestType
from archive.inputs.kinds import Naming
from archive.inputs.use_request import UseRequestInput
from archive.inputs.wording import NO_TEXT, LanguageMap, Wording
from archive.languages import Language
from archive.models.account import Account
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.services.entries.carried import Carried, find_carried
from archive.services.holders.contact_channel import LONGEST_DAYS, NewChannel, publish_channel, take_down_channel
from archive.services.holders.request_state import states_of
from archive.services.holders.use_request import Addressed, send_request
from archive.services.own.own_name import (
    choose_naming,
    get_own_holding,
    is_hers_to_close,
    take_back_uses,
    withdraw_own,
)
from archive.services.own.own_page import let_go_of_page
from archive.web.address.pages import Page, page_address
from archive.web.locale import page_language
from archive.web.own_word import led_to_own
from archive.web.reading import reading
from archive.web.row_number import row_number
from archive.web.signing.signed_in import require_account
from archive.web.template_words import stand_at_page
from archive.web.words.governance_labels import REFUSED
from archive.web.words.labels import N_

blueprint = Blueprint("my_name", __name__, url_prefix="/<language:language>/<any('mi-nombre', 'my-name'):word>")

#: More than any channel lasts; what is asked for is cut to that.
_DAYS: Final = r"\d{1,4}"
_LONGEST_NAME: Final = 200
_LONGEST_WORDS: Final = 2000
_NOT_HERS: Final = N_("This you can't do alone. Ask to have it corrected, or ask those who hold it with you.")
_WARNED: Final = N_("Read the warning and mark that you have understood it.")
_INCOMPLETE: Final = N_("Choose how, write what is to be shown, and for how many days, in figures.")


@blueprint.get("")
def show_my_name(word: str) -> str | Response:
    """Everything, each with what can be done about it."""
    require_account()
    if led := led_to_own(Page.MY_NAME, word):
        return led
    return _page()


@blueprint.post("")
def act(word: str) -> Response | tuple[str, int]:
    """What a form sends; each acts at once."""
    by = Actor(account_id=require_account().id)
    wanted = _ACTS.get(request.form.get("act", ""))
    if wanted is None:
        raise NotFoundError(word)
    try:
        with parts().database.writing() as session:
            wanted(session, by)
    except NotAllowedError:
        return _page(_NOT_HERS), 409
    except RefusedError as error:
        return _page(REFUSED[Refused(error.rule)]), 409
    except _UnfitError as error:
        return _page(str(error)), 422
    return redirect(page_address(Page.MY_NAME, page_language(), (("kept", request.form["act"]),)), 303)


class _UnfitError(Exception):
    """What was typed can't be kept; says what to do."""


def _name(session: Session, by: Actor) -> None:
    try:
        naming = Naming(request.form.get("naming", ""))
    except ValueError:
        raise NotFoundError(request.form.get("naming", "")) from None
    typed = request.form.get("named_as", "").strip()[:_LONGEST_NAME]
    words = LanguageMap({Language.SPANISH: Wording(text=typed)}) if typed else NO_TEXT
    choose_naming(session, _holding(session, by), naming, words, by=by)


def _narrow(session: Session, by: Actor) -> None:
    take_back_uses(session, parts().vault, _holding(session, by), by=by)


def _withdraw(session: Session, by: Actor) -> None:
    withdraw_own(session, parts().vault, _holding(session, by), by=by)


def _correct(session: Session, by: Actor) -> None:
    holding = _holding(session, by)
    account = session.get_one(Account, by.account_id)
    community = session.scalar(
        select(Link.to_id).where(Link.from_id == holding.record_id, Link.role == "communities").order_by(Link.position)
    )
    data = UseRequestInput(
        type=RequestType.CORRECT,
        language=page_language(),
        name=account.name,
        email=account.email or account.user_name,
        words=request.form.get("words", "").strip()[:_LONGEST_WORDS],
    )
    send_request(session, parts().vault, Addressed(holding.record_id, community), data, by=by)


def _publish(session: Session, by: Actor) -> None:
    if request.form.get("warned") != "true":
        raise _UnfitError(_WARNED)
    words, days = request.form.get("words", "").strip()[:300], request.form.get("days", "")
    artisan_id = open_permissions(session, by).artisan_id
    is_whole = re.fullmatch(_DAYS, days) and request.form.get("type") in set(ChannelType)
    if artisan_id is None or not words or not is_whole:
        raise _UnfitError(_INCOMPLETE)
    channel = NewChannel(holder_id=artisan_id, type=ChannelType(request.form["type"]), words=words, days=int(days))
    publish_channel(session, channel, by=by)


def _take_down(session: Session, by: Actor) -> None:
    take_down_channel(session, row_number(request.form.get("channel", "")), by=by)


def _let_go(session: Session, by: Actor) -> None:
    let_go_of_page(session, session.get_one(Account, by.account_id), by=by)


_ACTS: Final[Mapping[str, Callable[[Session, Actor], None]]] = {
    "name": _name,
    "narrow": _narrow,
    "withdraw": _withdraw,
    "correct": _correct,
    "publish": _publish,
    "take_down": _take_down,
    "let_go": _let_go,
}


def _holding(session: Session, by: Actor) -> Holding:
    return get_own_holding(session, row_number(request.form.get("holding", "")), by=by)


def _readable(carried: Carried) -> set[int]:
    return {record.id for _, record in carried.claims if reading().door.admits(record)}


def _page(told: str = "") -> str:
    stand_at_page(Page.MY_NAME)
    opened, account = reading(), require_account()
    session = opened.session
    artisan_id = open_permissions(session, Actor(account_id=account.id)).artisan_id
    carried = find_carried(session, artisan_id) if artisan_id is not None else None
    return render_template(
        "pages/my_name/show.html",
        holder=session.get_one(Entity, artisan_id) if artisan_id is not None else None,
        is_shown=artisan_id is not None and opened.door.admits(session.get_one(Entity, artisan_id)),
        carried=carried,
        request_states=states_of(session, [one for one, _ in carried.requests]) if carried else {},
        # What was closed since she claimed it is not told of, unless it is hers.
        told_of={*(record.id for _, record in carried.held), *_readable(carried)} if carried else (),
        closable={holding.id for holding, _ in carried.held if is_hers_to_close(session, holding)} if carried else (),
        answers=decide(session, [record for _, record in carried.held]) if carried else {},
        namings=tuple(Naming),
        channel_types=tuple(ChannelType),
        longest_days=LONGEST_DAYS,
        kept=request.args.get("kept"),
        told=told,
        typed=request.form,
    )
