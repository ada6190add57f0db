"""What may be seen in a picture, as far as the entries around it say: offered first to who marks a part of it."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Integer, bindparam, or_, select
from sqlalchemy.orm import Session

from archive.access import VISIBLE, Door, card_of
from archive.inputs.kinds import HOLDER_KINDS, Kind
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.media_asset import MediaAsset

_MOST: Final = 60
_MEDIUM: Final = bindparam("medium", type_=Integer)
#: Fields in which records say what they are made of and with.
_SEEN: Final = or_(Link.role.like("concepts.%"), Link.role.in_(("steps.tools", "steps.materials")))
_OWN: Final = select(Link.to_id).where(Link.from_id == _MEDIUM)
_SHOWING: Final = select(Link.from_id).where(Link.to_id == _MEDIUM, Link.role == "media")
_NEAR: Final = (
    select(*CARD_COLUMNS)
    .where(
        VISIBLE,
        # People are in a picture by their own yes alone, never by a mark that somebody sets.
        Entity.kind.not_in((*HOLDER_KINDS, Kind.DOCUMENT, Kind.MEDIA_ASSET, Kind.PLACE)),
        or_(
            Entity.id.in_(_OWN),
            Entity.id.in_(_SHOWING),
            Entity.id.in_(select(Link.to_id).where(_SEEN, or_(Link.from_id.in_(_SHOWING), Link.from_id.in_(_OWN)))),
        ),
    )
    .order_by(Entity.kind, Entity.sort_key, Entity.id)
    .limit(_MOST)
)


def image_region_candidates(session: Session, medium: MediaAsset, door: Door) -> Sequence[Card]:
    """What the medium and the records that show it point at, by kind and title."""
    rows = session.connection().execute(_NEAR, door.values(medium=medium.id))
    return [card_of(row) for row in rows]
