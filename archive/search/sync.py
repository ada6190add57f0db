"""The index follows the database: drained after commits, rebuilt beside the live one, compared.

Jobs carry identifiers, never content: what is indexed is what the database says when the job is done, so a job may run
twice or late. While a rebuild is under way, jobs that were applied to the live generation are kept for it to replay.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from archive.errors import ArchiveError, SearchUnavailableError
from archive.models.entity import Entity
from archive.models.index_job import IndexJob, JobState
from archive.models.index_rebuild import IndexRebuild
from archive.models.moment import now
from archive.search.documents import RECORDS, DocumentBuilder
from archive.search.lease import Leaseholder
from archive.search.snapshot import SnapshotBuilder
from archive.transaction import Database
from indexer.document import Replacement
from indexer.engine import Engine, GenerationWriter
from indexer.errors import EngineUnavailableError, WriterBusyError
from indexer.results import Rejection

_log = logging.getLogger(__name__)

_JOBS_AT_ONCE = 400
_ENTITIES_AT_ONCE = 400
_REBUILD_SILENCE = timedelta(seconds=60)
_LEASE_WAIT = 0.1


class RebuildUnderWayError(ArchiveError):
    """Another process is rebuilding the index."""


@dataclass(slots=True)
class Differences:
    """Owners whose entries index and database do not agree on."""

    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    superfluous: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.superfluous)


def drain(database: Database, engine: Engine, leaseholder: Leaseholder) -> int:
    """Applies all pending jobs, if nobody else is doing so; how many were applied.

    Raises:
        SearchUnavailableError: the engine can't be asked; the jobs stay.
    """
    applied = 0
    if not has_pending(database):
        return applied
    with leaseholder.holding() as held:
        if not held:
            return applied
        try:
            while (batch := _next_batch(database, JobState.PENDING)).jobs:
                applied += _apply(database, engine, batch)
        finally:
            # Whoever takes the lease next has to be able to write.
            engine.rest()
    return applied


def has_pending(database: Database) -> bool:
    """Whether there is anything to do: a look that costs others nothing."""
    with database.reading() as session:
        return session.scalar(select(IndexJob.id).where(IndexJob.state == JobState.PENDING).limit(1)) is not None


def rebuild(
    database: Database, engine: Engine, leaseholder: Leaseholder, *, progress: Callable[[int, int], None]
) -> str:
    """Fills a new generation beside the live one, replays what was written meanwhile, swaps; the generation's name.

    Raises:
        RebuildUnderWayError: somebody else is at it.
        SearchUnavailableError: the engine can't be asked; the live generation stays.
    """
    rebuild_id = _announce_rebuild(database, leaseholder.holder)
    try:
        return _rebuild(database, engine, leaseholder, rebuild_id, progress)
    except WriterBusyError:
        raise RebuildUnderWayError from None
    except EngineUnavailableError as error:
        raise SearchUnavailableError from error
    finally:
        with database.writing() as session:
            session.execute(delete(IndexRebuild).where(IndexRebuild.id == rebuild_id))


def compare(database: Database, engine: Engine) -> Differences:
    """Holds every entry of the index against what the database says now, pending jobs included.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    try:
        indexed = {line.id: (line.owner, line.fingerprint) for line in engine.inventory()}
    except EngineUnavailableError as error:
        raise SearchUnavailableError from error
    differences = Differences()
    with database.reading() as session:
        builder = DocumentBuilder(session)
        for _, _, changes in builder.everything(session):
            for document in (document for change in changes for document in change.documents):
                owner, fingerprint = indexed.pop(document.id, (None, None))
                if owner is None:
                    differences.missing.append(document.owner)
                elif fingerprint != document.fingerprint():
                    differences.stale.append(document.owner)
    differences.superfluous.extend(owner for owner, _ in indexed.values())
    return differences


@dataclass(frozen=True, slots=True)
class _Batch:
    jobs: Sequence[int]
    owners: Sequence[str]
    loads: Sequence[int]


def _next_batch(database: Database, *states: JobState, after: int = 0) -> _Batch:
    with database.reading() as session:
        jobs = session.scalars(
            select(IndexJob)
            .where(IndexJob.state.in_(states), IndexJob.id > after)
            .order_by(IndexJob.id)
            .limit(_JOBS_AT_ONCE)
        ).all()
    return _Batch(
        jobs=[job.id for job in jobs],
        owners=list(dict.fromkeys(job.owner for job in jobs if job.owner)),
        loads=list(dict.fromkeys(job.load_id for job in jobs if job.load_id is not None)),
    )


def _apply(database: Database, engine: Engine, batch: _Batch) -> int:
    try:
        with database.reading() as session:
            for changes in _changes(session, batch):
                _log_rejections(engine.replace(changes))
    except EngineUnavailableError as error:
        raise SearchUnavailableError from error
    with database.writing() as session:
        these = IndexJob.id.in_(batch.jobs)
        if session.scalar(select(IndexRebuild.id).limit(1)) is None:
            session.execute(delete(IndexJob).where(these))
        else:
            session.execute(update(IndexJob).where(these).values(state=JobState.APPLIED))
    return len(batch.jobs)


def _changes(session: Session, batch: _Batch) -> Iterator[list[Replacement]]:
    builder = DocumentBuilder(session)
    if batch.owners:
        yield builder.replacements(session, batch.owners)
    for load_id in batch.loads:
        for owners in _in_chunks(session, Entity.load_id == load_id):
            yield builder.replacements(session, owners)


def _in_chunks(session: Session, *conditions: object) -> Iterator[list[str]]:
    last = 0
    while True:
        rows = session.execute(
            select(Entity.id, Entity.identifier)
            .where(Entity.id > last, *conditions)  # type: ignore[arg-type]
            .order_by(Entity.id)
            .limit(_ENTITIES_AT_ONCE)
        ).all()
        if not rows:
            return
        yield [row.identifier for row in rows]
        last = rows[-1].id


def _announce_rebuild(database: Database, holder: str) -> int:
    with database.writing() as session:
        session.execute(delete(IndexRebuild).where(IndexRebuild.heartbeat_at < now() - _REBUILD_SILENCE))
        if session.scalar(select(IndexRebuild.id).limit(1)) is not None:
            raise RebuildUnderWayError
        announced = IndexRebuild(holder=holder, heartbeat_at=now())
        session.add(announced)
        session.flush()
        return announced.id


def _rebuild(
    database: Database,
    engine: Engine,
    leaseholder: Leaseholder,
    rebuild_id: int,
    progress: Callable[[int, int], None],
) -> str:
    writer = engine.begin_generation()
    try:
        with database.reading() as session:
            builder = DocumentBuilder(session)
            snapshot = SnapshotBuilder(builder.public_surroundings, builder.public_tokens)
            for done, total, changes in builder.everything(session):
                documents = [document for change in changes for document in change.documents]
                snapshot.count(documents, RECORDS)
                _log_rejections(writer.add(documents))
                _beat(database, rebuild_id)
                progress(done, total)
        _replay_and_publish(database, writer, leaseholder, snapshot.to_bytes())
        engine.drop_unused()
        return writer.name
    finally:
        writer.abort()


def _replay_and_publish(
    database: Database, writer: GenerationWriter, leaseholder: Leaseholder, snapshot: bytes
) -> None:
    while True:
        with leaseholder.holding() as held:
            if held:
                replayed = _replay(database, writer)
                writer.publish(snapshot)
                _forget(database, replayed)
                return
        time.sleep(_LEASE_WAIT)


def _replay(database: Database, writer: GenerationWriter) -> list[int]:
    """Every job there is, applied to the old generation or not; those that come meanwhile wait for the new one."""
    replayed = 0
    done: list[int] = []
    while (batch := _next_batch(database, *JobState, after=replayed)).jobs:
        with database.reading() as session:
            for changes in _changes(session, batch):
                _log_rejections(writer.replace(changes))
        replayed = batch.jobs[-1]
        done.extend(batch.jobs)
    return done


def _forget(database: Database, jobs: Sequence[int]) -> None:
    for start in range(0, len(jobs), _JOBS_AT_ONCE):
        with database.writing() as session:
            session.execute(delete(IndexJob).where(IndexJob.id.in_(jobs[start : start + _JOBS_AT_ONCE])))


def _beat(database: Database, rebuild_id: int) -> None:
    with database.writing() as session:
        session.execute(update(IndexRebuild).where(IndexRebuild.id == rebuild_id).values(heartbeat_at=now()))


def _log_rejections(rejections: Sequence[Rejection]) -> None:
    for rejection in rejections:
        _log.error("the index took no entry for %s: %s", rejection.owner, rejection.reason)
