"""Lists of records with something to see or hear, as collections of manifests show them."""

from typing import Final

from sqlalchemy import ColumnElement, Text, and_, cast, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from archive.access import Door, Purpose, card_of, is_visible
from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, Kind
from archive.inputs.technique import IN_STEPS
from archive.models.card import CARD_COLUMNS
from archive.models.design import Design
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from archive.services.entries.browse import BrowsePage
from archive.services.entries.entry_statements import TOLD
from media.formats import MediaType

_RECORDS: Final = tuple(kind for kind in Kind if kind in RECORD_KINDS)
_THEIRS: Final = ("communities", "holdings.holder")
_MEDIUM, _FILE, _DRAWN = aliased(Entity), MediaAsset.__table__.alias("file"), Design.__table__.alias("drawn")
#: A file with a size or a duration that the reader may see.
_SEEN: Final = and_(
    _FILE.c.id == _MEDIUM.id,
    is_visible(_MEDIUM),
    _FILE.c.content_type.is_not(None),
    _FILE.c.media_type.in_((MediaType.IMAGE, MediaType.SOUND, MediaType.FILM)),
    or_(_FILE.c.width > 0, _FILE.c.duration_ms > 0),
)


def count_presentable(session: Session, door: Door) -> dict[Kind, int]:
    """How many records of each kind there are with something to see or hear, in the order of kinds."""
    counted = select(Entity.kind, func.count()).where(_is_listed(Entity, door)).group_by(Entity.kind)
    counts = dict(session.execute(counted, door.values()).all())
    return {kind: counts[kind] for kind in _RECORDS if kind in counts}


def presentable_of_kind(session: Session, kind: Kind, door: Door, *, start: int, size: int) -> BrowsePage:
    """Records of a kind, by title."""
    return _page(session, and_(Entity.kind == kind, _is_listed(Entity, door)), door, start, size)


def presentable_of_holder(session: Session, holder: Entity, door: Door, *, start: int, size: int) -> BrowsePage:
    """Records that name the holder as theirs, by their entry."""
    theirs = select(Link.from_id).where(Link.to_id == holder.id, Link.role.in_(_THEIRS), TOLD)
    return _page(session, and_(Entity.id.in_(theirs), _is_listed(Entity, door)), door, start, size)


def holders_of_presentable(session: Session, door: Door, *, start: int, size: int) -> BrowsePage:
    """Peoples, associations and persons whom such records name as theirs."""
    record = aliased(Entity)
    theirs = (
        select(Link.to_id)
        .join(record, record.id == Link.from_id)
        .where(Link.role.in_(_THEIRS), TOLD, _is_listed(record, door))
    )
    holders = and_(
        Entity.kind.in_(HOLDER_KINDS),
        Entity.demonstration.is_(False),
        door.visible(),
        Entity.policy_id.in_(door.allowing(Purpose.HARVEST)),
        Entity.id.in_(theirs),
    )
    return _page(session, holders, door, start, size)


def _page(session: Session, wanted: ColumnElement[bool], door: Door, start: int, size: int) -> BrowsePage:
    total = session.scalar(select(func.count()).select_from(Entity).where(wanted), door.values()) or 0
    listed = select(*CARD_COLUMNS).where(wanted).order_by(Entity.sort_key, Entity.id).offset(start).limit(size)
    return BrowsePage([card_of(row) for row in session.execute(listed, door.values())], total)


def _is_listed(record: type[Entity], door: Door) -> ColumnElement[bool]:
    """Machines collect these lists: what may not be harvested is in none of them, nor what is imaginary."""
    return and_(
        record.kind.in_(_RECORDS),
        record.demonstration.is_(False),
        is_visible(record),
        record.policy_id.in_(door.allowing(Purpose.HARVEST)),
        _is_shown(record),
    )


def _is_shown(record: type[Entity]) -> ColumnElement[bool]:
    """Whether there is a canvas of it: a medium of its own or of its steps, one that depicts it, or a chart."""
    own = exists().where(Link.from_id == record.id, Link.role.in_(("media", IN_STEPS)), _MEDIUM.id == Link.to_id, _SEEN)
    depicting = exists().where(Link.to_id == record.id, Link.role == "depicts", _MEDIUM.id == Link.from_id, _SEEN)
    charted = exists().where(_DRAWN.c.id == record.id, cast(_DRAWN.c.chart, Text) != "null")
    return or_(*(condition.correlate(record) for condition in (own, depicting, charted)))
