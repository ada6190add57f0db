"""The first room: what somebody is here, whether a mandate holds, and the ways on."""

from flask import Blueprint

from archive.access import Actor, lima_today
from archive.services.communities.audience_proposal import find_proposals
from archive.services.communities.mandate import find_mandates
from archive.services.communities.membership import last_day_of
from archive.web.address.below_entries import HouseView, house_paths
from archive.web.pages.community_house.house import find_house, show_room
from archive.web.reading import reading

blueprint = Blueprint("house", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
_SPANISH, _ENGLISH = house_paths(HouseView.HOUSE)


@blueprint.get(_SPANISH)
@blueprint.get(_ENGLISH)
def show_house(segment: str, identifier: str) -> str:
    """For whoever belongs to the collective."""
    house = find_house(segment, identifier)
    session = reading().session
    mandates = [one for one in find_mandates(session, house.holder.id) if one.in_force_at and one.ended_at is None]
    return show_room(
        house,
        HouseView.HOUSE,
        mandates=mandates,
        today=lima_today(),
        last_day=last_day_of(session, house.holder.id, house.permissions.account_id or 0),
        waiting=find_proposals(session, by=Actor(account_id=house.permissions.account_id)),
    )
