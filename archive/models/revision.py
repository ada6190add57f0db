"""What changed, when and by whom."""

from datetime import datetime
from typing import Final

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base

#: How the history calls those who hold something, without saying who of them it was.
HOLDERS: Final = "its holders"
#: Who documents for the archive, likewise.
DOCUMENTERS: Final = "who documents for the archive"
#: What they changed is changed by no load afterwards.
SETTLING: Final = (HOLDERS, DOCUMENTERS)


class Revision(Base):
    """One version of an entity, as it was written."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("entity_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"))
    version: Mapped[int]
    #: None: it changed only what some of its readers may not know of, so the history does not have it.
    told_version: Mapped[int | None]
    at: Mapped[datetime]
    #: Who made the change, as the history names them.
    by: Mapped[str] = mapped_column(String(120))
    #: The entry whose merging into another brought this version about.
    merged_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    #: The input in the compact form of `archive.inputs.codec`.
    content: Mapped[dict[str, object]] = mapped_column(JSON)
