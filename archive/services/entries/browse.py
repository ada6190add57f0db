"""Lists from the database alone: what is offered while the search engine can't be asked, and to harvesters."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, load_only

from archive.access import Door, Purpose, card_of
from archive.inputs.kinds import Kind
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """A page of one kind in the order of Spanish titles."""

    entities: Sequence[Card]
    total: int


def count_kinds(session: Session, door: Door) -> dict[Kind, int]:
    """How many entries of each kind the reader may see."""
    rows = session.execute(select(Entity.kind, func.count()).where(door.visible()).group_by(Entity.kind))
    return dict(rows.all())


def browse_kind(session: Session, kind: Kind, door: Door, *, start: int, size: int) -> BrowsePage:
    """Entries of one kind."""
    of_kind = (Entity.kind == kind, door.visible())
    total = session.scalar(select(func.count()).select_from(Entity).where(*of_kind)) or 0
    rows = session.execute(
        select(*CARD_COLUMNS).where(*of_kind).order_by(Entity.sort_key, Entity.id).offset(start).limit(size)
    )
    return BrowsePage([card_of(row) for row in rows], total)


def _is_collected(door: Door) -> ColumnElement[bool]:
    """What is named to machines that collect pages: nothing imaginary, and nothing that may not be harvested."""
    harvested = Entity.policy_id.in_(door.allowing(Purpose.HARVEST))
    return and_(door.visible(), harvested, Entity.demonstration.is_(False))


def count_addresses(session: Session, door: Door) -> int:
    """How many `addresses` there are."""
    return session.scalar(select(func.count()).select_from(Entity).where(_is_collected(door))) or 0


def addresses(session: Session, door: Door, *, start: int, size: int) -> Sequence[Entity]:
    """A stretch of all entries that may be collected, with their address parts alone, in the order they came in."""
    return session.scalars(
        select(Entity)
        .where(_is_collected(door))
        .options(load_only(Entity.identifier, Entity.kind, Entity.headline, Entity.updated_at))
        .order_by(Entity.id)
        .offset(start)
        .limit(size)
    ).all()
