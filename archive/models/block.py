"""Whom a collective's stewards have blocked, of it or not."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class Block(Base):
    """They read nothing of the collective, not even what is open, whatever they are there: lifted, they are that again.

    It is no membership: who was nothing there before is nothing afterwards.
    """

    __tablename__ = "block"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True, index=True)
    blocked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    blocked_at: Mapped[datetime]
