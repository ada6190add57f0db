"""Entries as the inputs they were written with, for export."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, selectinload

from archive.access import Door
from archive.errors import NotFoundError
from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.models.collection import Collection
from archive.models.entity import Entity
from archive.models.link import Link
from archive.models.record import Record
from archive.models.registry import MODELS
from archive.services.entries.entity_input import readable_inputs

_BATCH: Final = 200


def entities_of_collection(session: Session, collection: str, door: Door) -> Iterator[tuple[Entity, EntityInput]]:
    """Every entry of a set that the reader may see, by kind and identifier, with its input.

    What points at an entry that is closed to the reader is left out of the input.
    """
    for kind, model in MODELS.items():
        last = ""
        while True:
            wanted = select(model).where(
                Entity.kind == kind, _goes_with(kind, collection, door), Entity.identifier > last, door.visible()
            )
            if issubclass(model, Record):
                wanted = wanted.options(selectinload(model.holdings))
            batch = session.scalars(wanted.order_by(Entity.identifier).limit(_BATCH)).all()
            if not batch:
                break
            yield from zip(batch, readable_inputs(session, batch, door), strict=True)
            last = batch[-1].identifier
            session.expunge_all()


def _goes_with(kind: Kind, collection: str, door: Door) -> ColumnElement[bool]:
    """The set's own entries, and the media of no set that its records show; of several sets, the first that does."""
    own = Entity.collection == collection
    if kind is not Kind.MEDIA_ASSET:
        return own
    shown = select(Link.to_id).join(Entity, Entity.id == Link.from_id).where(door.visible())
    first = shown.group_by(Link.to_id).having(func.min(Entity.collection) == collection).correlate(None)
    return or_(own, and_(Entity.collection.is_(None), Entity.id.in_(first)))


def find_collections(session: Session, door: Door) -> Sequence[str]:
    """The sets of which the reader may see something, by name."""
    named = select(Entity.collection).where(Entity.collection.is_not(None), door.visible())
    return [name for name in session.scalars(named.distinct().order_by(Entity.collection)) if name is not None]


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
