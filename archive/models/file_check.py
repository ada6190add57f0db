"""What was found whenever an original was read again: written once, kept for good."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Enum, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class FileState(StrEnum):
    """`orphaned`: kept, and named by nothing: on its way in, or left over."""

    INTACT = "intact"
    MISSING = "missing"
    ALTERED = "altered"
    ORPHANED = "orphaned"


class FileCheck(Base):
    """One look at one file of the storage."""

    __tablename__ = "file_check"
    __table_args__ = (Index("ix_file_check_sha256", "sha256", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    state: Mapped[FileState] = mapped_column(
        Enum(FileState, native_enum=False, length=16, values_callable=lambda e: [m.value for m in e])
    )
