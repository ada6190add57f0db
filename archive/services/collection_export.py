"""Entries as the inputs they were written with, for export."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.access import Door
from archive.errors import NotFoundError
from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.models.collection import Collection
from archive.models.entity import Entity
from archive.models.record import Record
from archive.models.registry import MODELS
from archive.services.entity_input import readable_inputs

_BATCH: Final = 200


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
            yield from zip(batch, readable_inputs(session, batch, door), strict=True)
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
