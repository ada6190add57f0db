"""Where somebody is and practises, and among whom she belongs, is told once she agrees, and as long as she does."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from archive.access import ANYBODY, lima_today, open_door
from archive.access.voices import Voice
from archive.inputs.artisan import ArtisanInput
from archive.inputs.community import CommunityInput
from archive.inputs.governance import ConsentScope, GrantorType
from archive.inputs.kinds import HoldingRole, RelationType
from archive.inputs.place import PlaceInput
from archive.inputs.record import Holding
from archive.inputs.references import EntityRef, HolderRef, PlaceRef
from archive.inputs.technique import TechniqueInput
from archive.models.entity import Entity
from archive.models.moment import now, told_by
from archive.services.consents.consent import NewLines, grant, revoke
from archive.services.entries.entity import revise_entity
from archive.services.entries.entity_input import inputs_of, readable_inputs
from archive.services.entries.entry_read import Entry, get_entry
from archive.services.entries.personal_ties import sweep_ties
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.archive.services.governed import VAULT, as_, person
from tests.factories.entries import BY, entity_of, write
from tests.factories.house import READING

TIED = (ConsentScope.PLACE, ConsentScope.SENSITIVE)


class Weaver:
    """Somebody who agreed to be named, with a place, a people and a technique that she practises in that place."""

    def __init__(self, session: Session, *, is_imaginary: bool = False) -> None:
        self.session = session
        self.place = PlaceRef(write(session, PlaceInput(title=texts(es="Isla"))))
        self.people = EntityRef(write(session, CommunityInput(title=texts(es="Pueblo"))))
        data = ArtisanInput(
            title=texts(es="Tejedora"), places=(self.place,), relations={RelationType.MEMBER_OF: (self.people,)}
        )
        self.data = data
        self.entity = entity_of(session, write(session, data, demonstration=is_imaginary))
        holding = Holding(holder=HolderRef(self.entity.identifier), role=HoldingRole.BEARER, place=self.place)
        technique = TechniqueInput(title=texts(es="Tejido"), places=(self.place,), holdings=(holding,))
        self.technique = entity_of(session, write(session, technique))
        self.herself = as_(person(session, f"herself-{self.entity.id}", artisan_id=self.entity.id))
        if not is_imaginary:
            self.says(ConsentScope.NAME)

    def says(self, scope: ConsentScope, days: int | None = None) -> None:
        grant(self.session, VAULT, self._line(scope, days), by=self.herself)

    def takes_back(self, scope: ConsentScope) -> None:
        revoke(self.session, VAULT, self._line(scope, None), by=self.herself)

    def _line(self, scope: ConsentScope, days: int | None) -> NewLines:
        return NewLines(
            entity_ids=[self.entity.id],
            voice=Voice(scope, self.entity.id),
            grantor_type=GrantorType.PERSON,
            purposes=READING,
            ends_on=None if days is None else lima_today() + timedelta(days=days),
        )

    def read(self, entity: Entity) -> Entry:
        self.session.flush()
        self.session.expire_all()
        return get_entry(self.session, entity.kind, entity.identifier, open_door(self.session, ANYBODY))

    def told(self) -> set[ConsentScope]:
        """What her page and her technique's tell, which are at one with each other, with exports and with links."""
        own = self.read(self.entity)
        places = {bool(own.entity.places), bool(own.pointed_at("places"))}
        peoples = {bool(own.entity.relations), bool(own.pointed_at("relations.member_of"))}
        technique = self.read(self.technique)
        ((holding, _),) = technique.holders
        places |= {holding.place_id is not None, "holdings.place" in {found.role for found in technique.outgoing}}
        entities = [entity_of(self.session, one.identifier) for one in (self.entity, self.technique)]
        self.session.expire_all()
        (hers, its) = readable_inputs(self.session, entities, open_door(self.session, ANYBODY))
        assert isinstance(its, TechniqueInput)
        places |= {bool(hers.places), its.holdings[0].place is not None, bool(self._practised_here())}
        peoples |= {bool(hers.relations)}
        assert (len(places), len(peoples)) == (1, 1)
        return {scope for scope, tells in zip(TIED, (*places, *peoples), strict=True) if tells}

    def _practised_here(self) -> list[object]:
        place = entity_of(self.session, self.place)
        return [one for one in self.read(place).incoming if one.role == "holdings.place"]


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


def test_whoever_agreed_to_be_named_has_said_nothing_of_where_and_among_whom_she_is(session: Session) -> None:
    assert Weaver(session).told() == set()


@pytest.mark.parametrize("scope", TIED)
def test_each_is_told_once_she_agrees_and_no_more_once_she_takes_it_back(session: Session, scope: ConsentScope) -> None:
    weaver = Weaver(session)
    weaver.says(scope)
    assert weaver.told() == {scope}
    weaver.takes_back(scope)
    assert weaver.told() == set()


def test_nobody_has_to_ask_imaginary_people(session: Session) -> None:
    assert Weaver(session, is_imaginary=True).told() == set(TIED)


def test_what_the_record_says_of_itself_stays(session: Session) -> None:
    weaver = Weaver(session)
    assert [card.identifier for card in weaver.read(weaver.technique).pointed_at("places")] == [weaver.place]


def test_nothing_that_was_written_is_lost_by_it(session: Session) -> None:
    weaver = Weaver(session)
    weaver.told()
    session.expire_all()
    assert inputs_of(session, [weaver.entity]) == [weaver.data]


def test_a_new_version_tells_no_more_than_the_one_before(session: Session) -> None:
    weaver = Weaver(session)
    revise_entity(session, weaver.entity, weaver.data, by=BY)
    (technique,) = inputs_of(session, [weaver.technique])
    revise_entity(session, weaver.technique, technique, by=BY)
    assert weaver.told() == set()


def test_what_was_agreed_to_for_a_time_ends(session: Session) -> None:
    weaver = Weaver(session)
    weaver.says(ConsentScope.PLACE, days=10)
    assert weaver.told() == {ConsentScope.PLACE}
    later = now() + timedelta(days=12)
    with told_by(lambda: later):
        sweep_ties(session)
        assert weaver.told() == set()
