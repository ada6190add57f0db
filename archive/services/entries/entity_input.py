"""Entries as the inputs they were written with."""

import dataclasses
from collections.abc import Container, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from archive.access import Door, PolicyDefinition, definition_of, widens
from archive.access.naming import NAMED_AS_TEACHER
from archive.inputs.artisan import ArtisanInput
from archive.inputs.as_named import as_named, teachers_in, without_teachers
from archive.inputs.entity import EntityInput
from archive.inputs.governance import Purpose
from archive.inputs.kinds import Status
from archive.inputs.record import Holding as HoldingInput
from archive.inputs.record import RecordInput
from archive.inputs.references import DocumentRef, HolderRef, PlaceRef
from archive.inputs.references_in import references_in
from archive.inputs.registry import INPUTS
from archive.inputs.without_references import without_references
from archive.models.entity import Entity
from archive.models.policy import Policy
from archive.models.record import Record
from archive.services.entries.personal_ties import untied
from archive.transaction import in_chunks


def inputs_of(session: Session, entities: Sequence[Entity]) -> list[EntityInput]:
    """The input of each, whole: what it points at may be closed to a reader."""
    names = _identifiers_of_holdings(session, entities)
    return [_input_of(entity, names) for entity in entities]


def readable_inputs(session: Session, entities: Sequence[Entity], door: Door) -> list[EntityInput]:
    """The same without what points at entries that the reader may not see, and with holders named as they wish."""
    inputs = _as_told(session, entities)
    mentioned = [{identifier for _, identifier in references_in(data)} for data in inputs]
    known = _known(session, sorted(set().union(*mentioned)), door)
    return [without_references(data, wanted - known) for data, wanted in zip(inputs, mentioned, strict=True)]


def said_to_all(session: Session, entity: Entity) -> EntityInput:
    """What every reader of an entry is told of it: the same without what some of them may not know of."""
    (data,) = _as_told(session, [entity])
    mentioned = {identifier for _, identifier in references_in(data)}
    return without_references(data, mentioned - _known_to_all(session, entity, sorted(mentioned)))


def _known_to_all(session: Session, entity: Entity, identifiers: Sequence[str]) -> set[str]:
    own = _of_viewing(definition_of(session.scalars(select(Policy.definition).filter_by(id=entity.policy_id)).one()))
    known: set[str] = set()
    for chunk in in_chunks(identifiers):
        rows = select(Entity.identifier, Policy.definition).join(Policy, Policy.id == Entity.policy_id)
        for row in session.execute(rows.where(Entity.identifier.in_(chunk), Entity.status == Status.PUBLISHED)):
            if not widens(own, _of_viewing(definition_of(row.definition))):
                known.add(row.identifier)
    return known


def _of_viewing(policy: PolicyDefinition) -> PolicyDefinition:
    return dataclasses.replace(policy, denied=tuple({Purpose.VIEW} & set(policy.denied)))


def _as_told(session: Session, entities: Sequence[Entity]) -> list[EntityInput]:
    """With holders named as they wish, and without ties that nobody agreed to have told."""
    told = [as_named(data) for data in _without_ties(session, entities, inputs_of(session, entities))]
    unnamed = _unnamed_teachers(session, set().union(*map(teachers_in, told)))
    return [without_teachers(data, unnamed) for data in told]


def _without_ties(session: Session, entities: Sequence[Entity], inputs: Sequence[EntityInput]) -> list[EntityInput]:
    """Without what people have not agreed to have told of them: where they are and practise, and where they belong."""
    people = {entity.id: data for entity, data in zip(entities, inputs, strict=True) if isinstance(data, ArtisanInput)}
    told: dict[int, EntityInput] = {**untied(session, people)}
    return [told.get(entity.id) or _without_places(entity, data) for entity, data in zip(entities, inputs, strict=True)]


def _without_places(entity: Entity, data: EntityInput) -> EntityInput:
    if not isinstance(entity, Record) or not isinstance(data, RecordInput):
        return data
    holdings = (
        said if row.place_told else dataclasses.replace(said, place=None)
        for row, said in zip(entity.holdings, data.holdings, strict=True)
    )
    return dataclasses.replace(data, holdings=tuple(holdings))


def has_closed_references(entity: Entity, told: Container[tuple[str, str]]) -> bool:
    """Whether its own fields (holdings are rows of their own) say more than is told, by field and identifier."""
    bare = INPUTS[entity.kind](**_own_values(entity))
    return any(reference not in told for reference in references_in(bare))


def show_readable(entity: Entity, data: EntityInput) -> None:
    """Has its own fields say, for as long as its session lasts, what the input does: no shape tells of what is closed.

    Emptied one by one where they are shown, they would leave marks: a heading, a separator, a number that is left out.
    """
    for name in _own_values(entity):
        set_committed_value(entity, name, getattr(data, name))


def _own_values(entity: Entity) -> dict[str, Any]:
    names = (field.name for field in dataclasses.fields(INPUTS[entity.kind]))
    return {name: getattr(entity, name) for name in names if name != "holdings"}


def _input_of(entity: Entity, identifiers: Mapping[int, str]) -> EntityInput:
    values = _own_values(entity)
    if isinstance(entity, Record):
        values["holdings"] = tuple(
            HoldingInput(
                holder=HolderRef(identifiers[holding.holder_id]) if holding.holder_id else None,
                role=holding.role,
                naming=holding.naming,
                named_as=holding.named_as,
                learnt_from=holding.learnt_from,
                teachers=holding.teachers,
                since=holding.since,
                place=PlaceRef(identifiers[holding.place_id]) if holding.place_id else None,
                source=DocumentRef(identifiers[holding.source_id]) if holding.source_id else None,
            )
            for holding in entity.holdings
        )
    return INPUTS[entity.kind](**values)


def _identifiers_of_holdings(session: Session, entities: Sequence[Entity]) -> dict[int, str]:
    wanted = {
        row_id
        for entity in entities
        if isinstance(entity, Record)
        for holding in entity.holdings
        for row_id in (holding.holder_id, holding.source_id, holding.place_id)
        if row_id is not None
    }
    rows = session.execute(select(Entity.id, Entity.identifier).where(Entity.id.in_(wanted)))
    return dict(rows.all())


def _unnamed_teachers(session: Session, teachers: set[str]) -> set[str]:
    if not teachers:
        return set()
    named = session.scalars(select(Entity.identifier).where(Entity.identifier.in_(teachers), NAMED_AS_TEACHER))
    return teachers - set(named)


def _known(session: Session, identifiers: Sequence[str], door: Door) -> set[str]:
    known: set[str] = set()
    for chunk in in_chunks(identifiers):
        known.update(session.scalars(select(Entity.identifier).where(Entity.identifier.in_(chunk), door.visible())))
    return known
