"""Bulk loads: staged in short transactions, invisible everywhere, then visible by one short flip.

Only one load runs at a time (`LOADING`). One that is killed leaves staged rows that no door admits; the next removes
them before it begins.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.models.collection import Collection
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.load import Load, LoadState
from archive.models.moment import now
from archive.services.entity import StoredFile, revise_entity
from archive.services.index_queue import queue_load

#: The name that whoever loads or cleans holds alone (`Database.alone`).
LOADING: Final = "collection-load"
_CLEANED_AT_ONCE: Final = 500


def begin_load(session: Session, collection: CollectionInput) -> Load:
    """Opens a load; what is staged under it stays invisible until `finish_load`."""
    session.merge(
        Collection(
            name=collection.name,
            title=collection.title,
            licence=collection.licence,
            demonstration=collection.demonstration,
        )
    )
    load = Load(collection=collection.name, state=LoadState.STAGING, started_at=now())
    session.add(load)
    session.flush()
    return load


def current_digests(session: Session, identifiers: Sequence[str]) -> dict[str, str]:
    """What is written of these entries now: an equal digest means there is nothing to do."""
    rows = session.execute(select(Entity.identifier, Entity.digest).where(Entity.identifier.in_(identifiers)))
    return {row.identifier: row.digest for row in rows}


def finish_load(
    session: Session, load_id: int, revisions: Sequence[tuple[str, EntityInput, StoredFile | None]], *, by: str
) -> None:
    """The flip: everything staged becomes visible and every changed entry gets its new version, in one transaction."""
    for identifier, data, stored_file in revisions:
        entity = session.scalars(select(Entity).where(Entity.identifier == identifier)).one()
        revise_entity(session, entity, data, by=by, stored_file=stored_file)
    session.execute(update(Load).where(Load.id == load_id).values(state=LoadState.VISIBLE))
    queue_load(session, load_id)


def find_dead_loads(session: Session) -> list[int]:
    """Loads whose process was killed: to whoever holds `LOADING`, all that are still staging."""
    return list(session.scalars(select(Load.id).where(Load.state == LoadState.STAGING)))


def clean_load(session: Session, load_id: int) -> bool:
    """Removes some of what a dead or failed load staged, then the load itself; whether that was all.

    A load that became visible is never touched.
    """
    load = session.get(Load, load_id)
    if load is None or load.state is LoadState.VISIBLE:
        return True
    staged = session.scalars(select(Entity.id).where(Entity.load_id == load_id).limit(_CLEANED_AT_ONCE)).all()
    if staged:
        named = or_(Holding.record_id.in_(staged), Holding.holder_id.in_(staged), Holding.source_id.in_(staged))
        session.execute(delete(Holding).where(named))
        session.execute(delete(Entity).where(Entity.id.in_(staged)))
        return False
    session.delete(load)
    return True
