"""Who decides together about an entry: the people who bear its knowledge, and the collectives it belongs to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import CompoundSelect, select, union_all
from sqlalchemy.orm import Session

from archive.inputs.kinds import HoldingRole, Kind
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.transaction import in_chunks

#: Whose knowledge it is; a teacher, custodian or practitioner passes it on.
BEARING: Final = (HoldingRole.BEARER, HoldingRole.CREATOR)
_COLLECTIVES: Final = (Kind.COMMUNITY, Kind.ORGANISATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Rows of entities. Opening needs every bearer and a collective, where it has both; for closing any one will do."""

    bearers: frozenset[int] = frozenset()
    #: Communities named in the record, and whatever collectives hold it.
    collectives: frozenset[int] = frozenset()


NO_PARTIES: Final = Parties()


def parties_of(session: Session, entity_ids: Sequence[int]) -> Mapping[int, Parties]:
    """By row, of those entities that have any."""
    bearers: dict[int, set[int]] = defaultdict(set)
    collectives: dict[int, set[int]] = defaultdict(set)
    for chunk in in_chunks(entity_ids):
        held = (
            select(Holding.record_id.label("record"), Holding.holder_id.label("holder"), Entity.kind.label("kind"))
            .join(Entity, Entity.id == Holding.holder_id)
            .where(Holding.record_id.in_(chunk), (Entity.kind != Kind.ARTISAN) | Holding.role.in_(BEARING))
        )
        named = (
            select(Link.from_id, Link.to_id, Entity.kind)
            .join(Entity, Entity.id == Link.to_id)
            .where(Link.from_id.in_(chunk), Link.role == "communities")
        )
        both: CompoundSelect[*tuple[Any, ...]] = union_all(held, named)
        for record, holder, kind in session.execute(both):
            (collectives if kind in _COLLECTIVES else bearers)[record].add(holder)
    return {
        record: Parties(bearers=frozenset(bearers[record]), collectives=frozenset(collectives[record]))
        for record in {*bearers, *collectives}
    }


def borne_with(session: Session, entity: Entity) -> list[int]:
    """The entry itself, and of a media asset the records that show it: whose it is, is asked of all of them."""
    if entity.kind is not Kind.MEDIA_ASSET:
        return [entity.id]
    return [entity.id, *session.scalars(select(Link.from_id).where(Link.to_id == entity.id))]
