"""Entries as the inputs they were written with, for export."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.access import Door
from archive.errors import NotFoundError
from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.inputs.record import Holding as HoldingInput
from archive.inputs.references import DocumentRef, HolderRef
from archive.inputs.references_in import references_in
from archive.inputs.registry import INPUTS
from archive.inputs.without_references import without_references
from archive.models.collection import Collection
from archive.models.entity import Entity
from archive.models.record import Record
from archive.models.registry import MODELS

_BATCH: Final = 200
_ASKED_AT_ONCE: Final = 1000


def entities_of_collection(session: Session, collection: str, door: Door) -> Iterator[tuple[Entity, EntityInput]]:
    """Every entry of a set that the reader may see, by kind and identifier, with its input.

    What points at an entry that is closed to the reader is left out of the input.
    """
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
            yield from zip(batch, _inputs_of(session, batch, door), strict=True)
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


def keys_of(session: Session, door: Door) -> dict[str, str]:
    """Identifier → key, of every entry that has one and that the reader may see."""
    rows = session.execute(select(Entity.identifier, Entity.key).where(Entity.key.is_not(None), door.visible()))
    return {identifier: key for identifier, key in rows if key is not None}


def _inputs_of(session: Session, entities: Sequence[Entity], door: Door) -> list[EntityInput]:
    names = _identifiers_of_holdings(session, entities)
    inputs = [_input_of(entity, names) for entity in entities]
    mentioned = [{identifier for _, identifier in references_in(data)} for data in inputs]
    known = _known(session, sorted(set().union(*mentioned)), door)
    return [without_references(data, wanted - known) for data, wanted in zip(inputs, mentioned, strict=True)]


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


def _known(session: Session, identifiers: Sequence[str], door: Door) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(identifiers), _ASKED_AT_ONCE):
        chunk = identifiers[start : start + _ASKED_AT_ONCE]
        known.update(session.scalars(select(Entity.identifier).where(Entity.identifier.in_(chunk), door.visible())))
    return known
