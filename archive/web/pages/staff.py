"""Who works for the archive: named by its administrators, who see nothing of a community by what they are."""

from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.access import open_permissions
from archive.errors import BadRequestError, NotFoundError, RefusedError, TakenError
from archive.extensions import parts
from archive.inputs.governance import Refused, Role
from archive.languages import INTERFACE_LANGUAGES
from archive.schemas.member import LONGEST_NAME, NewMemberSchema, RoleSchema
from archive.services.accounts.account import Made, get_account, make_account
from archive.services.communities.membership import ARCHIVE_ROLES, find_members, give_archive_role, take_archive_role
from archive.web.address.pages import Page, page_address
from archive.web.deciding import actor, carry_out
from archive.web.locale import page_language
from archive.web.own_word import led_to_own
from archive.web.reading import reading
from archive.web.signing.new_account import faults_of_account, taken
from archive.web.template_words import stand_at_page

blueprint = Blueprint("staff", __name__, url_prefix="/<language:language>/<any(equipo, staff):word>")
_GIVE, _TAKE = "give", "take"


@blueprint.get("")
def show_staff(word: str) -> str | Response:
    """For administrators; to everybody else it is unknown."""
    _require_administrator()
    return led_to_own(Page.STAFF, word) or _page()


@blueprint.post("")
def settle(word: str) -> Response | tuple[str, int]:  # noqa: ARG001 (either word leads here)
    """Gives somebody a role in the archive, or takes it."""
    _require_administrator()
    asked = request.form.get("do", "")
    if asked not in {_GIVE, _TAKE}:
        raise BadRequestError(field="do", value=asked, allowed=(_GIVE, _TAKE))

    def carry(session: Session) -> None:
        try:
            account = get_account(session, request.form.get("user_name", ""))
        except NotFoundError:
            raise RefusedError(Refused.UNKNOWN_ACCOUNT) from None
        if asked == _TAKE:
            take_archive_role(session, account, by=actor())
        else:
            give_archive_role(session, account, _role(), by=actor())

    return carry_out(carry, refused=_page, led_on=page_address(Page.STAFF, page_language()))


@blueprint.get("/new")
def lead_back(word: str) -> Response:  # noqa: ARG001 (either word leads here)
    """Where a form was sent to there is nothing to read."""
    return redirect(page_address(Page.STAFF, page_language()))


@blueprint.post("/new")
def make(word: str) -> str | tuple[str, int] | Response:  # noqa: ARG001 (either word leads here)
    """Makes an account, such as for the first stewards of a community; its code is shown this once."""
    _require_administrator()
    made: list[Made] = []

    def carry(session: Session) -> None:
        data = NewMemberSchema().load(request.form.to_dict())
        made.append(make_account(session, parts().vault, data, by=actor()))

    try:
        answer = carry_out(carry, refused=_page, led_on="")
    except ValidationError as error:
        return _page(faults=faults_of_account(error)), 422
    except TakenError:
        return _page(faults=taken()), 422
    return _page(code=made[0].code) if made else answer


def _require_administrator() -> None:
    permissions = open_permissions(reading().session, actor())
    if not permissions.is_of_the_archive(Role.ADMINISTRATOR):
        raise NotFoundError(Page.STAFF)


def _role() -> Role:
    try:
        role: Role = RoleSchema().load(request.form.to_dict())["role"]
    except ValidationError:
        raise RefusedError(Refused.ROLE_OUT_OF_PLACE) from None
    return role


def _page(refused: str = "", faults: Mapping[str, str] | None = None, code: str = "") -> str:
    stand_at_page(Page.STAFF)
    return render_template(
        "pages/staff/show.html",
        members=find_members(reading().session, None),
        roles_offered=ARCHIVE_ROLES,
        languages=INTERFACE_LANGUAGES,
        longest=LONGEST_NAME,
        refused=refused,
        faults=faults or {},
        code=code,
        typed=request.form,
    )
