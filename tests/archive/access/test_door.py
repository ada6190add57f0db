"""A draft, a staged or a withdrawn entry is nowhere: asked of everything that reads."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.access import ANYBODY, OWNER_ONLY, PUBLIC, Door, cards_by_identifier, intern_policy, known_cards, open_door
from archive.errors import AccessDefectError, NotFoundError, WithdrawnError
from archive.inputs.community import CommunityInput
from archive.inputs.document import DocumentInput
from archive.inputs.entity import Citation, EntityInput
from archive.inputs.kinds import HoldingRole, Kind, Status
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding
from archive.inputs.references import CommunityRef, DocumentRef, EntityRef, HolderRef, MediaRef, PlaceRef
from archive.inputs.references_in import references_in
from archive.inputs.technique import TechniqueInput
from archive.models.entity import Entity
from archive.models.policy import Policy
from archive.services.entries.browse import addresses, browse_kind, count_addresses, count_kinds
from archive.services.entries.collection_export import entities_of_collection, keys_of
from archive.services.entries.collection_figures import collection_figures
from archive.services.entries.entry_read import Entry, find_kind, get_entry
from archive.services.entries.newest import newest
from archive.services.media.media_asset_read import get_media_asset
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import COLLECTION, Closed, close, entity_of, write


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A technique and one entry of each sort around it, by kind."""

    identifiers: dict[Kind, str]

    def of(self, kind: Kind) -> str:
        return self.identifiers[kind]


def settle(session: Session) -> Neighbourhood:
    ids: dict[Kind, str] = {}

    def add(data: EntityInput) -> None:
        ids[data.kind] = write(session, data, key=f"key-{data.kind.value.replace('_', '-')}")

    add(PlaceInput(title=texts(es="Taquile")))
    add(DocumentInput(title=texts(es="Estudio")))
    add(CommunityInput(title=texts(es="Los de Taquile"), places=(PlaceRef(ids[Kind.PLACE]),)))
    add(
        TechniqueInput(
            title=texts(es="Tejido"),
            places=(PlaceRef(ids[Kind.PLACE]),),
            communities=(CommunityRef(ids[Kind.COMMUNITY]),),
            sources=(Citation(document=DocumentRef(ids[Kind.DOCUMENT])),),
            holdings=(Holding(holder=HolderRef(ids[Kind.COMMUNITY]), role=HoldingRole.BEARER),),
        )
    )
    depicts = tuple(map(EntityRef, ids.values()))
    add(MediaAssetInput(title=texts(es="Dibujo"), file="a.png", depicts=depicts))
    add_picture = TechniqueInput(title=texts(es="Otro"), media=(MediaRef(ids[Kind.MEDIA_ASSET]),))
    write(session, add_picture)
    return Neighbourhood(ids)


def everything_seen(session: Session, door: Door, there: Neighbourhood) -> Iterator[str]:
    """Identifiers and keys that anything gives a reader, but those that were asked for by name."""
    for kind in Kind:
        page = browse_kind(session, kind, door, start=0, size=100)
        assert page.total == len(page.entities)
        yield from (card.identifier for card in page.entities)
        for card in page.entities:
            yield from seen_around(get_entry(session, kind, card.identifier, door))
    yield from (card.identifier for card in newest(session, list(Kind), door, size=100))
    yield from (entity.identifier for entity in addresses(session, door, start=0, size=100))
    yield from known_cards(session, list(there.identifiers.values()), door)
    yield from (word for pair in keys_of(session, door).items() for word in pair)
    for entity, data in entities_of_collection(session, COLLECTION, door):
        yield entity.identifier
        yield from (identifier for _, identifier in references_in(data))


def seen_around(entry: Entry) -> Iterator[str]:
    yield entry.entity.identifier
    yield from entry.targets
    yield from (neighbour.entity.identifier for neighbour in (*entry.outgoing, *entry.incoming))
    yield from (card.identifier for _, card in (*entry.holders, *entry.held) if card)
    yield from (card.identifier for line in entry.place_lines for card in line)
    yield from (asset.identifier for asset in entry.media)


@pytest.mark.parametrize("kind", [Kind.PLACE, Kind.DOCUMENT, Kind.COMMUNITY, Kind.TECHNIQUE, Kind.MEDIA_ASSET])
@pytest.mark.parametrize("reason", Closed)
def test_what_is_closed_is_nowhere(database: Database, reason: Closed, kind: Kind) -> None:
    with database.writing() as session:
        there = settle(session)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        assert {there.of(kind), f"key-{kind.value.replace('_', '-')}"} <= set(everything_seen(session, door, there))
        total = count_addresses(session, door)
    with database.writing() as session:
        close(session, there.of(kind), reason)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        seen = set(everything_seen(session, door, there))
        assert there.of(kind) not in seen
        assert f"key-{kind.value.replace('_', '-')}" not in seen
        assert count_addresses(session, door) == total - 1
        assert sum(count_kinds(session, door).values()) == total - 1
        assert sum(collection_figures(session, COLLECTION, door).kinds.values()) == total - 1


@pytest.mark.parametrize("reason", Closed)
def test_asked_for_by_name_it_is_unknown_and_only_what_was_public_says_that_it_is_gone(
    database: Database, reason: Closed
) -> None:
    with database.writing() as session:
        there = settle(session)
        identifier = there.of(Kind.MEDIA_ASSET)
        close(session, identifier, reason)
    expected = WithdrawnError if reason is Closed.WITHDRAWN else NotFoundError
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        with pytest.raises(expected):
            find_kind(session, identifier, door)
        with pytest.raises(expected):
            get_entry(session, Kind.MEDIA_ASSET, identifier, door)
        with pytest.raises(NotFoundError):
            get_media_asset(session, identifier, door)


def test_a_draft_that_was_given_up_leaves_no_tombstone(database: Database) -> None:
    with database.writing() as session:
        identifier = write(session, TechniqueInput(title=texts(es="Borrador")), status=Status.DRAFT, policy=OWNER_ONLY)
        close(session, identifier, Closed.WITHDRAWN)
    with database.reading() as session, pytest.raises(NotFoundError):
        find_kind(session, identifier, open_door(session, ANYBODY))


def test_what_was_withdrawn_twice_keeps_its_tombstone(database: Database) -> None:
    with database.writing() as session:
        identifier = write(session, TechniqueInput(title=texts(es="Retirada")))
        close(session, identifier, Closed.WITHDRAWN)
        close(session, identifier, Closed.WITHDRAWN)
    with database.reading() as session, pytest.raises(WithdrawnError):
        find_kind(session, identifier, open_door(session, ANYBODY))


def test_an_unknown_identifier_and_one_of_another_kind_are_not_found(database: Database) -> None:
    with database.writing() as session:
        identifier = write(session, PlaceInput(title=texts(es="Puno")))
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        with pytest.raises(NotFoundError):
            get_entry(session, Kind.PLACE, "0000000000000", door)
        with pytest.raises(NotFoundError):
            get_entry(session, Kind.TECHNIQUE, identifier, door)


@pytest.mark.parametrize("reason", [reason for reason in Closed if reason is not Closed.WITHDRAWN])
def test_an_index_that_answers_with_what_is_closed_shows_nothing_at_all(database: Database, reason: Closed) -> None:
    with database.writing() as session:
        there = settle(session)
        close(session, there.of(Kind.PLACE), reason)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        with pytest.raises(AccessDefectError):
            cards_by_identifier(session, list(there.identifiers.values()), door)


def test_an_index_that_still_answers_with_what_was_withdrawn_shows_the_rest(database: Database) -> None:
    with database.writing() as session:
        there = settle(session)
        close(session, there.of(Kind.PLACE), Closed.WITHDRAWN)
    asked = list(there.identifiers.values())
    with database.reading() as session:
        cards = cards_by_identifier(session, asked, open_door(session, ANYBODY))
        assert set(cards) == {one for one in asked if one != there.of(Kind.PLACE)}


def test_what_was_narrowed_is_excluded_from_every_index_query_with_the_commit(database: Database) -> None:
    with database.writing() as session:
        there = settle(session)
    with database.reading() as session:
        assert open_door(session, ANYBODY).excluded == frozenset()
    with database.writing() as session:
        close(session, there.of(Kind.TECHNIQUE), Closed.WITHDRAWN)
    with database.reading() as session:
        assert there.of(Kind.TECHNIQUE) in open_door(session, ANYBODY).excluded


def test_a_policy_is_kept_once_however_often_it_is_asked_for(database: Database) -> None:
    with database.writing() as session:
        first = intern_policy(session, PUBLIC).id
        assert intern_policy(session, PUBLIC).id == first
        assert intern_policy(session, OWNER_ONLY).id != first
    with database.writing() as session:
        assert intern_policy(session, PUBLIC).id == first
        assert len(session.scalars(select(Policy)).all()) == 2


def test_anybody_carries_the_public_token_alone(database: Database) -> None:
    with database.writing() as session:
        public, owners = intern_policy(session, PUBLIC).token, intern_policy(session, OWNER_ONLY).token
        assert public != owners
    with database.reading() as session:
        assert open_door(session, ANYBODY).tokens == {public}


def test_a_row_is_held_against_the_door_as_a_query_is(database: Database) -> None:
    with database.writing() as session:
        there = settle(session)
        for reason, kind in zip(Closed, there.identifiers, strict=True):
            close(session, there.of(kind), reason)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        admitted = {entity.identifier for entity in session.scalars(select(Entity)) if door.admits(entity)}
        assert admitted == set(session.scalars(select(Entity.identifier).where(door.visible())))
        assert not door.admits(entity_of(session, there.of(Kind.PLACE)))
