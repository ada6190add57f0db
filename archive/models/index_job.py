"""Index work, written in the transaction of the change it belongs to.

This way no change can be saved without its job, nor a job without its change; the engine may be down meanwhile.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base
from archive.models.identifier import LENGTH


class IndexJobState(StrEnum):
    """`applied` jobs are in the live index but wait for a rebuild under way to replay them."""

    PENDING = "pending"
    APPLIED = "applied"


class IndexJob(Base):
    """An owner whose entries have to be written again, all owners of a load that became visible, or everything anew."""

    __tablename__ = "index_job"
    __table_args__ = (Index("ix_index_job_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str | None] = mapped_column(String(LENGTH))
    load_id: Mapped[int | None] = mapped_column(ForeignKey("load.id"))
    #: Fewer people may read than before: the owner is excluded from every query until this is applied.
    narrowing: Mapped[bool] = mapped_column(default=False, index=True)
    #: What a generation was built with has changed (the thesaurus's words): only a new one knows it.
    rebuild: Mapped[bool] = mapped_column(default=False)
    state: Mapped[IndexJobState] = mapped_column(
        Enum(IndexJobState, native_enum=False, length=16, values_callable=lambda e: [m.value for m in e]),
        default=IndexJobState.PENDING,
    )
    created_at: Mapped[datetime]
