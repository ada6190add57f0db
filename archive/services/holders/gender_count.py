"""How many women and men are named as sources, as far as they or a source state it."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from archive.access import Door
from archive.inputs.kinds import HOLDER_KINDS, RECORD_KINDS, Gender
from archive.models.artisan import Artisan
from archive.models.entity import Entity
from archive.models.link import Link


def count_genders(session: Session, entity: Entity, door: Door) -> Mapping[Gender, int]:
    """Of a collective's members and of those who hold its records; of a record's holders, and of what belongs to it.

    Each person once; whoever is not named by her entry, or closed to the reader, is not counted. One statement.
    """
    condition = _condition(entity, door)
    if condition is None:
        return {}
    counted = (
        select(Artisan.gender, func.count())
        .where(Artisan.gender.is_not(None), condition, door.visible())
        .group_by(Artisan.gender)
    )
    found = {gender: number for gender, number in session.execute(counted) if gender}
    return {gender: found[gender] for gender in Gender if gender in found}


def _condition(entity: Entity, door: Door) -> ColumnElement[bool] | None:
    # Nobody is counted for what they hold of a record that is closed.
    known = Link.from_id.in_(select(Entity.id).where(door.visible()).correlate(None))
    if entity.kind in RECORD_KINDS:
        belonging = select(Link.from_id).where(Link.to_id == entity.id, Link.role == "relations.belongs_to", known)
        records = or_(Link.from_id == entity.id, Link.from_id.in_(belonging))
        return Artisan.id.in_(select(Link.to_id).where(records, Link.role == "holdings.holder"))
    if entity.kind in HOLDER_KINDS:
        members = select(Link.from_id).where(Link.to_id == entity.id, Link.role == "relations.member_of")
        theirs = select(Link.from_id).where(Link.to_id == entity.id, Link.role == "communities", known)
        holding = select(Link.to_id).where(Link.from_id.in_(theirs), Link.role == "holdings.holder")
        return or_(Artisan.id.in_(members), Artisan.id.in_(holding))
    return None
