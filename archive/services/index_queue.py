"""Index work is queued in the transaction of its change; `archive.search.sync` drains it after the commit."""

from collections.abc import Iterable

from sqlalchemy import insert, or_, select
from sqlalchemy.orm import Session

from archive.models.entity import Entity
from archive.models.index_job import IndexJob, JobState
from archive.models.link import Link
from archive.models.moment import now
from archive.transaction import mark_queued

#: Beyond this many entries that name a changed one, the next rebuild renews them instead (its page is never stale:
#: pages are read from the database).
MOST_NEIGHBOURS = 1000


def queue_entity(session: Session, entity: Entity, *, narrowing: bool = False) -> None:
    """The entry itself, and those whose index documents carry its name (places, holders, concepts)."""
    neighbours = session.scalars(
        select(Entity.identifier)
        .join(Link, or_(Link.from_id == Entity.id, Link.to_id == Entity.id))
        .where(or_(Link.to_id == entity.id, Link.from_id == entity.id), Entity.id != entity.id)
        .distinct()
        .limit(MOST_NEIGHBOURS)
    )
    queue_owners(session, [entity.identifier], narrowing=narrowing)
    queue_owners(session, neighbours.all())


def queue_owners(session: Session, owners: Iterable[str], *, narrowing: bool = False) -> None:
    """One job an owner."""
    rows = [
        {"owner": owner, "narrowing": narrowing, "state": JobState.PENDING, "created_at": now()} for owner in owners
    ]
    if rows:
        session.execute(insert(IndexJob), rows)
        mark_queued(session)


def queue_load(session: Session, load_id: int) -> None:
    """All entries of a load that became visible, as one job."""
    session.add(IndexJob(load_id=load_id, created_at=now()))
    mark_queued(session)
