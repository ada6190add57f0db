"""A rebuild under way: while its row stands, applied jobs are kept for it to replay."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class IndexRebuild(Base):
    """One rebuild of the index; the heartbeat tells a living one from a killed one."""

    __tablename__ = "index_rebuild"

    id: Mapped[int] = mapped_column(primary_key=True)
    holder: Mapped[str] = mapped_column(String(80))
    heartbeat_at: Mapped[datetime]
