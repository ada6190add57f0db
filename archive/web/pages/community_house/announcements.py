"""What a collective announces of what it keeps to itself; without an announcement there is no trace of it."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, request
from marshmallow import ValidationError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from archive.schemas.announcement import LONGEST, AnnouncementSchema
from archive.services.communities.announcement import announce, announcements_of, take_back_announcement
from archive.web.address.below_entries import HouseView, house_paths
from archive.web.deciding import actor, carry_out
from archive.web.pages.community_house.house import House, find_house, show_room
from archive.web.reading import reading
from archive.web.words.suggestion_faults import faults_of

blueprint = Blueprint("house_announcements", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
_SPANISH, _ENGLISH = house_paths(HouseView.ANNOUNCEMENTS)


@blueprint.get(_SPANISH)
@blueprint.get(_ENGLISH)
def show_announcements(segment: str, identifier: str) -> str:
    """Those that stand, and the form for a new one."""
    return _room(find_house(segment, identifier))


@blueprint.post(_SPANISH)
@blueprint.post(_ENGLISH)
def settle(segment: str, identifier: str) -> Response | tuple[str, int]:
    """Announces something, or takes an announcement back."""
    house = find_house(segment, identifier)
    taken_back = request.form.get("take_back")
    try:
        data = None if taken_back else AnnouncementSchema().load(request.form.to_dict())
    except ValidationError as error:
        return _room(house, faults=faults_of(error)), 422

    def carry(session: Session) -> None:
        if data is not None:
            announce(session, house.holder, replace(data, places=house.holder.places), by=actor())
        for announcement in announcements_of(session, house.holder.id):
            if announcement.identifier == taken_back:
                take_back_announcement(session, announcement, by=actor())

    return carry_out(carry, refused=lambda why: _room(house, why), led_on=house.at(HouseView.ANNOUNCEMENTS))


def _room(house: House, refused: str = "", faults: Mapping[str, str] | None = None) -> str:
    return show_room(
        house,
        HouseView.ANNOUNCEMENTS,
        announcements=announcements_of(reading().session, house.holder.id),
        refused=refused,
        faults=faults or {},
        typed=request.form,
        longest=LONGEST,
    )
