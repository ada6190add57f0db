"""What was done in a collective's name, to its roles, protocols and consents: for its members to read."""

from flask import Blueprint

from archive.access import known_cards
from archive.services.audit_log import find_acts_of
from archive.services.communities.protocol import protocols_told
from archive.web.address.below_entries import HouseView, house_paths
from archive.web.pages.browse import page_number
from archive.web.pages.community_house.house import find_house, show_room
from archive.web.reading import reading
from archive.web.words.act_words import act_words

blueprint = Blueprint("house_log", __name__, url_prefix="/<language:language>/<segment>/<identifier>")
_SPANISH, _ENGLISH = house_paths(HouseView.LOG)
_SIZE = 50


@blueprint.get(_SPANISH)
@blueprint.get(_ENGLISH)
def show_log(segment: str, identifier: str) -> str:
    """The latest first."""
    house = find_house(segment, identifier)
    page = page_number()
    opened = reading()
    acts = find_acts_of(opened.session, house.holder.id, start=(page - 1) * _SIZE, size=_SIZE + 1)
    subjects = [act.entry.subject for act in acts if act.entry.subject]
    return show_room(
        house,
        HouseView.LOG,
        acts=acts[:_SIZE],
        act_words=act_words,
        cards=known_cards(opened.session, subjects, opened.door),
        protocols={
            told.identifier: told for told in protocols_told(opened.session, house.holder.id, house.permissions)
        },
        page=page,
        pages=page + 1 if len(acts) > _SIZE else page,
        at=lambda number: f"{house.at(HouseView.LOG)}?page={number}",
    )
