"""What is new, told fairly: a load brings hundreds of entries at once, and what stands last in it is no news alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Integer, Select, bindparam, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from archive.access import VISIBLE, Door, card_of
from archive.inputs.kinds import Kind, PlaceLevel
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.place import Place

#: Of each kind at least so many of the latest are chosen among.
_CANDIDATES = 24


def newest(session: Session, kinds: Sequence[Kind], door: Door, *, size: int) -> Sequence[Card]:
    """Of the latest of each kind, those whose kind and region are not shown yet, the latest first among equals.

    What is imaginary is no news. What lies in no region comes after what lies in one that is not shown.
    """
    waiting = _latest(session, kinds, door, max(size, _CANDIDATES))
    regions = _regions(session, waiting, door)
    of_kind: Counter[Kind] = Counter()
    of_region: Counter[int] = Counter()
    chosen: list[Card] = []
    while waiting and len(chosen) < size:
        following = min(
            waiting,
            key=lambda card: (
                of_kind[card.kind],
                min((of_region[region] for region in regions.get(card.id, ())), default=size),
            ),
        )
        waiting.remove(following)
        chosen.append(following)
        of_kind[following.kind] += 1
        of_region.update(regions.get(following.id, ()))
    return chosen


def _latest(session: Session, kinds: Sequence[Kind], door: Door, of_each: int) -> list[Card]:
    """The latest first; within one moment the kinds as they are named, and what came in last first."""
    rows = session.connection().execute(_latest_of(tuple(kinds)), door.values(of_each=of_each))
    return [card_of(row) for row in rows]


@cache
def _latest_of(kinds: tuple[Kind, ...]) -> Select[*tuple[Any, ...]]:
    of_each = [
        select(*CARD_COLUMNS, Entity.updated_at, literal(position).label("position"))
        .where(Entity.kind == kind, Entity.demonstration.is_(False), VISIBLE)
        .order_by(Entity.updated_at.desc(), Entity.id.desc())
        .limit(bindparam("of_each", type_=Integer))
        for position, kind in enumerate(kinds)
    ]
    late = union_all(*(select(of_kind.subquery()) for of_kind in of_each)).subquery()
    return select(late).order_by(late.c.updated_at.desc(), late.c.position, late.c.id.desc())


def _regions(session: Session, cards: Sequence[Card], door: Door) -> Mapping[int, list[int]]:
    """The regions that each lies in, by row."""
    found: dict[int, list[int]] = defaultdict(list)
    values = door.values(ids=[card.id for card in cards])
    for start, region in session.connection().execute(_REGIONS_AROUND, values):
        found[start].append(region)
    return found


def _regions_around() -> Select[*tuple[Any, ...]]:
    named = select(Link.from_id.label("start"), Link.to_id.label("place_id"), literal(0).label("steps"))
    ids = bindparam("ids", type_=Integer, expanding=True)
    chain = named.where(Link.from_id.in_(ids), Link.role == "places").cte(recursive=True)
    above = aliased(Link)
    chain = chain.union_all(
        select(chain.c.start, above.to_id, chain.c.steps + 1).where(
            above.from_id == chain.c.place_id, above.role == "parent", chain.c.steps < len(PlaceLevel)
        )
    )
    around = select(chain.c.start, Place.id).join(Place, Place.id == chain.c.place_id)
    return around.where(Place.level == PlaceLevel.REGION, VISIBLE).distinct()


# Made once: making a statement costs more than running it.
_REGIONS_AROUND: Final = _regions_around()
