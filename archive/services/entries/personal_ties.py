"""Ties of people that they have not agreed to have told: no link leads along them, so nothing built on links tells.

What an entry says stays as it was written; whoever agrees later has her ties again at that commit.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from archive.access.ties import TIES, ties_told
from archive.inputs.artisan import ArtisanInput
from archive.inputs.governance import ConsentScope
from archive.inputs.kinds import RelationType
from archive.models.artisan import Artisan
from archive.models.consent import Consent
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.services.index_queue import queue_many
from archive.transaction import in_chunks

_PRACTISED: Final = "holdings.place"


def tell_ties(session: Session, entity_ids: Collection[int]) -> None:
    """Has the links of people among some entries, and of those who hold them, lead where they agreed to; queues it."""
    holding = select(Holding.holder_id).where(Holding.place_id.is_not(None), Holding.holder_id.is_not(None))
    wanted = sorted(entity_ids)
    people = set(wanted)
    for chunk in in_chunks(wanted):
        people.update(session.scalars(holding.where(Holding.record_id.in_(chunk))))
    told = ties_told(session, sorted(people))
    changed = [*_tell_own(session, told), *_tell_practice(session, told)]
    for chunk in in_chunks(changed):
        queue_many(session, select(Entity.id).where(Entity.id.in_(chunk)), narrowing=True)


def sweep_ties(session: Session) -> None:
    """What was agreed to for a time begins and ends."""
    dated = or_(Consent.begins_on.is_not(None), Consent.ends_on.is_not(None))
    tell_ties(session, set(session.scalars(select(Consent.entity_id).where(Consent.scope.in_(TIES), dated))))


def _tell_own(session: Session, told: Mapping[int, AbstractSet[ConsentScope]]) -> list[int]:
    """Rows of the people whose own entries came to say more or less."""
    return [row_id for row_id in told if _tell_of(session, row_id, told[row_id])]


def _tell_of(session: Session, row_id: int, told: AbstractSet[ConsentScope]) -> bool:
    artisan = session.get_one(Artisan, row_id)
    said = {
        TIES[ConsentScope.PLACE]: artisan.places if ConsentScope.PLACE in told else (),
        TIES[ConsentScope.SENSITIVE]: artisan.relations.get(RelationType.MEMBER_OF, ())
        if ConsentScope.SENSITIVE in told
        else (),
    }
    changes = [_lead(session, row_id, role, _rows(session, identifiers)) for role, identifiers in said.items()]
    return any(changes)


def _tell_practice(session: Session, told: Mapping[int, AbstractSet[ConsentScope]]) -> list[int]:
    """Rows of the records that came to say more or less of where somebody practises."""
    changed: set[int] = set()
    for row_id, scopes in told.items():
        held = (Holding.holder_id == row_id, Holding.place_id.is_not(None))
        tells = ConsentScope.PLACE in scopes
        other = update(Holding).where(*held, Holding.place_told.is_not(tells)).values(place_told=tells)
        session.execute(other)
        changed.update(session.scalars(select(Holding.record_id).where(*held)))
    return [record_id for record_id in sorted(changed) if _lead_to_practice(session, record_id)]


def _lead_to_practice(session: Session, record_id: int) -> bool:
    told = select(Holding.place_id).where(
        Holding.record_id == record_id, Holding.place_id.is_not(None), Holding.place_told
    )
    places = [place for place in session.scalars(told.order_by(Holding.position)) if place is not None]
    return _lead(session, record_id, _PRACTISED, list(dict.fromkeys(places)))


def _lead(session: Session, from_id: int, role: str, to: Sequence[int]) -> bool:
    """Has the links of one field lead there and nowhere else; whether that changed any."""
    here = (Link.from_id == from_id, Link.role == role)
    if list(session.scalars(select(Link.to_id).where(*here).order_by(Link.position))) == list(to):
        return False
    session.execute(delete(Link).where(*here))
    if to:
        rows = [{"from_id": from_id, "role": role, "to_id": there, "position": n} for n, there in enumerate(to)]
        session.execute(insert(Link), rows)
    return True


def _rows(session: Session, identifiers: Sequence[str]) -> list[int]:
    """In their own order, each once."""
    found = dict(session.execute(select(Entity.identifier, Entity.id).where(Entity.identifier.in_(identifiers))).all())
    return [found[identifier] for identifier in dict.fromkeys(identifiers) if identifier in found]


def untied(session: Session, inputs: Mapping[int, ArtisanInput]) -> dict[int, ArtisanInput]:
    """The same inputs, by row, without the ties along which no link leads."""
    led: dict[tuple[int, str], set[str]] = defaultdict(set)
    for chunk in in_chunks(sorted(inputs)):
        links = select(Link.from_id, Link.role, Entity.identifier).join(Entity, Entity.id == Link.to_id)
        for row in session.execute(links.where(Link.from_id.in_(chunk), Link.role.in_(TIES.values()))):
            led[row.from_id, row.role].add(row.identifier)
    return {row_id: _without(data, row_id, led) for row_id, data in inputs.items()}


def _without(data: ArtisanInput, row_id: int, led: Mapping[tuple[int, str], AbstractSet[str]]) -> ArtisanInput:
    places, belonging = (led.get((row_id, TIES[scope]), frozenset()) for scope in TIES)
    members = tuple(one for one in data.relations.get(RelationType.MEMBER_OF, ()) if one in belonging)
    relations = dict(data.relations)
    relations.pop(RelationType.MEMBER_OF, None)
    if members:
        relations[RelationType.MEMBER_OF] = members
    return dataclasses.replace(
        data,
        places=tuple(place for place in data.places if place in places),
        relations=relations,
    )
