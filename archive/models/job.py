"""Long work that is to be done: written in the transaction of the change it belongs to, done after its commit.

A row says what is to be made of what, who is at it and how far they are. Whoever dies over it loses its lease, and
somebody else begins again; so what does the work must be idempotent (docs/decisions.md, long work).
"""

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import Enum, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base, Structured

#: What a job is told beyond what it is about; never words that somebody wrote: then nothing has to be destroyed here.
Parameters: TypeAlias = dict[str, str]


class JobKind(StrEnum):
    """What workers do; `archive.jobs.handlers` says how."""

    RENDITIONS = "renditions"
    COPY = "copy"
    PYRAMID = "pyramid"
    SOUND = "sound"
    FILM = "film"
    COLLECTION_LOAD = "collection_load"


class JobState(StrEnum):
    """`failed`: it was refused, or tried often enough; `fault` says which."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Base):
    """One piece of work about one subject: the SHA-256 of a file, an identifier, or the SHA-256 of a folder's path."""

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("kind", "subject", "fingerprint", name="uq_job_kind"),
        Index("ix_job_state_due_at", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[JobKind] = mapped_column(
        Enum(JobKind, native_enum=False, length=32, values_callable=lambda e: [m.value for m in e])
    )
    subject: Mapped[str] = mapped_column(String(64), index=True)
    parameters: Mapped[Parameters] = mapped_column(Structured(Parameters))
    #: SHA-256 of the parameters: the same work is queued once.
    fingerprint: Mapped[str] = mapped_column(String(64))
    state: Mapped[JobState] = mapped_column(
        Enum(JobState, native_enum=False, length=16, values_callable=lambda e: [m.value for m in e])
    )
    attempts: Mapped[int] = mapped_column(default=0)
    #: When it may begin, or begin again; of a running job, when others may think that whoever is at it has died.
    due_at: Mapped[datetime]
    #: Who is at it.
    holder: Mapped[str | None] = mapped_column(String(80))
    done: Mapped[int] = mapped_column(default=0)
    #: Of how many steps; 0 as long as nobody knows.
    total: Mapped[int] = mapped_column(default=0)
    #: Why it failed or waits to be tried again: a word of a closed list or the name of an error, no text of an engine.
    fault: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
