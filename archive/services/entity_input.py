"""Entries as the inputs they were written with."""

import dataclasses
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.inputs.entity import EntityInput
from archive.inputs.record import Holding as HoldingInput
from archive.inputs.references import DocumentRef, HolderRef
from archive.inputs.registry import INPUTS
from archive.models.entity import Entity
from archive.models.record import Record


def inputs_of(session: Session, entities: Sequence[Entity]) -> list[EntityInput]:
    """The input of each, whole: what it points at may be closed to a reader."""
    names = _identifiers_of_holdings(session, entities)
    return [_input_of(entity, names) for entity in entities]


def _input_of(entity: Entity, identifiers: Mapping[int, str]) -> EntityInput:
    shape = INPUTS[entity.kind]
    values = {
        field.name: getattr(entity, field.name) for field in dataclasses.fields(shape) if field.name != "holdings"
    }
    if isinstance(entity, Record):
        values["holdings"] = tuple(
            HoldingInput(
                holder=HolderRef(identifiers[holding.holder_id]),
                role=holding.role,
                learnt_from=holding.learnt_from,
                since=holding.since,
                named_as=holding.named_as,
                source=DocumentRef(identifiers[holding.source_id]) if holding.source_id else None,
            )
            for holding in entity.holdings
        )
    return shape(**values)


def _identifiers_of_holdings(session: Session, entities: Sequence[Entity]) -> dict[int, str]:
    wanted = {
        row_id
        for entity in entities
        if isinstance(entity, Record)
        for holding in entity.holdings
        for row_id in (holding.holder_id, holding.source_id)
        if row_id is not None
    }
    rows = session.execute(select(Entity.id, Entity.identifier).where(Entity.id.in_(wanted)))
    return dict(rows.all())
