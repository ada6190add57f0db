"""The protocols of a collective, and one of them with its people and its season."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from flask import Blueprint, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.errors import BadRequestError, NotFoundError, RefusedError
from archive.inputs.governance import Openness, Refused
from archive.models.protocol import Protocol
from archive.schemas.member import RoleSchema
from archive.schemas.protocol import LONGEST_NAME, ProtocolSchema
from archive.services.accounts.account import get_account
from archive.services.communities.membership import find_members
from archive.services.communities.protocol import (
    PROTOCOL_ROLES,
    admit_to_protocol,
    close_protocol,
    close_season,
    dismiss_from_protocol,
    entries_under,
    find_people,
    open_protocol,
    open_season,
    protocols_told,
    revise_protocol,
)
from archive.web.address.below_entries import HouseView, house_paths
from archive.web.deciding import actor, carry_out
from archive.web.pages.community_house.house import House, find_house, show_room
from archive.web.reading import reading
from archive.web.words.suggestion_faults import faults_of

blueprint = Blueprint("house_protocols", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
_SPANISH, _ENGLISH = house_paths(HouseView.PROTOCOLS)


class Deed(StrEnum):
    """What a button of the page does."""

    REVISE = "revise"
    ADMIT = "admit"
    DISMISS = "dismiss"
    OPEN_SEASON = "open_season"
    CLOSE_SEASON = "close_season"
    CLOSE = "close"


@blueprint.get(_SPANISH)
@blueprint.get(_ENGLISH)
def show_protocols(segment: str, identifier: str) -> str:
    """All of them, and the form for a new one."""
    return _all(find_house(segment, identifier))


@blueprint.post(_SPANISH)
@blueprint.post(_ENGLISH)
def open_new(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Opens a protocol."""
    house = find_house(segment, identifier)
    try:
        data = ProtocolSchema().load(request.form.to_dict())
    except ValidationError as error:
        return _all(house, faults=faults_of(error)), 422

    def open_it(session: Session) -> None:
        open_protocol(session, house.holder, data, by=actor())

    return carry_out(open_it, refused=lambda why: _all(house, why), led_on=house.at(HouseView.PROTOCOLS))


@blueprint.get(f"{_SPANISH}/<protocol>")
@blueprint.get(f"{_ENGLISH}/<protocol>")
def show_protocol(segment: str, identifier: str, protocol: str) -> str:
    """One of them."""
    house = find_house(segment, identifier)
    return _one(house, _find(reading().session, house, protocol))


@blueprint.post(f"{_SPANISH}/<protocol>")
@blueprint.post(f"{_ENGLISH}/<protocol>")
def settle(segment: str, identifier: str, protocol: str) -> Response | tuple[str, int]:
    """Does one thing about it."""
    house = find_house(segment, identifier)
    shown = _find(reading().session, house, protocol)
    act = _ACTS[_deed()]

    def carry(session: Session) -> None:
        act(session, _find(session, house, protocol))

    try:
        return carry_out(
            carry,
            refused=lambda why: _one(house, shown, why),
            led_on=house.at(HouseView.PROTOCOLS, shown.identifier),
        )
    except ValidationError as error:
        return _one(house, shown, faults=faults_of(error)), 422


def _revise(session: Session, protocol: Protocol) -> None:
    revise_protocol(session, protocol, ProtocolSchema().load(request.form.to_dict()), by=actor())


def _admit(session: Session, protocol: Protocol) -> None:
    try:
        account = get_account(session, request.form.get("user_name", ""))
    except NotFoundError:
        raise RefusedError(Refused.UNKNOWN_ACCOUNT) from None
    try:
        role = RoleSchema().load(request.form.to_dict())["role"]
    except ValidationError:
        raise RefusedError(Refused.ROLE_OUT_OF_PLACE) from None
    admit_to_protocol(session, protocol, account, role, by=actor())


def _dismiss(session: Session, protocol: Protocol) -> None:
    dismiss_from_protocol(session, protocol, get_account(session, request.form.get("user_name", "")), by=actor())


_ACTS: Mapping[Deed, Callable[[Session, Protocol], None]] = {
    Deed.REVISE: _revise,
    Deed.ADMIT: _admit,
    Deed.DISMISS: _dismiss,
    Deed.OPEN_SEASON: lambda session, protocol: open_season(session, protocol, by=actor()),
    Deed.CLOSE_SEASON: lambda session, protocol: close_season(session, protocol, by=actor()),
    Deed.CLOSE: lambda session, protocol: close_protocol(session, protocol, by=actor()),
}


def _deed() -> Deed:
    asked = request.form.get("do", "")
    try:
        return Deed(asked)
    except ValueError:
        raise BadRequestError(field="do", value=asked, allowed=tuple(Deed)) from None


def _find(session: Session, house: House, identifier: str) -> Protocol:
    """One that whoever has signed in may know of: of the stewards all, of others those that they are in.

    Raises:
        NotFoundError: it is none of the collective's, or none of theirs.
    """
    found = next((one for one in _told(session, house) if one.identifier == identifier), None)
    if found is None:
        raise NotFoundError(identifier)
    return found


def _told(session: Session, house: House) -> list[Protocol]:
    return protocols_told(session, house.holder.id, house.permissions)


def _all(house: House, refused: str = "", faults: Mapping[str, str] | None = None) -> str:
    session = reading().session
    return show_room(
        house,
        HouseView.PROTOCOLS,
        protocols=_told(session, house),
        **_form(refused, faults),
    )


def _one(house: House, protocol: Protocol, refused: str = "", faults: Mapping[str, str] | None = None) -> str:
    session = reading().session
    within = find_people(session, protocol) if house.is_steward else {}
    outside = [one for one in find_members(session, house.holder.id) if one not in within] if house.is_steward else []
    return show_room(
        house,
        HouseView.PROTOCOLS,
        protocol.identifier,
        protocols=[],
        protocol=protocol,
        written={f"name_{tag}": wording.text for tag, wording in protocol.name.wordings.items()},
        entries=entries_under(session, protocol) if house.is_steward else (),
        within=within,
        outside=outside,
        roles_offered=PROTOCOL_ROLES,
        **_form(refused, faults),
    )


def _form(refused: str, faults: Mapping[str, str] | None) -> dict[str, object]:
    return {
        "refused": refused,
        "faults": faults or {},
        "typed": request.form,
        "longest": LONGEST_NAME,
        "Openness": Openness,
        "Deed": Deed,
    }
