"""An entry as a page shows it, with everything it points at and everything that points at it.

The number of statements is fixed, whatever the collection's size: the entry, its links out, its links in, its holdings,
what it holds, its places' ancestors, its media, its history.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, and_, func, literal, or_, select
from sqlalchemy.orm import Session, aliased, load_only

from archive.access import Door
from archive.errors import NotFoundError, WithdrawnError
from archive.inputs.kinds import Kind, PlaceLevel, Status
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from archive.models.registry import MODELS
from archive.models.revision import Revision

#: Of each role and kind at most so many entries that point here are listed; a search shows the rest.
MOST_INCOMING = 60
_HISTORY = 20
_MOST_STEPS_UP = len(PlaceLevel)

#: What lists show of an entry.
_CARD = load_only(
    Entity.identifier,
    Entity.kind,
    Entity.headline,
    Entity.names,
    Entity.summary,
    Entity.demonstration,
    Entity.basis,
    Entity.status,
    Entity.policy_id,
    Entity.load_id,
    Entity.sort_key,
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entry at the other end of a link; `role` is the field the link stands in, at whichever end."""

    role: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Entry:
    """All a page needs; nothing in it is closed to the reader whose door was asked."""

    entity: Entity
    outgoing: tuple[Neighbour, ...]
    incoming: tuple[Neighbour, ...]
    #: (what the record says of the holder, the holder), in the record's order.
    holders: tuple[tuple[Holding, Entity], ...]
    #: (what the record says, the record), for a holder's page.
    held: tuple[tuple[Holding, Entity], ...]
    #: Places from the widest to the narrowest, for each place the entry names; for a place, the places around it.
    place_lines: tuple[tuple[Entity, ...], ...]
    #: Its own media, then those that depict it.
    media: tuple[MediaAsset, ...]
    history: tuple[Revision, ...]
    #: What it points at, by identifier.
    targets: Mapping[str, Entity]

    def target(self, identifier: str | None) -> Entity | None:
        """The entry an identifier in one of the structured fields stands for; None where the reader may not see it."""
        return self.targets.get(identifier or "")

    def each_target(self, identifiers: Iterable[str]) -> list[Entity]:
        """Those of the entries that the reader may see."""
        return [self.targets[identifier] for identifier in identifiers if identifier in self.targets]

    def pointed_at(self, *roles: str) -> list[Entity]:
        """Entries this one points at in these fields, each once, in its own order."""
        return _once(neighbour.entity for neighbour in self.outgoing if neighbour.role in roles)

    def pointing_here(self, role: str, *kinds: Kind) -> list[Entity]:
        """Entries that point here in this field, of these kinds (any where none is named)."""
        return _once(
            neighbour.entity
            for neighbour in self.incoming
            if neighbour.role == role and (not kinds or neighbour.entity.kind in kinds)
        )


def get_entry(session: Session, kind: Kind, identifier: str, door: Door) -> Entry:
    """The entry with all around it.

    Raises:
        NotFoundError: unknown, of another kind, or closed to this reader: one answer for all three.
        WithdrawnError: it had been public and was withdrawn.
    """
    model = MODELS[kind]
    entity = session.scalar(select(model).where(Entity.identifier == identifier, door.visible()))
    if entity is None:
        raise _why_not(session, identifier)
    outgoing = _links(session, door, entity.id)
    return Entry(
        entity=entity,
        outgoing=outgoing,
        incoming=_backlinks(session, door, entity.id),
        holders=_holders(session, door, entity.id),
        held=_held(session, door, entity.id),
        place_lines=_place_lines(session, door, outgoing),
        media=_media(session, door, entity.id),
        history=tuple(
            session.scalars(
                select(Revision)
                .where(Revision.entity_id == entity.id)
                .options(load_only(Revision.version, Revision.at, Revision.by))
                .order_by(Revision.version.desc())
                .limit(_HISTORY)
            )
        ),
        targets={neighbour.entity.identifier: neighbour.entity for neighbour in outgoing},
    )


def find_kind(session: Session, identifier: str, door: Door) -> Kind:
    """The kind of an entry.

    Raises:
        NotFoundError: unknown or closed to this reader.
        WithdrawnError: it had been public and was withdrawn.
    """
    kind = session.scalar(select(Entity.kind).where(Entity.identifier == identifier, door.visible()))
    if kind is None:
        raise _why_not(session, identifier)
    return kind


def find_cards(session: Session, identifiers: Sequence[str], door: Door) -> list[Entity]:
    """Entries as lists show them, in the order asked for; those that vanished since are left out.

    Raises:
        AccessDefectError: one of them is closed to this reader.
    """
    rows = session.scalars(select(Entity).where(Entity.identifier.in_(identifiers)).options(_CARD)).all()
    published = [row for row in rows if row.status is not Status.WITHDRAWN]
    door.assert_admits(published)
    by_identifier = {row.identifier: row for row in published}
    return [by_identifier[identifier] for identifier in identifiers if identifier in by_identifier]


def _why_not(session: Session, identifier: str) -> NotFoundError | WithdrawnError:
    tombstone = session.scalar(select(Entity.tombstone).where(Entity.identifier == identifier))
    return WithdrawnError(identifier) if tombstone else NotFoundError(identifier)


def _links(session: Session, door: Door, entity_id: int) -> tuple[Neighbour, ...]:
    rows = session.execute(
        select(Link.role, Entity)
        .join(Entity, Entity.id == Link.to_id)
        .where(Link.from_id == entity_id, door.visible())
        .options(_CARD)
        .order_by(Link.position)
    )
    return _neighbours(rows)


def _backlinks(session: Session, door: Door, entity_id: int) -> tuple[Neighbour, ...]:
    place = func.row_number().over(partition_by=(Link.role, Entity.kind), order_by=(Entity.sort_key, Entity.id))
    ranked = (
        select(Link.role, Link.from_id, place.label("place"))
        .join(Entity, Entity.id == Link.from_id)
        .where(Link.to_id == entity_id, door.visible())
        .subquery()
    )
    rows = session.execute(
        select(ranked.c.role, Entity)
        .join(Entity, Entity.id == ranked.c.from_id)
        .where(ranked.c.place <= MOST_INCOMING)
        .options(_CARD)
        .order_by(Entity.sort_key, Entity.id)
    )
    return _neighbours(rows)


def _neighbours(rows: Iterable[Row[str, Entity]]) -> tuple[Neighbour, ...]:
    return tuple(Neighbour(role, entity) for role, entity in rows)


def _media(session: Session, door: Door, entity_id: int) -> tuple[MediaAsset, ...]:
    own = and_(Link.from_id == entity_id, Link.role == "media", Link.to_id == Entity.id)
    depicting = and_(Link.to_id == entity_id, Link.role == "depicts", Link.from_id == Entity.id)
    rows = session.scalars(
        select(MediaAsset)
        .join(Link, or_(own, depicting))
        .where(door.visible())
        .order_by(Link.role.desc(), Link.position, Entity.id)
        .limit(MOST_INCOMING)
    )
    return tuple(dict.fromkeys(rows))


def _holders(session: Session, door: Door, record_id: int) -> tuple[tuple[Holding, Entity], ...]:
    rows = session.execute(
        select(Holding, Entity)
        .join(Entity, Entity.id == Holding.holder_id)
        .where(Holding.record_id == record_id, door.visible())
        .options(_CARD)
        .order_by(Holding.position)
    )
    return tuple((holding, holder) for holding, holder in rows)


def _held(session: Session, door: Door, holder_id: int) -> tuple[tuple[Holding, Entity], ...]:
    rows = session.execute(
        select(Holding, Entity)
        .join(Entity, Entity.id == Holding.record_id)
        .where(Holding.holder_id == holder_id, door.visible())
        .options(_CARD)
        .order_by(Entity.kind, Entity.sort_key)
        .limit(MOST_INCOMING)
    )
    return tuple((holding, record) for holding, record in rows)


def _place_lines(session: Session, door: Door, outgoing: Sequence[Neighbour]) -> tuple[tuple[Entity, ...], ...]:
    starts = [neighbour.entity.id for neighbour in outgoing if neighbour.role in {"places", "parent"}]
    chain = (
        select(Entity.id.label("start"), Entity.id.label("place_id"), literal(0).label("steps"))
        .where(Entity.id.in_(starts))
        .cte(recursive=True)
    )
    above = aliased(Link)
    chain = chain.union_all(
        select(chain.c.start, above.to_id, chain.c.steps + 1).where(
            # The bound is for places that somebody has made lie in each other.
            above.from_id == chain.c.place_id,
            above.role == "parent",
            chain.c.steps < _MOST_STEPS_UP,
        )
    )
    rows = session.execute(
        select(chain.c.start, Entity)
        .join(Entity, Entity.id == chain.c.place_id)
        .where(door.visible())
        .options(_CARD)
        .order_by(chain.c.steps.desc())
    )
    around: dict[int, dict[int, Entity]] = {start: {} for start in starts}
    for start, place in rows:
        around[start].setdefault(place.id, place)
    return tuple(tuple(line.values()) for line in around.values() if line)


def _once(entities: Iterable[Entity]) -> list[Entity]:
    return list({entity.id: entity for entity in entities}.values())
