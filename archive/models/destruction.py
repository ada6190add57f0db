"""What was destroyed: that it was, when, by whom; nothing of what it said."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base
from archive.models.identifier import LENGTH


class Destruction(Base):
    """One entry that this database has destroyed; a restored one lacks the row, and destroys it again."""

    __tablename__ = "destruction"

    identifier: Mapped[str] = mapped_column(String(LENGTH), primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    #: Of the entry as it was: whoever has it and the archive's key can show that this was it.
    keyed_hash: Mapped[str] = mapped_column(String(64))
