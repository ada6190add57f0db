"""Bulk loads: staged rows stay invisible until one short flip."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class LoadState(StrEnum):
    """A load is staging until its last row is written; only then is anything of it visible."""

    STAGING = "staging"
    VISIBLE = "visible"


class Load(Base):
    """One run of `collection load`; only one runs at a time, so any other that is still staging was killed."""

    __tablename__ = "load"

    id: Mapped[int] = mapped_column(primary_key=True)
    collection: Mapped[str] = mapped_column(String(80))
    state: Mapped[LoadState] = mapped_column(
        Enum(LoadState, native_enum=False, length=16, values_callable=lambda e: [m.value for m in e]), index=True
    )
    started_at: Mapped[datetime]
