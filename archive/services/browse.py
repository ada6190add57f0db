"""Lists from the database alone: what is offered while the search engine can't be asked, and to harvesters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, load_only

from archive.access import Door
from archive.inputs.kinds import Kind
from archive.models.entity import Entity

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """A page of one kind in the order of Spanish titles."""

    entities: Sequence[Entity]
    total: int


def count_kinds(session: Session, door: Door) -> dict[Kind, int]:
    """How many entries of each kind the reader may see."""
    rows = session.execute(select(Entity.kind, func.count()).where(door.visible()).group_by(Entity.kind))
    return dict(row.tuple() for row in rows)


def browse_kind(session: Session, kind: Kind, door: Door, *, start: int, size: int) -> BrowsePage:
    """Entries of one kind."""
    of_kind = (Entity.kind == kind, door.visible())
    total = session.scalar(select(func.count()).select_from(Entity).where(*of_kind)) or 0
    entities = session.scalars(
        select(Entity).where(*of_kind).order_by(Entity.sort_key, Entity.id).offset(start).limit(size)
    )
    return BrowsePage(entities.all(), total)


def newest(session: Session, kinds: Sequence[Kind], door: Door, *, size: int) -> Sequence[Entity]:
    """What was written last."""
    return session.scalars(
        select(Entity)
        .where(Entity.kind.in_(kinds), door.visible())
        .order_by(Entity.updated_at.desc(), Entity.id.desc())
        .limit(size)
    ).all()


def every_entry(session: Session, door: Door) -> Iterator[Entity]:
    """Address parts of all entries (identifier, kind, headline, moment of change), in bounded memory."""
    last = 0
    while True:
        batch = session.scalars(
            select(Entity)
            .where(Entity.id > last, door.visible())
            .options(load_only(Entity.identifier, Entity.kind, Entity.headline, Entity.updated_at))
            .order_by(Entity.id)
            .limit(_BATCH)
        ).all()
        yield from batch
        if len(batch) < _BATCH:
            return
        last = batch[-1].id
        session.expunge_all()
