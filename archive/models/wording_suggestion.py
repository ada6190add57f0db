"""Words that readers propose for the pages: kept for who reviews them, shown to nobody else."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from archive.languages import Language
from archive.models.base import Base


class WordingSuggestion(Base):
    """One proposal; it stays where it is when it has been settled."""

    __tablename__ = "wording_suggestion"
    __table_args__ = (Index("ix_wording_suggestion_language_settled_at", "language", "settled_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[Language]
    message: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    heard: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    #: When somebody took it over or decided against it.
    settled_at: Mapped[datetime | None]
