"""Long work: queued in the transaction of its change, claimed by one worker at a time, tried again after a pause.

Nothing is done twice at once, and nothing is forgotten: a claim runs out unless it is prolonged, and whoever lost it
may neither finish nor put off what somebody else is at by now.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from archive.inputs.codec import digest_of, plain
from archive.models.job import Job, JobKind, JobState, Parameters
from archive.models.moment import now

#: Longer than a machine that is busy holds up a heartbeat; so long nobody notices that a worker has died.
CLAIMED_FOR: Final = timedelta(seconds=30)
MOST_ATTEMPTS: Final = 6
_FIRST_PAUSE: Final = timedelta(seconds=15)
_KEPT_FOR: Final = timedelta(days=30)
_OPEN: Final = (JobState.WAITING, JobState.RUNNING)
#: Of whom every worker died: what kills its worker is not tried for ever.
DEADLY: Final = "worker_died"


@dataclass(frozen=True, slots=True)
class NewJob:
    """What is to be made of which file or entry."""

    kind: JobKind
    subject: str
    parameters: Parameters = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the parameters."""
        return _fingerprint(self.parameters)


@dataclass(frozen=True, slots=True)
class ClaimedJob:
    """A job that its claimer alone may do, as long as the claim is prolonged."""

    row_id: int
    holder: str
    kind: JobKind
    subject: str
    parameters: Parameters
    attempts: int


def queue_jobs(session: Session, jobs: Iterable[NewJob]) -> None:
    """Has the work done once this transaction is committed; what is queued or done already stays as it is.

    What had failed is tried anew.
    """
    at = now()
    rows = [
        {
            "kind": job.kind,
            "subject": job.subject,
            "parameters": job.parameters,
            "fingerprint": job.fingerprint,
            "state": JobState.WAITING,
            "attempts": 0,
            "done": 0,
            "total": 0,
            "due_at": at,
            "created_at": at,
        }
        for job in _each_once(jobs)
    ]
    if not rows:
        return
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    queueing = dialect.insert(Job)
    anew = queueing.on_conflict_do_update(
        index_elements=[Job.kind, Job.subject, Job.fingerprint],
        set_={"state": JobState.WAITING, "attempts": 0, "due_at": at, "fault": None},
        where=Job.state == JobState.FAILED,
    )
    session.execute(anew, rows)


def redo_jobs(
    session: Session, kinds: Collection[JobKind], states: Collection[JobState], only: Collection[NewJob] | None = None
) -> int:
    """Has work of these kinds that is in one of these states done again from the beginning; how much that is.

    Such work alone, where some is named.
    """
    again = update(Job).where(Job.kind.in_(kinds), Job.state.in_(states), Job.state != JobState.RUNNING)
    if only is not None:
        subjects, told = {job.subject for job in only}, {job.fingerprint for job in only}
        again = again.where(Job.subject.in_(subjects), Job.fingerprint.in_(told))
    changed = session.execute(
        again.values(state=JobState.WAITING, attempts=0, due_at=now(), fault=None, done=0, total=0).returning(Job.id)
    )
    return len(changed.all())


def is_any_job_due(session: Session, kinds: Collection[JobKind]) -> bool:
    """Whether there is work to be claimed."""
    return session.scalar(select(Job.id).where(*_due(kinds)).limit(1)) is not None


def claim_job(session: Session, holder: str, kinds: Collection[JobKind]) -> ClaimedJob | None:
    """The work that has waited longest, for its claimer alone; None where nothing is due."""
    due = select(Job).where(*_due(kinds)).order_by(Job.due_at, Job.id).limit(1)
    job = session.scalar(due.with_for_update(skip_locked=True))
    if job is None:
        return None
    if job.attempts >= MOST_ATTEMPTS:
        _close(job, JobState.FAILED, job.fault or DEADLY)
        return None
    job.state, job.holder, job.due_at = JobState.RUNNING, holder, now() + CLAIMED_FOR
    job.attempts += 1
    job.done, job.total = 0, 0
    session.flush()
    return ClaimedJob(job.id, holder, job.kind, job.subject, job.parameters, job.attempts)


def prolong_job(session: Session, claimed: ClaimedJob, done: int, total: int) -> bool:
    """Keeps the claim and says how far the work is; False where it ran out, and somebody else may be at it."""
    kept = update(Job).where(*_mine(claimed)).values(due_at=now() + CLAIMED_FOR, done=done, total=total)
    return session.scalar(kept.returning(Job.id)) is not None


def finish_job(session: Session, claimed: ClaimedJob) -> bool:
    """It is done; False where the claim ran out: then whoever has it now finds the work done."""
    values = {"state": JobState.DONE, "holder": None, "fault": None, "finished_at": now(), "done": Job.total}
    return session.scalar(update(Job).where(*_mine(claimed)).values(values).returning(Job.id)) is not None


def fail_job(session: Session, claimed: ClaimedJob, fault: str) -> None:
    """It is refused, and would be again."""
    values = {"state": JobState.FAILED, "holder": None, "fault": fault, "finished_at": now()}
    session.execute(update(Job).where(*_mine(claimed)).values(values))


def put_off_job(session: Session, claimed: ClaimedJob, fault: str) -> None:
    """Has it tried again, each time after twice as long, and given up in the end."""
    if claimed.attempts >= MOST_ATTEMPTS:
        fail_job(session, claimed, fault)
        return
    due_at = now() + _FIRST_PAUSE * (1 << (claimed.attempts - 1))
    values = {"state": JobState.WAITING, "holder": None, "fault": fault, "due_at": due_at}
    session.execute(update(Job).where(*_mine(claimed)).values(values))


@dataclass(frozen=True, slots=True)
class JobCount:
    """How much work of one kind stands how."""

    kind: JobKind
    state: JobState
    number: int


def count_jobs(session: Session) -> Sequence[JobCount]:
    """By kind and state."""
    counted = select(Job.kind, Job.state, func.count()).group_by(Job.kind, Job.state).order_by(Job.kind, Job.state)
    return [JobCount(*row) for row in session.execute(counted)]


def count_waiting(session: Session, kind: JobKind) -> int:
    """How much work of a kind is queued or being done."""
    waiting = select(func.count()).select_from(Job).where(Job.kind == kind, Job.state.in_(_OPEN))
    return session.scalar(waiting) or 0


def jobs_about(session: Session, subjects: Collection[str]) -> Sequence[Job]:
    """All work about these files or entries that is not done, or failed; as it was queued."""
    open_or_failed = (*_OPEN, JobState.FAILED)
    about = select(Job).where(Job.subject.in_(subjects), Job.state.in_(open_or_failed))
    return session.scalars(about.order_by(Job.id)).all()


def jobs_in(session: Session, states: Collection[JobState], most: int) -> Sequence[Job]:
    """Work that stands so, the oldest first."""
    return session.scalars(select(Job).where(Job.state.in_(states)).order_by(Job.id).limit(most)).all()


def forget_jobs(session: Session, subject: str) -> None:
    """No row tells any more that there was work about it."""
    session.execute(delete(Job).where(Job.subject == subject))


def forget_jobs_with(session: Session, parameters: Parameters) -> None:
    """The same of work that was told this, whatever it was about."""
    session.execute(delete(Job).where(Job.fingerprint == _fingerprint(parameters)))


def sweep_jobs(session: Session) -> None:
    """Removes what was done long ago."""
    session.execute(delete(Job).where(Job.state == JobState.DONE, Job.finished_at < now() - _KEPT_FOR))


def _each_once(jobs: Iterable[NewJob]) -> list[NewJob]:
    """In one order, whoever queues: two that queue the same work wait for each other once."""
    once = {(job.kind, job.subject, job.fingerprint): job for job in jobs}
    return [once[key] for key in sorted(once)]


def _due(kinds: Collection[JobKind]) -> tuple[ColumnElement[bool], ...]:
    return Job.state.in_(_OPEN), Job.due_at <= now(), Job.kind.in_(kinds)


def _mine(claimed: ClaimedJob) -> tuple[ColumnElement[bool], ...]:
    return Job.id == claimed.row_id, Job.holder == claimed.holder, Job.state == JobState.RUNNING


def _close(job: Job, state: JobState, fault: str) -> None:
    job.state, job.holder, job.fault, job.finished_at = state, None, fault, now()


def _fingerprint(parameters: Parameters) -> str:
    return digest_of(plain(parameters))
