"""Index jobs taken together, and what they make of the index.

Jobs carry identifiers, never content: what is indexed is what the database says when the job is done, so a job may run
twice or late.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models.entity import Entity
from archive.models.index_job import IndexJob, IndexJobState
from archive.search.documents import DocumentBuilder
from archive.transaction import Database
from indexer.document import Replacement
from indexer.lexicon import Lexicon
from indexer.results import Rejection

_log = logging.getLogger(__name__)

JOBS_AT_ONCE = 400
_ENTITIES_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs in the order they were queued, and whose entries they are about."""

    jobs: Sequence[int]
    owners: Sequence[str]
    loads: Sequence[int]


def next_batch(database: Database, state: IndexJobState, *, after: int = 0, done: Collection[int] = ()) -> Batch:
    """The first jobs in this state whose number is greater; of those that are done already nothing but the number."""
    with database.reading() as session:
        jobs = session.scalars(
            select(IndexJob)
            .where(IndexJob.state == state, IndexJob.id > after, ~IndexJob.rebuild)
            .order_by(IndexJob.id)
            .limit(JOBS_AT_ONCE)
        ).all()
    return Batch(
        jobs=[job.id for job in jobs],
        owners=list(dict.fromkeys(job.owner for job in jobs if job.owner and job.id not in done)),
        loads=list(dict.fromkeys(job.load_id for job in jobs if job.load_id is not None and job.id not in done)),
    )


def changes_of(session: Session, batch: Batch, lexicon: Lexicon) -> Iterator[list[Replacement]]:
    """What the database says now of all the batch is about, some hundred entries at a time.

    Read with the lexicon of the generation that is to have it.
    """
    builder = DocumentBuilder(session, lexicon)
    if batch.owners:
        yield builder.replacements(session, batch.owners)
    for load_id in batch.loads:
        for owners in _owners_of_load(session, load_id):
            yield builder.replacements(session, owners)


def log_rejections(rejections: Sequence[Rejection]) -> None:
    """What the engine did not take is a defect of ours."""
    for rejection in rejections:
        _log.error("the index took no entry for %s: %s", rejection.owner, rejection.reason)


def _owners_of_load(session: Session, load_id: int) -> Iterator[list[str]]:
    last = 0
    while True:
        rows = session.execute(
            select(Entity.id, Entity.identifier)
            .where(Entity.id > last, Entity.load_id == load_id)
            .order_by(Entity.id)
            .limit(_ENTITIES_AT_ONCE)
        ).all()
        if not rows:
            return
        yield [row.identifier for row in rows]
        last = rows[-1].id
