"""An entry as a page shows it, with everything it points at and everything that points at it.

The number of statements is bounded, whatever the collection's size: the entry, its links out, its links in, its
history, and, where its links say there are any, the places around its own, its holdings and its media.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from archive.access import VISIBLE, Answer, Door, Purpose, merged_into
from archive.access.decisions import decide
from archive.access.naming import TEACHING, may_be_named_as_teacher
from archive.errors import MergedError, NotFoundError, WithdrawnError
from archive.inputs.codec import read_language_map
from archive.inputs.kinds import Kind, Naming
from archive.inputs.references_in import references_in
from archive.inputs.technique import IN_STEPS
from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.models.card import CARD_COLUMNS, Card
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.media_asset import MediaAsset
from archive.models.record import Record
from archive.services.entries import entry_statements as statements
from archive.services.entries.entity_input import has_closed_references, readable_inputs, show_readable

#: Where a card ends in a row that begins with a role.
_END_OF_CARD = 1 + len(CARD_COLUMNS)


class Neighbour(NamedTuple):
    """An entry at the other end of a link; `role` is the field the link stands in, at whichever end."""

    role: str
    entity: Card


class Imprint(NamedTuple):
    """What a document says of itself; `issued` is as far as known (`2019-04`)."""

    issuer: str | None
    issued: str | None
    url: str | None


class Version(NamedTuple):
    """A line of an entry's history."""

    version: int
    at: datetime
    by: str
    merged_json: str | None

    @property
    def merged(self) -> LanguageMap:
        """What the entry was called that was merged then, into this one or one that this one names."""
        return read_language_map(self.merged_json) if self.merged_json else NO_TEXT


@dataclass(frozen=True, slots=True)
class Entry:
    """All a page needs; nothing in it is closed to the reader whose door was asked."""

    entity: Entity
    outgoing: tuple[Neighbour, ...]
    incoming: tuple[Neighbour, ...]
    #: (what the record says of the holder, the holder), in the record's order; none where words alone name them.
    holders: tuple[tuple[Holding, Card | None], ...]
    #: (what the record says, the record), for a holder's page.
    held: tuple[tuple[Holding, Card], ...]
    #: Places from the widest to the narrowest, for each place the entry names; for a place, the places around it.
    place_lines: tuple[tuple[Card, ...], ...]
    #: Its own media, then those of its steps, then those that depict it.
    media: tuple[MediaAsset, ...]
    history: tuple[Version, ...]
    #: What may be done with it.
    answers: Mapping[Purpose, Answer]
    #: What it points at, by identifier.
    targets: Mapping[str, Card]
    #: Of the documents among them, by identifier.
    imprints: Mapping[str, Imprint]

    def target(self, identifier: str | None) -> Card | None:
        """The entry an identifier in one of the structured fields stands for; None where the reader may not see it."""
        return self.targets.get(identifier or "")

    def neighbour(self, row_id: int | None) -> Card | None:
        """The same for a row."""
        return next((card for card in self.targets.values() if card.id == row_id), None)

    def pointed_at(self, *roles: str) -> list[Card]:
        """Entries this one points at in these fields, each once, in its own order."""
        return _once(neighbour.entity for neighbour in self.outgoing if neighbour.role in roles)


def get_entry(session: Session, kind: Kind, identifier: str, door: Door) -> Entry:
    """The entry with all around it.

    Raises:
        NotFoundError: unknown, of another kind, or closed to this reader: one answer for all three.
        MergedError: it was merged into another that the reader may see.
        WithdrawnError: it had been public and was withdrawn.
    """
    entity = get_entity(session, kind, identifier, door)
    connection = session.connection()
    values = door.values(entry=entity.id)
    pointed_at = connection.execute(statements.OUTGOING, values).all()
    outgoing = _named(_neighbours(pointed_at))
    holdings = session.scalars(statements.HOLDINGS, {"entry": entity.id}).all() if isinstance(entity, Record) else []
    holders = _holders(holdings, outgoing)
    if len(holders) < len(holdings) or has_closed_references(entity, _told(outgoing)):
        outgoing = _readable(session, entity, outgoing, door)
    incoming = _neighbours(connection.execute(statements.INCOMING, values).all())
    if not may_be_named_as_teacher(entity):
        incoming = tuple(neighbour for neighbour in incoming if neighbour.role not in TEACHING)
    return Entry(
        entity=entity,
        outgoing=outgoing,
        incoming=incoming,
        holders=holders,
        held=_held(session, incoming, values),
        place_lines=_place_lines(connection, outgoing, values),
        media=_media(session, outgoing, incoming, values),
        answers=decide(session, [entity])[entity.id],
        history=tuple(Version(*row) for row in connection.execute(statements.VERSIONS, values)),
        targets={neighbour.entity.identifier: neighbour.entity for neighbour in outgoing},
        imprints=_imprints(pointed_at),
    )


def count_pointing_here(
    session: Session, entity: Entity, roles: Collection[str], kinds: Collection[Kind], door: Door
) -> int:
    """How many entries of these kinds point at it in any of these fields, each counted once."""
    pointing = select(func.count(Link.from_id.distinct())).join(Entity, Entity.id == Link.from_id)
    return (
        session.scalar(
            pointing.where(
                Link.to_id == entity.id, Link.role.in_(roles), Entity.kind.in_(kinds), VISIBLE, statements.TOLD
            ),
            door.values(),
        )
        or 0
    )


def get_entity(session: Session, kind: Kind, identifier: str, door: Door) -> Entity:
    """The entry without what is around it.

    Raises:
        NotFoundError: unknown, of another kind, or closed to this reader: one answer for all three.
        MergedError: it was merged into another that the reader may see.
        WithdrawnError: it had been public and was withdrawn.
    """
    entity = session.scalar(statements.entity(kind), door.values(identifier=identifier))
    if entity is None:
        raise _why_not(session, identifier, door)
    return entity


def find_kind(session: Session, identifier: str, door: Door) -> Kind:
    """The kind of an entry.

    Raises:
        NotFoundError: unknown or closed to this reader.
        MergedError: it was merged into another that the reader may see.
        WithdrawnError: it had been public and was withdrawn.
    """
    kind = session.scalar(select(Entity.kind).where(Entity.identifier == identifier, door.visible()))
    if kind is None:
        raise _why_not(session, identifier, door)
    return kind


def _why_not(session: Session, identifier: str, door: Door) -> NotFoundError | WithdrawnError:
    into = merged_into(session, [identifier], door).get(identifier)
    if into is not None:
        return MergedError(identifier, into)
    tombstone = session.scalar(select(Entity.tombstone).where(Entity.identifier == identifier))
    return WithdrawnError(identifier) if tombstone else NotFoundError(identifier)


def _neighbours(rows: Iterable[Any]) -> tuple[Neighbour, ...]:
    return tuple([Neighbour(row[0], Card._make(row[1:_END_OF_CARD])) for row in rows])


def _named(neighbours: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    """Without teachers who have not agreed to be named as such."""
    return tuple(
        neighbour
        for neighbour in neighbours
        if neighbour.role not in TEACHING or may_be_named_as_teacher(neighbour.entity)
    )


def _imprints(rows: Iterable[Any]) -> Mapping[str, Imprint]:
    return {row.identifier: imprint for row in rows if any(imprint := Imprint(*row[_END_OF_CARD:]))}


def _readable(session: Session, entity: Entity, outgoing: Iterable[Neighbour], door: Door) -> tuple[Neighbour, ...]:
    """Takes out of the entity what hangs on what is closed, and gives the links that are left."""
    (data,) = readable_inputs(session, [entity], door)
    show_readable(entity, data)
    left = set(references_in(data))
    return tuple(neighbour for neighbour in outgoing if (neighbour.role, neighbour.entity.identifier) in left)


def _told(outgoing: Iterable[Neighbour]) -> set[tuple[str, str]]:
    return {(neighbour.role, neighbour.entity.identifier) for neighbour in outgoing}


def _holders(holdings: Iterable[Holding], outgoing: Iterable[Neighbour]) -> tuple[tuple[Holding, Card | None], ...]:
    cards = {neighbour.entity.id: neighbour.entity for neighbour in outgoing if neighbour.role == statements.HOLDER}
    told: list[tuple[Holding, Card | None]] = []
    for holding in holdings:
        if not holding.place_told:
            set_committed_value(holding, "place_id", None)
        if holding.naming is not Naming.REAL_NAME:
            told.append((holding, None))
        elif holding.holder_id in cards:
            told.append((holding, cards[holding.holder_id]))
    return tuple(told)


def _held(
    session: Session, incoming: Iterable[Neighbour], values: Mapping[str, object]
) -> tuple[tuple[Holding, Card], ...]:
    if all(neighbour.role != statements.HOLDER for neighbour in incoming):
        return ()
    return tuple((holding, Card(*card)) for holding, *card in session.execute(statements.HELD, values))


def _place_lines(
    connection: Connection, outgoing: Iterable[Neighbour], values: Mapping[str, object]
) -> tuple[tuple[Card, ...], ...]:
    starts = [neighbour.entity.id for neighbour in outgoing if neighbour.role in statements.PLACES]
    if not starts:
        return ()
    around: dict[int, dict[int, Card]] = {}
    for start, *card in connection.execute(statements.PLACES_AROUND, values):
        around.setdefault(start, {}).setdefault(card[0], Card(*card))
    return tuple(tuple(around[start].values()) for start in dict.fromkeys(starts))


def _media(
    session: Session, outgoing: Iterable[Neighbour], incoming: Iterable[Neighbour], values: Mapping[str, object]
) -> tuple[MediaAsset, ...]:
    roles = {(neighbour.role, "out") for neighbour in outgoing} | {(neighbour.role, "in") for neighbour in incoming}
    if not roles & {("media", "out"), (IN_STEPS, "out"), ("depicts", "in")}:
        return ()
    return tuple(dict.fromkeys(session.scalars(statements.MEDIA, values)))


def _once(cards: Iterable[Card]) -> list[Card]:
    return list({card.id: card for card in cards}.values())
