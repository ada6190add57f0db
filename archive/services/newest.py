"""What is new, told fairly: a load brings hundreds of entries at once, and what stands last in it is no news alone."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from archive.access import Door, card_of
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
    of_kinds = [_latest_of(kind, door, of_each, position) for position, kind in enumerate(kinds)]
    late = union_all(*(select(of_kind.subquery()) for of_kind in of_kinds)).subquery()
    rows = session.execute(select(late).order_by(late.c.updated_at.desc(), late.c.position, late.c.id.desc()))
    return [card_of(row) for row in rows]


def _latest_of(kind: Kind, door: Door, of_each: int, position: int) -> Select[*tuple[Any, ...]]:
    return (
        select(*CARD_COLUMNS, Entity.updated_at, literal(position).label("position"))
        .where(Entity.kind == kind, Entity.demonstration.is_(False), door.visible())
        .order_by(Entity.updated_at.desc(), Entity.id.desc())
        .limit(of_each)
    )


def _regions(session: Session, cards: Sequence[Card], door: Door) -> Mapping[int, list[int]]:
    """The regions that each lies in, by row."""
    named = select(Link.from_id.label("start"), Link.to_id.label("place_id"), literal(0).label("steps"))
    chain = named.where(Link.from_id.in_([card.id for card in cards]), Link.role == "places").cte(recursive=True)
    above = aliased(Link)
    chain = chain.union_all(
        select(chain.c.start, above.to_id, chain.c.steps + 1).where(
            above.from_id == chain.c.place_id, above.role == "parent", chain.c.steps < len(PlaceLevel)
        )
    )
    found: dict[int, list[int]] = defaultdict(list)
    for start, region in session.execute(
        select(chain.c.start, Place.id)
        .join(Place, Place.id == chain.c.place_id)
        .where(Place.level == PlaceLevel.REGION, door.visible())
        .distinct()
    ):
        found[start].append(region)
    return found
