"""Entries as the inputs they were written with, for export."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.access import Door
from archive.errors import NotFoundError
from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.inputs.references_in import references_in
from archive.inputs.without_references import without_references
from archive.models.collection import Collection
from archive.models.entity import Entity
from archive.models.record import Record
from archive.models.registry import MODELS
from archive.services.entity_input import inputs_of

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
    inputs = inputs_of(session, entities)
    mentioned = [{identifier for _, identifier in references_in(data)} for data in inputs]
    known = _known(session, sorted(set().union(*mentioned)), door)
    return [without_references(data, wanted - known) for data, wanted in zip(inputs, mentioned, strict=True)]


def _known(session: Session, identifiers: Sequence[str], door: Door) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(identifiers), _ASKED_AT_ONCE):
        chunk = identifiers[start : start + _ASKED_AT_ONCE]
        known.update(session.scalars(select(Entity.identifier).where(Entity.identifier.in_(chunk), door.visible())))
    return known
