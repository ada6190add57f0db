"""Answers to requests in the voice of whoever gives them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import Answer
from archive.models.base import Base
from archive.models.identifier import LENGTH


class SpokenAnswer(Base):
    """One recording, sealed under the key of the account that spoke it and gone with that."""

    __tablename__ = "spoken_answer"
    __table_args__ = (Index("ix_spoken_answer_request_id", "request_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("use_request.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    sealed_id: Mapped[int] = mapped_column(ForeignKey("sealed.id"))
    #: What was tapped with it, since a voice alone is neither yes nor no; none: it was not sent yet.
    answer: Mapped[Answer | None]
    spoken_at: Mapped[datetime]
