"""Ties of people that they have not agreed to have told: no link leads along them, so nothing built on links tells.

What an entry says stays as it was written; whoever agrees later has her ties again at that commit.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Final, TypeAlias

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from archive.access import lima_today
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
_ROLES: Final = (*TIES.values(), _PRACTISED)
_BEHIND: Final = timedelta(days=7)


def tell_ties(session: Session, entity_ids: Collection[int]) -> None:
    """Has the links of people among some entries, and of those who hold them, lead where they agreed to; queues it."""
    holding = select(Holding.holder_id).where(Holding.place_id.is_not(None), Holding.holder_id.is_not(None))
    people = set(entity_ids)
    for chunk in in_chunks(sorted(entity_ids)):
        people.update(session.scalars(holding.where(Holding.record_id.in_(chunk))))
    told = ties_told(session, sorted(people))
    changed = _lead(session, {**_own_ties(session, told), **_practice(session, told)})
    for chunk in in_chunks(changed):
        queue_many(session, select(Entity.id).where(Entity.id.in_(chunk)), narrowing=True)


def tell_dated_ties(session: Session, turned: date) -> None:
    """What was agreed to for a time begins and ends; `turned` is the day for which this was done before."""
    first, last = sorted((turned, lima_today()))
    # Whoever wrote by a clock that was behind told for a day that was over.
    since = max(first, date.min + _BEHIND) - _BEHIND
    dated = or_(Consent.begins_on.between(since, last), Consent.ends_on.between(since, last))
    tell_ties(session, set(session.scalars(select(Consent.entity_id).where(Consent.scope.in_(TIES), dated))))


_Wanted: TypeAlias = dict[tuple[int, str], list[int]]


def _own_ties(session: Session, told: Mapping[int, AbstractSet[ConsentScope]]) -> _Wanted:
    """Where the links of people's own entries are to lead, by row and field."""
    wanted: dict[tuple[int, str], Sequence[str]] = {}
    for chunk in in_chunks(sorted(told)):
        written = select(Artisan.id, Artisan.places, Artisan.relations).where(Artisan.id.in_(chunk))
        for row_id, places, relations in session.execute(written):
            said = {ConsentScope.PLACE: places, ConsentScope.SENSITIVE: relations.get(RelationType.MEMBER_OF, ())}
            wanted.update({
                (row_id, TIES[scope]): there if scope in told[row_id] else () for scope, there in said.items()
            })  # fmt: skip
    rows = _rows(session, {identifier for there in wanted.values() for identifier in there})
    return {field: [rows[one] for one in dict.fromkeys(there) if one in rows] for field, there in wanted.items()}


def _practice(session: Session, told: Mapping[int, AbstractSet[ConsentScope]]) -> _Wanted:
    """The same of the records that say where somebody practises."""
    records: set[int] = set()
    for chunk in in_chunks(sorted(told)):
        held = (Holding.holder_id.in_(chunk), Holding.place_id.is_not(None))
        tells = Holding.holder_id.in_([row_id for row_id in chunk if ConsentScope.PLACE in told[row_id]])
        session.execute(update(Holding).where(*held, Holding.place_told != tells).values(place_told=tells))
        records.update(session.scalars(select(Holding.record_id).where(*held)))
    wanted: _Wanted = {(record_id, _PRACTISED): [] for record_id in records}
    for chunk in in_chunks(sorted(records)):
        places = select(Holding.record_id, Holding.place_id).where(Holding.record_id.in_(chunk), Holding.place_told)
        for record_id, place_id in session.execute(places.order_by(Holding.record_id, Holding.position)):
            if place_id is not None and place_id not in wanted[record_id, _PRACTISED]:
                wanted[record_id, _PRACTISED].append(place_id)
    return wanted


def _lead(session: Session, wanted: _Wanted) -> list[int]:
    """Has the links of these fields lead there and nowhere else; rows of the entries of which that changed any."""
    present: _Wanted = defaultdict(list)
    for chunk in in_chunks(sorted({row_id for row_id, _ in wanted})):
        links = select(Link.from_id, Link.role, Link.to_id).where(Link.from_id.in_(chunk), Link.role.in_(_ROLES))
        for from_id, role, to_id in session.execute(links.order_by(Link.from_id, Link.role, Link.position)):
            present[from_id, role].append(to_id)
    changed = [field for field in sorted(wanted) if present[field] != wanted[field]]
    for from_id, role in changed:
        session.execute(delete(Link).where(Link.from_id == from_id, Link.role == role))
    rows = [
        {"from_id": from_id, "role": role, "to_id": there, "position": n}
        for from_id, role in changed
        for n, there in enumerate(wanted[from_id, role])
    ]
    if rows:
        session.execute(insert(Link), rows)
    return sorted({from_id for from_id, _ in changed})


def _rows(session: Session, identifiers: Collection[str]) -> dict[str, int]:
    """By identifier, those that there are."""
    found: dict[str, int] = {}
    for chunk in in_chunks(sorted(identifiers)):
        rows = select(Entity.identifier, Entity.id).where(Entity.identifier.in_(chunk))
        found.update(session.execute(rows).all())
    return found


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
    # In the order in which it was written: what is exported is what was loaded, to the byte.
    told = {
        relation: tuple(one for one in others if relation is not RelationType.MEMBER_OF or one in belonging)
        for relation, others in data.relations.items()
    }
    return dataclasses.replace(
        data,
        places=tuple(place for place in data.places if place in places),
        relations={relation: others for relation, others in told.items() if others or not data.relations[relation]},
    )
