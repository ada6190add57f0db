"""Where a concept stands among others, and what its narrower ones are named by: two statements, whatever is below."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Integer, Select, bindparam, literal, or_, select
from sqlalchemy.orm import Session, aliased

from archive.access import VISIBLE, Door, card_of
from archive.inputs.kinds import RECORD_KINDS
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.link import Link

_BROADER: Final = "broader"
#: The bounds are for thesauri that somebody has made very deep or very broad; a search shows all.
_MOST_STEPS: Final = 12
_MOST_WAYS: Final = 6
_MOST_RECORDS: Final = 200
_ENTRY: Final = bindparam("entry", type_=Integer)


@dataclass(frozen=True, slots=True)
class Standing:
    """Of a concept; nothing in it is closed to the reader whose door was asked."""

    #: Ways down from what nothing is broader than, each up to what is just above the concept.
    ways: tuple[tuple[Card, ...], ...]
    #: Records that name a narrower concept and not this one, by title.
    below: tuple[Card, ...]


def get_standing(session: Session, concept_id: int, door: Door) -> Standing:
    """Where it stands."""
    values = door.values(entry=concept_id)
    above: dict[int, dict[int, Card]] = {}
    for start, *card in session.connection().execute(_ABOVE, values):
        above.setdefault(start, {})[card[0]] = card_of(card)
    below = tuple(dict.fromkeys(card_of(row) for row in session.connection().execute(_BELOW, values)))
    return Standing(tuple(_ways(concept_id, above))[:_MOST_WAYS], below)


def _ways(concept_id: int, above: Mapping[int, Mapping[int, Card]]) -> list[tuple[Card, ...]]:
    whole: list[tuple[Card, ...]] = []
    waiting: list[tuple[Card, ...]] = [(card,) for card in above.get(concept_id, {}).values()]
    while waiting and len(whole) < _MOST_WAYS:
        way = waiting.pop(0)
        further = [card for card in above.get(way[0].id, {}).values() if card not in way]
        if further and len(way) < _MOST_STEPS:
            waiting.extend((card, *way) for card in further)
        else:
            whole.append(way)
    return whole


def _above() -> Select[*tuple[Any, ...]]:
    edge = aliased(Link)
    steps = select(_ENTRY.label("id"), literal(0).label("step")).cte(recursive=True)
    steps = steps.union(
        select(edge.to_id, steps.c.step + 1).where(
            edge.from_id == steps.c.id, edge.role == _BROADER, steps.c.step < _MOST_STEPS
        )
    )
    return (
        select(Link.from_id, *CARD_COLUMNS)
        .join(Entity, Entity.id == Link.to_id)
        .where(Link.from_id.in_(select(steps.c.id)), Link.role == _BROADER, VISIBLE)
        .order_by(Link.position)
    )


def _below() -> Select[*tuple[Any, ...]]:
    edge = aliased(Link)
    down = select(_ENTRY.label("id")).cte(recursive=True)
    # Only by way of concepts that the reader may see: what is closed leads nobody anywhere.
    visible = select(Entity.id).where(Entity.id == edge.from_id, VISIBLE).exists()
    down = down.union(select(edge.from_id).where(edge.to_id == down.c.id, edge.role == _BROADER, visible))
    names = or_(Link.role.startswith("concepts."), Link.role.startswith("steps."))
    naming = select(Link.from_id).where(Link.to_id.in_(select(down.c.id)), names)
    itself = select(Link.from_id).where(Link.to_id == _ENTRY, names)
    return (
        select(*CARD_COLUMNS)
        .where(Entity.kind.in_(RECORD_KINDS), Entity.id.in_(naming), Entity.id.not_in(itself), VISIBLE)
        .order_by(Entity.kind, Entity.sort_key, Entity.id)
        .limit(_MOST_RECORDS)
    )


_ABOVE: Final = _above()
_BELOW: Final = _below()
