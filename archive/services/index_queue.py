"""Index work is queued in the transaction of its change; `archive.search.sync` drains it after the commit."""

from collections.abc import Iterable

from sqlalchemy import Select, false, insert, literal, or_, select
from sqlalchemy.orm import Session

from archive.inputs.kinds import NAMED_IN_WORDS
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.index_job import IndexJob, IndexJobState
from archive.models.link import Link
from archive.models.moment import Moment, now
from archive.transaction import mark_queued

#: Beyond this many entries that name a changed one, the next rebuild renews them instead (its page is never stale:
#: pages are read from the database). Where it may no longer be named, there is no such bound.
MOST_NEIGHBOURS = 1000
#: An entry also carries the names of what lies around or above the places and concepts it points at.
_UPWARDS = ("parent", "broader")


def queue_entity(session: Session, entity: Entity, *, narrowing: bool = False) -> None:
    """The entry itself, and those whose index documents carry its name (of places, holders, concepts)."""
    queue_owners(session, [entity.identifier], narrowing=narrowing)
    below = select(literal(entity.id).label("id")).cte(recursive=True)
    below = below.union(select(Link.from_id).where(Link.to_id == below.c.id, Link.role.in_(_UPWARDS)))
    # Whom words alone name no link leads to.
    in_words = select(Holding.record_id).where(Holding.holder_id == entity.id, Holding.naming.in_(NAMED_IN_WORDS))
    linked = select(Link.from_id).where(Link.to_id.in_(select(below.c.id)))
    naming = (
        select(Entity.identifier)
        .where(or_(Entity.id.in_(linked), Entity.id.in_(in_words)), Entity.id != entity.id)
        .limit(None if narrowing else MOST_NEIGHBOURS)
    )
    queue_owners(session, session.scalars(naming), narrowing=narrowing)


def queue_many(session: Session, entities: Select[int | None], *, narrowing: bool = False) -> None:
    """The same for all entities whose rows are selected, by one statement, and for whatever names one of them."""
    changed = entities.subquery()
    below = select(changed.c[0].label("id")).cte(recursive=True)
    below = below.union(select(Link.from_id).where(Link.to_id == below.c.id, Link.role.in_(_UPWARDS)))
    naming = select(Link.from_id).where(Link.to_id.in_(select(below.c.id)))
    said = (
        Entity.identifier,
        literal(narrowing),
        false(),
        literal(IndexJobState.PENDING.value),
        literal(now(), Moment),
    )
    owners = select(*said).where(or_(Entity.id.in_(select(changed.c[0])), Entity.id.in_(naming)))
    columns = ["owner", "narrowing", "rebuild", "state", "created_at"]
    session.execute(insert(IndexJob).from_select(columns, owners))
    mark_queued(session)


def queue_owners(session: Session, owners: Iterable[str], *, narrowing: bool = False) -> None:
    """One job an owner."""
    rows = [
        {"owner": owner, "narrowing": narrowing, "state": IndexJobState.PENDING, "created_at": now()}
        for owner in owners
    ]
    if rows:
        session.execute(insert(IndexJob), rows)
        mark_queued(session)


def queue_load(session: Session, load_id: int) -> None:
    """All entries of a load that became visible, as one job."""
    session.add(IndexJob(load_id=load_id, created_at=now()))
    mark_queued(session)


def queue_rebuild(session: Session) -> None:
    """A new generation: what queries are understood by was changed, and the live one goes on with what it has."""
    session.add(IndexJob(rebuild=True, created_at=now()))
    mark_queued(session)
