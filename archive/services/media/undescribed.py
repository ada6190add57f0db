"""Media for which nobody has found words yet, of what there is to see or of what is said: work to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Text, cast, func, select
from sqlalchemy.orm import Session

from archive.access import Door, card_of
from archive.inputs.kinds import Kind
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from media.formats import MediaType

#: So many are named; the others are only counted.
_MOST_NAMED: Final = 12
_FILE: Final = MediaAsset.__table__
#: A document is read by whoever can read it.
_SEEN_OR_HEARD: Final = (MediaType.IMAGE, MediaType.SOUND, MediaType.FILM)
_HEARD: Final = (MediaType.SOUND, MediaType.FILM)


@dataclass(frozen=True, slots=True)
class Undescribed:
    """Of all media that a reader may see."""

    count: int
    of: int
    #: The first of them by title.
    named: Sequence[Card]


def find_undescribed(session: Session, door: Door) -> Undescribed:
    """Those with no word for who can't see or hear them, in any language; two statements."""
    return _find(session, door, _SEEN_OR_HEARD, cast(_FILE.c.alt, Text) == "{}")


def find_untranscribed(session: Session, door: Door) -> Undescribed:
    """Of sound and film those of which nobody has written down what is said, in any language; two statements."""
    return _find(session, door, _HEARD, cast(_FILE.c.transcripts, Text) == "[]")


def _find(session: Session, door: Door, types: Sequence[MediaType], lacking: ColumnElement[bool]) -> Undescribed:
    media = (Entity.kind == Kind.MEDIA_ASSET, _FILE.c.media_type.in_(types), door.visible())
    counted = (
        select(func.count(), func.count().filter(lacking)).select_from(Entity).join(_FILE, _FILE.c.id == Entity.id)
    )
    of, count = session.execute(counted.where(*media)).one()
    listed = select(*CARD_COLUMNS).join(_FILE, _FILE.c.id == Entity.id).where(*media, lacking)
    rows = session.execute(listed.order_by(Entity.sort_key, Entity.id).limit(_MOST_NAMED)) if count else ()
    return Undescribed(count, of, [card_of(row) for row in rows])
