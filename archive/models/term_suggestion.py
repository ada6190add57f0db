"""Words that readers propose for the thesaurus: kept for who reviews them, shown to nobody else."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from archive.languages import Language
from archive.models.base import Base
from archive.models.identifier import LENGTH


class TermSuggestion(Base):
    """One proposal; it stays where it is when it has been settled, and when its entry is gone."""

    __tablename__ = "term_suggestion"

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(LENGTH))
    term: Mapped[str] = mapped_column(Text)
    language: Mapped[Language]
    meaning: Mapped[str] = mapped_column(Text)
    heard: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    #: When somebody took it over or decided against it.
    settled_at: Mapped[datetime | None] = mapped_column(index=True)
