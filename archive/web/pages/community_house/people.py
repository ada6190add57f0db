"""The people of a collective: who is what, who is taken in, blocked or lets go."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from flask import Blueprint, redirect, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import lima_today
from archive.errors import BadRequestError, NotFoundError, RefusedError, TakenError
from archive.extensions import parts
from archive.inputs.governance import Refused, Role
from archive.languages import INTERFACE_LANGUAGES
from archive.models.account import Account
from archive.schemas.member import LONGEST_NAME, LastDaySchema, NewMemberSchema, RoleSchema
from archive.services.accounts.account import Made, get_account, issue_code, make_account, may_issue_code
from archive.services.communities.blocking import block, find_blocked, unblock
from archive.services.communities.membership import COLLECTIVE_ROLES, Term, dismiss, find_members, give_role, leave_on
from archive.services.own.own_page import find_free_pages, tie_to_page
from archive.web.address.below_entries import HouseView, house_paths
from archive.web.deciding import actor, carry_out
from archive.web.pages.community_house.house import House, find_house, show_room
from archive.web.reading import reading
from archive.web.signing.new_account import faults_of_account, taken

blueprint = Blueprint("house_people", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
_SPANISH, _ENGLISH = house_paths(HouseView.PEOPLE)


class Deed(StrEnum):
    """What a button of the page does."""

    ROLE = "role"
    BLOCK = "block"
    UNBLOCK = "unblock"
    DISMISS = "dismiss"
    LEAVE_ON = "leave_on"
    TIE = "tie"


@blueprint.get(_SPANISH)
@blueprint.get(_ENGLISH)
def show_people(segment: str, identifier: str) -> str:
    """Everybody of the collective."""
    return _room(find_house(segment, identifier))


@blueprint.get(f"{_SPANISH}/new")
@blueprint.get(f"{_ENGLISH}/new")
@blueprint.get(f"{_SPANISH}/code")
@blueprint.get(f"{_ENGLISH}/code")
def lead_back(segment: str, identifier: str) -> Response:
    """Where a form was sent to there is nothing to read."""
    return redirect(find_house(segment, identifier).at(HouseView.PEOPLE))


@blueprint.post(f"{_SPANISH}/new")
@blueprint.post(f"{_ENGLISH}/new")
def take_in_somebody_new(segment: str, identifier: str) -> str | tuple[str, int] | Response:
    """Makes an account for somebody who has none; its code is shown this once."""
    house = find_house(segment, identifier)
    made: list[Made] = []

    def take_in(session: Session) -> None:
        data = NewMemberSchema().load(request.form.to_dict())
        made.append(make_account(session, parts().vault, data, by=actor()))
        give_role(session, house.holder.id, made[0].account, Term(Role.MEMBER), by=actor())

    try:
        answer = carry_out(take_in, refused=lambda why: _room(house, why), led_on="")
    except ValidationError as error:
        return _room(house, faults=faults_of_account(error)), 422
    except TakenError:
        return _room(house, faults=taken()), 422
    if not isinstance(answer, Response):
        return answer
    # Not led on: the code is kept nowhere, so it has to be read here.
    return show_room(house, HouseView.PEOPLE, members={}, typed=request.form, code=made[0].code)


@blueprint.post(f"{_SPANISH}/code")
@blueprint.post(f"{_ENGLISH}/code")
def print_code(segment: str, identifier: str) -> str | tuple[str, int] | Response:
    """Another code for somebody without e-mail, by the steward who made the account; it is shown this once."""
    house = find_house(segment, identifier)
    sheet: dict[str, str] = {}

    def issue(session: Session) -> None:
        account = _named(session)
        sheet.update(name=account.name, new_user_name=account.user_name)
        sheet["code"] = issue_code(session, parts().vault, account, by=actor())

    answer = carry_out(issue, refused=lambda why: _room(house, why), led_on="")
    if not isinstance(answer, Response):
        return answer
    return show_room(house, HouseView.PEOPLE, members={}, typed=sheet, code=sheet["code"])


@blueprint.post(_SPANISH)
@blueprint.post(_ENGLISH)
def settle(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Does one thing about one person, by their user name."""
    house = find_house(segment, identifier)
    act = _ACTS[_deed()]

    return carry_out(
        lambda session: act(session, house.holder.id, _named(session)),
        refused=lambda why: _room(house, why),
        led_on=house.at(HouseView.PEOPLE),
    )


def _named(session: Session) -> Account:
    try:
        return get_account(session, request.form.get("user_name", ""))
    except NotFoundError:
        raise RefusedError(Refused.UNKNOWN_ACCOUNT) from None


def _give(session: Session, holder_id: int, account: Account) -> None:
    try:
        role = RoleSchema().load(request.form.to_dict())["role"]
    except ValidationError:
        raise RefusedError(Refused.ROLE_OUT_OF_PLACE) from None
    give_role(session, holder_id, account, Term(role, _last_day()), by=actor())


def _leave_on(session: Session, holder_id: int, account: Account) -> None:
    last_day = _last_day()
    if last_day is None or account.id != actor().account_id:
        raise RefusedError(Refused.DAY_UNREADABLE)
    leave_on(session, holder_id, last_day, by=actor())


def _last_day() -> date | None:
    try:
        last_day: date | None = LastDaySchema().load(request.form.to_dict())["until"]
    except ValidationError:
        raise RefusedError(Refused.DAY_UNREADABLE) from None
    return last_day


_ACTS: Mapping[Deed, Callable[[Session, int, Account], None]] = {
    Deed.ROLE: _give,
    Deed.BLOCK: lambda session, holder_id, account: block(session, holder_id, account, by=actor()),
    Deed.UNBLOCK: lambda session, holder_id, account: unblock(session, holder_id, account, by=actor()),
    Deed.DISMISS: lambda session, holder_id, account: dismiss(session, holder_id, account, by=actor()),
    Deed.LEAVE_ON: _leave_on,
    Deed.TIE: lambda session, holder_id, account: tie_to_page(
        session, holder_id, account, request.form.get("page", ""), by=actor()
    ),
}


def _deed() -> Deed:
    asked = request.form.get("do", "")
    try:
        return Deed(asked)
    except ValueError:
        raise BadRequestError(field="do", value=asked, allowed=tuple(Deed)) from None


def _room(house: House, refused: str = "", faults: Mapping[str, str] | None = None) -> str:
    session = reading().session
    members = find_members(session, house.holder.id)
    return show_room(
        house,
        HouseView.PEOPLE,
        members=members,
        blocked=find_blocked(session, house.holder.id),
        today=lima_today(),
        printable={one.id for one in members if may_issue_code(session, one, house.permissions)},
        free_pages=find_free_pages(session, house.holder.id) if house.may_widen else (),
        roles_offered=COLLECTIVE_ROLES,
        languages=INTERFACE_LANGUAGES,
        longest=LONGEST_NAME,
        refused=refused,
        faults=faults or {},
        typed=request.form,
        Deed=Deed,
        Role=Role,
    )
