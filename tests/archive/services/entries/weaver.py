"""Somebody whose place and people are written down, and all that could tell of them."""

import dataclasses
from datetime import date
from typing import Final

from sqlalchemy.orm import Session

from archive.access import ANYBODY, open_door
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
from archive.services.consents.consent import NewLines, grant, revoke
from archive.services.entries.entity_input import readable_inputs
from archive.services.entries.entry_read import Entry, get_entry
from tests.archive.search.world import texts
from tests.archive.services.governed import VAULT, as_, person
from tests.factories.entries import entity_of, write
from tests.factories.house import READING

TIED: Final = (ConsentScope.PLACE, ConsentScope.SENSITIVE)


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
        self.identifier = write(session, data, demonstration=is_imaginary)
        holding = Holding(holder=HolderRef(self.entity.identifier), role=HoldingRole.BEARER, place=self.place)
        technique = TechniqueInput(title=texts(es="Tejido"), places=(self.place,), holdings=(holding,))
        self.record = write(session, technique)
        self.herself = as_(person(session, f"herself-{self.entity.id}", artisan_id=self.entity.id))
        if not is_imaginary:
            self.says(ConsentScope.NAME)

    @property
    def entity(self) -> Entity:
        return entity_of(self.session, self.identifier)

    @property
    def technique(self) -> Entity:
        return entity_of(self.session, self.record)

    def says(self, scope: ConsentScope, *, begins_on: date | None = None, ends_on: date | None = None) -> None:
        line = dataclasses.replace(self._line(scope), begins_on=begins_on, ends_on=ends_on)
        grant(self.session, VAULT, line, by=self.herself)

    def takes_back(self, scope: ConsentScope) -> None:
        revoke(self.session, VAULT, self._line(scope), by=self.herself)

    def _line(self, scope: ConsentScope) -> NewLines:
        voice = Voice(scope, self.entity.id)
        return NewLines(entity_ids=[self.entity.id], voice=voice, grantor_type=GrantorType.PERSON, purposes=READING)

    def read(self, entity: Entity) -> Entry:
        self.session.flush()
        self.session.expunge_all()
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
