"""The index follows the database: drained after commits, rebuilt beside the live one, compared.

While a rebuild is under way, jobs that were applied to the live generation are kept for it to replay.
"""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto

from sqlalchemy import delete, func, or_, select, update

from archive.errors import BusyError, SearchUnavailableError
from archive.models.index_job import IndexJob, IndexJobState
from archive.models.moment import now
from archive.search.asking import live_snapshot
from archive.search.batches import JOBS_AT_ONCE, Batch, changes_of, log_rejections, next_batch
from archive.search.documents import RECORDS, DocumentBuilder
from archive.search.lease import REBUILDER, Leaseholder, is_held
from archive.search.snapshot import SnapshotBuilder
from archive.transaction import Database, in_chunks, mark_queued
from indexer.engine import Engine, GenerationWriter
from indexer.errors import EngineUnavailableError, GenerationGoneError, NoGenerationError, WriterBusyError
from indexer.lexicon import Lexicon

_LEASE_WAIT = 0.05


class HeldUpError(BusyError):
    """This process was held up for so long that others may have taken its work over."""


class Standing(Enum):
    """How the live generation stands to what it would be built from now."""

    ABSENT = auto()
    #: The words that queries are understood by have changed since; only a rebuild brings it up to date.
    OUTDATED = auto()
    CURRENT = auto()


class NoIndexError(SearchUnavailableError):
    """There is no index yet, or none that this version can read: a rebuild makes one."""


@dataclass(slots=True)
class Differences:
    """Owners whose entries index and database do not agree on, each once."""

    missing: dict[str, None] = field(default_factory=dict)
    stale: dict[str, None] = field(default_factory=dict)
    superfluous: dict[str, None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.superfluous)


def drain(database: Database, engine: Engine, leaseholder: Leaseholder) -> int:
    """Applies the jobs that are pending now, if nobody else is doing so; how many were applied.

    Raises:
        SearchUnavailableError: the engine can't be asked; the jobs stay.
        BusyError: somebody else is writing the index; the jobs stay, or are queued again.
    """
    applied = 0
    last = _last_pending(database)
    if last is None:
        return applied
    with leaseholder.holding() as held, _translated():
        if not held:
            return applied
        try:
            # Those that are queued meanwhile wait for the next turn: a rebuild may wait for this one to end.
            while (batch := next_batch(database, IndexJobState.PENDING)).jobs and batch.jobs[0] <= last:
                _apply(database, engine, leaseholder, batch)
                applied += len(batch.jobs)
        finally:
            # Whoever takes the lease next has to be able to write.
            engine.rest()
    return applied


def bring_up_to_date(
    database: Database, engine: Engine, leaseholder: Leaseholder, *, progress: Callable[[int, int], None]
) -> int:
    """Builds a generation where there is none, or none that knows today's words; then drains, and says how many jobs.

    Raises:
        SearchUnavailableError, BusyError: as `drain` and `rebuild` do.
    """
    if standing(database, engine) is not Standing.CURRENT:
        rebuild(database, engine, leaseholder, progress=progress)
    return drain(database, engine, leaseholder)


def standing(database: Database, engine: Engine) -> Standing:
    """Whether a rebuild is needed.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    with _translated():
        if engine.generation() is None:
            return Standing.ABSENT
    with database.reading() as session:
        outdated = session.scalar(select(IndexJob.id).where(IndexJob.rebuild).limit(1)) is not None
    return Standing.OUTDATED if outdated else Standing.CURRENT


def rebuild(
    database: Database, engine: Engine, leaseholder: Leaseholder, *, progress: Callable[[int, int], None]
) -> str:
    """Fills a new generation beside the live one, replays what was written meanwhile, swaps; the generation's name.

    Raises:
        BusyError: somebody else is at it; the live generation stays.
        SearchUnavailableError: the engine can't be asked; the live generation stays.
    """
    rebuilder = Leaseholder(database, REBUILDER)
    with rebuilder.holding() as held, _translated():
        if not held:
            raise BusyError(REBUILDER)
        writer = engine.begin_generation()
        try:
            filled = _fill(database, writer, progress)
            _replay_and_publish(database, writer, filled, (leaseholder, rebuilder))
            engine.drop_unused()
            return writer.name
        finally:
            writer.abort()


def compare(database: Database, engine: Engine) -> Differences:
    """Holds every entry of the index against what the database says now, pending jobs included.

    Raises:
        SearchUnavailableError: the engine can't be asked.
    """
    with _translated():
        indexed = {line.id: (line.owner, line.fingerprint) for line in engine.inventory()}
    differences = Differences()
    with database.reading() as session:
        builder = DocumentBuilder(session, live_snapshot(engine).lexicon)
        for _, _, changes in builder.everything(session):
            for document in (document for change in changes for document in change.documents):
                owner, fingerprint = indexed.pop(document.id, (None, None))
                if owner is None:
                    differences.missing[document.owner] = None
                elif fingerprint != document.fingerprint():
                    differences.stale[document.owner] = None
    differences.superfluous.update(dict.fromkeys(owner for owner, _ in indexed.values()))
    return differences


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except NoGenerationError as error:
        raise NoIndexError from error
    except EngineUnavailableError as error:
        raise SearchUnavailableError from error
    except (WriterBusyError, GenerationGoneError) as error:
        message = str(error)
        raise BusyError(message) from error


def _last_pending(database: Database) -> int | None:
    with database.reading() as session:
        pending = select(func.max(IndexJob.id)).where(IndexJob.state == IndexJobState.PENDING, ~IndexJob.rebuild)
        return session.scalar(pending)


def _apply(database: Database, engine: Engine, leaseholder: Leaseholder, batch: Batch) -> None:
    lexicon = live_snapshot(engine).lexicon
    with database.reading() as session:
        for changes in changes_of(session, batch, lexicon):
            log_rejections(engine.replace(changes))
    with database.writing() as session:
        these = IndexJob.id.in_(batch.jobs)
        if not (held := leaseholder.holds(session)):
            # Somebody newer may have written these first, and this process something older over it.
            session.add_all(IndexJob(owner=owner, created_at=now()) for owner in batch.owners)
            session.add_all(IndexJob(load_id=load_id, created_at=now()) for load_id in batch.loads)
            mark_queued(session)
        elif is_held(session, REBUILDER):
            session.execute(update(IndexJob).where(these).values(state=IndexJobState.APPLIED))
        else:
            # Together with what was kept for a rebuild that has died.
            session.execute(delete(IndexJob).where(or_(these, IndexJob.state == IndexJobState.APPLIED)))
    if not held:
        raise HeldUpError(leaseholder.holder)


@dataclass(frozen=True, slots=True)
class _Filled:
    snapshot: bytes
    lexicon: Lexicon
    #: Jobs whose changes were there to be read.
    jobs: frozenset[int]


def _fill(database: Database, writer: GenerationWriter, progress: Callable[[int, int], None]) -> _Filled:
    with database.reading() as session:
        jobs = frozenset(session.scalars(select(IndexJob.id)))
        builder = DocumentBuilder(session)
        snapshot = SnapshotBuilder(builder.lexicon, builder.public_tokens)
        for done, total, changes in builder.everything(session):
            documents = [document for change in changes for document in change.documents]
            snapshot.count(documents, RECORDS)
            log_rejections(writer.add(documents))
            progress(done, total)
    return _Filled(snapshot.to_bytes(), builder.lexicon, jobs)


def _replay_and_publish(
    database: Database, writer: GenerationWriter, filled: _Filled, leases: tuple[Leaseholder, Leaseholder]
) -> None:
    drainer, rebuilder = leases
    done = filled.jobs
    while True:
        with drainer.holding() as held:
            if held:
                done |= _replay(database, writer, filled.lexicon, done)
                if _still_held(database, rebuilder, drainer):
                    writer.publish(filled.snapshot)
                    _forget(database, sorted(done))
                    return
        time.sleep(_LEASE_WAIT)


def _still_held(database: Database, rebuilder: Leaseholder, drainer: Leaseholder) -> bool:
    """Whether no drainer can have been at it since the replay began; if one may have thrown jobs away, all is lost."""
    with database.reading() as session:
        if not rebuilder.holds(session):
            raise HeldUpError(rebuilder.holder)
        return drainer.holds(session)


def _replay(database: Database, writer: GenerationWriter, lexicon: Lexicon, done: Collection[int]) -> set[int]:
    """What was applied to the live generation meanwhile. What is pending waits for the new one: it may never end."""
    replayed: set[int] = set()
    last = 0
    while (batch := next_batch(database, IndexJobState.APPLIED, after=last, done=done)).jobs:
        with database.reading() as session:
            for changes in changes_of(session, batch, lexicon):
                log_rejections(writer.replace(changes))
        last = batch.jobs[-1]
        replayed.update(batch.jobs)
    return replayed


def _forget(database: Database, jobs: Sequence[int]) -> None:
    for chunk in in_chunks(jobs, JOBS_AT_ONCE):
        with database.writing() as session:
            session.execute(delete(IndexJob).where(IndexJob.id.in_(chunk)))
