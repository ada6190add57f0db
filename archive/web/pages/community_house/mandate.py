"""On what decision a collective is represented: opened and renewed by the archive, taken on by the stewards."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from flask import Blueprint, redirect, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import lima_today
from archive.errors import BadRequestError, NotFoundError
from archive.extensions import parts
from archive.inputs.consent import Evidence
from archive.inputs.governance import WomenAsked
from archive.models.mandate import Mandate
from archive.schemas.mandate import LONGEST, STEWARDS, MandateSchema
from archive.services.communities.mandate import (
    LONGEST as LONGEST_MANDATE,
)
from archive.services.communities.mandate import (
    accept_mandate,
    decline_mandate,
    end_mandate,
    find_mandates,
    find_stewards,
    open_mandate,
    read_minutes,
    reviews,
)
from archive.services.communities.mandate_file import find_files, keep_file, read_file
from archive.services.communities.mandate_in_force import WAITS, agree_to_mandate, is_waiting, refuse_mandate
from archive.web.address.below_entries import HouseView, house_paths
from archive.web.deciding import actor, carry_out
from archive.web.letters.mandates import write_to_stewards, write_to_the_replaced
from archive.web.media.sealed_files import LONGEST as LONGEST_FILE
from archive.web.media.sealed_files import UnfitEvidenceError, sealed_answer, sent_evidence
from archive.web.pages.community_house.house import House, find_collective, show_room
from archive.web.reading import reading
from archive.web.row_number import row_number
from archive.web.security import MAX_BODY
from archive.web.words.messages import N_
from archive.web.words.suggestion_faults import faults_of
from media.formats import MediaType

blueprint = Blueprint("house_mandate", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
_SPANISH, _ENGLISH = house_paths(HouseView.MANDATE)
_NO_DAY = N_("Write the day, month and year.")
_CHOOSE = N_("Choose one of the answers.")
_UNFIT = N_("This is no picture, PDF or recording of a voice, or it is larger than eight megabytes. Choose another.")
_WELCOME = frozenset({MediaType.IMAGE, MediaType.DOCUMENT, MediaType.SOUND})


class Deed(StrEnum):
    """What a button of the page does."""

    ACCEPT = "accept"
    DECLINE = "decline"
    END = "end"
    AGREE = "agree"
    REFUSE = "refuse"
    READ = "read"
    FILE = "file"


@blueprint.get(_SPANISH)
@blueprint.get(_ENGLISH)
def show_mandate(segment: str, identifier: str) -> str:
    """The mandates, and for who reviews for the archive the form for another."""
    return _room(_find(segment, identifier))


@blueprint.post(_SPANISH)
@blueprint.post(_ENGLISH)
def open_new(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Keeps a decision with its evidence."""
    request.max_content_length = LONGEST_FILE + MAX_BODY
    house = _find(segment, identifier)
    try:
        file = sent_evidence(_WELCOME)
        data = replace(MandateSchema().load(request.form.to_dict()), file=file)
    except UnfitEvidenceError:
        return _room(house, faults={"evidence": _UNFIT}), 422
    except ValidationError as error:
        faults = faults_of(error)
        days = dict.fromkeys({"decided_on", "ends_on"} & faults.keys(), _NO_DAY)
        women = dict.fromkeys({"women_asked"} & faults.keys(), _CHOOSE)
        return _room(house, faults={**faults, **days, **women}), 422

    def carry(session: Session) -> None:
        write_to_stewards(session, open_mandate(session, house.holder, data, vault=parts().vault, by=actor()))

    return carry_out(carry, refused=lambda why: _room(house, why), led_on=house.at(HouseView.MANDATE))


@blueprint.get(f"{_SPANISH}/<int:number>")
@blueprint.get(f"{_ENGLISH}/<int:number>")
def lead_back(segment: str, identifier: str, number: int) -> Response:  # noqa: ARG001 (all are on one page)
    """Where a form was sent to there is nothing to read."""
    return redirect(_find(segment, identifier).at(HouseView.MANDATE))


@blueprint.post(f"{_SPANISH}/<int:number>")
@blueprint.post(f"{_ENGLISH}/<int:number>")
def settle(segment: str, identifier: str, number: int) -> Response | str | tuple[str, int]:
    """Whoever it names takes a mandate on or lays it down; a steward agrees, refuses, ends it or reads it."""
    request.max_content_length = LONGEST_FILE + MAX_BODY
    house = _find(segment, identifier)
    deed = _deed()
    if deed is Deed.FILE:
        return _give_file(house, number)
    if deed is Deed.READ:
        return _tell(house, number)
    try:
        file = sent_evidence(_WELCOME) if deed in _ANSWERS else None
    except UnfitEvidenceError:
        return _room(house, _UNFIT), 422

    def carry(session: Session) -> None:
        mandate = _mandate(session, house, number)
        _ACTS[deed](session, mandate)
        if file is not None:
            keep_file(session, parts().vault, mandate, file, by=actor())

    return carry_out(carry, refused=lambda why: _room(house, why), led_on=house.at(HouseView.MANDATE))


def _tell(house: House, number: int) -> Response | str | tuple[str, int]:
    said: list[Mapping[str, str]] = []

    def carry(session: Session) -> None:
        said.append(read_minutes(session, parts().vault, _mandate(session, house, number), by=actor()))

    answer = carry_out(carry, refused=lambda why: _room(house, why), led_on=house.at(HouseView.MANDATE))
    return _room(house, said=said[0]) if said else answer


def _accept(session: Session, mandate: Mandate) -> None:
    waited = mandate.waits_until
    accept_mandate(session, mandate, by=actor())
    if mandate.waits_until != waited:
        write_to_the_replaced(session, mandate)


def _give_file(house: House, number: int) -> Response | tuple[str, int]:
    found: list[Evidence] = []

    def carry(session: Session) -> None:
        file = row_number(request.form.get("file", ""))
        found.append(read_file(session, parts().vault, _mandate(session, house, number), file, by=actor()))

    answer = carry_out(carry, refused=lambda why: _room(house, why), led_on=house.at(HouseView.MANDATE))
    return sealed_answer(found[0]) if found else answer


#: What may bring the minutes along.
_ANSWERS = frozenset({Deed.ACCEPT, Deed.DECLINE, Deed.AGREE, Deed.REFUSE})
_ACTS: Mapping[Deed, Callable[[Session, Mandate], None]] = {
    Deed.ACCEPT: _accept,
    Deed.DECLINE: lambda session, mandate: decline_mandate(session, mandate, by=actor()),
    Deed.END: lambda session, mandate: end_mandate(session, mandate, by=actor()),
    Deed.AGREE: lambda session, mandate: agree_to_mandate(session, mandate, by=actor()),
    Deed.REFUSE: lambda session, mandate: refuse_mandate(session, mandate, by=actor()),
}


def _find(segment: str, identifier: str) -> House:
    """Whoever a mandate names finds it before they belong to the collective."""
    return find_collective(segment, identifier)


def _deed() -> Deed:
    asked = request.form.get("do", "")
    try:
        return Deed(asked)
    except ValueError:
        raise BadRequestError(field="do", value=asked, allowed=tuple(Deed)) from None


def _mandate(session: Session, house: House, number: int) -> Mandate:
    mandate = session.get(Mandate, number)
    if mandate is None or mandate.holder_id != house.holder.id:
        raise NotFoundError(str(number))
    return mandate


def _room(
    house: House,
    refused: str = "",
    faults: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> str:
    session, today = reading().session, lima_today()
    mandates = find_mandates(session, house.holder.id)
    return show_room(
        house,
        HouseView.MANDATE,
        mandates=mandates,
        stewards={mandate.id: find_stewards(session, mandate) for mandate in mandates},
        files={mandate.id: find_files(session, mandate) for mandate in mandates},
        reviews=reviews(house.permissions),
        today=today,
        latest=today + LONGEST_MANDATE,
        is_waiting=is_waiting,
        waits=WAITS.days,
        women=tuple(WomenAsked),
        lines=STEWARDS,
        longest=LONGEST,
        refused=refused,
        faults=faults or {},
        said=said,
        typed=request.form,
        Deed=Deed,
    )
