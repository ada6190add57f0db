"""Entries as the inputs they were written with, for export."""

import dataclasses
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.access import Door
from archive.errors import NotFoundError
from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.inputs.record import Holding as HoldingInput
from archive.inputs.references import DocumentRef, HolderRef
from archive.inputs.registry import INPUTS
from archive.models.collection import Collection
from archive.models.entity import Entity
from archive.models.record import Record
from archive.models.registry import MODELS

_BATCH = 200


def entities_of_collection(session: Session, collection: str, door: Door) -> Iterator[tuple[Entity, EntityInput]]:
    """Every entry of a set that the reader may see, by kind and identifier, with its input."""
    for kind, model in MODELS.items():
        last = ""
        while True:
            wanted = select(model).where(
                Entity.kind == kind, Entity.collection == collection, Entity.identifier > last, door.visible()
            )
            if issubclass(model, Record):
                wanted = wanted.options(selectinload(model.holdings))
            batch = session.scalars(wanted.order_by(Entity.identifier).limit(_BATCH)).all()
            if not batch:
                break
            names = _identifiers_of_holdings(session, batch)
            for entity in batch:
                yield entity, input_of(entity, names)
            last = batch[-1].identifier
            session.expunge_all()


def get_collection(session: Session, name: str) -> CollectionInput:
    """What the set is called.

    Raises:
        NotFoundError: there is no such set.
    """
    collection = session.get(Collection, name)
    if collection is None:
        raise NotFoundError(name)
    return CollectionInput(
        name=name, licence=collection.licence, title=collection.title, demonstration=collection.demonstration
    )


def keys_of(session: Session) -> dict[str, str]:
    """Identifier → key, of every entry that has one."""
    rows = session.execute(select(Entity.identifier, Entity.key).where(Entity.key.is_not(None)))
    return {identifier: key for identifier, key in rows if key is not None}


def input_of(entity: Entity, identifiers: dict[int, str]) -> EntityInput:
    """The input an entry was written with; `identifiers` names the entries its holdings point at."""
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
    return {row.id: row.identifier for row in rows}
