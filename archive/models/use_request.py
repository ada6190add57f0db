"""Requests to a holder: to use something, or to put right what is said."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import Purpose, RequestState, RequestType
from archive.languages import Language
from archive.models.base import Base, Structured
from archive.models.identifier import LENGTH


class UseRequest(Base):
    """One request. Who asks, in what words, and what was answered in words lie sealed beside it."""

    __tablename__ = "use_request"
    __table_args__ = (Index("ix_use_request_holder_id", "holder_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    #: What it is about: a record, a medium, or a holder's own entry.
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    #: Who is asked; none: nobody is named, and it waits until somebody is.
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id", ondelete="SET NULL"))
    type: Mapped[RequestType]
    purposes: Mapped[tuple[Purpose, ...]] = mapped_column(Structured(tuple[Purpose, ...]))
    language: Mapped[Language]
    state: Mapped[RequestState]
    #: Name, e-mail, words, answers to the holder's own questions, and the word in the asker's link.
    asked_id: Mapped[int] = mapped_column(ForeignKey("sealed.id"))
    answered_id: Mapped[int | None] = mapped_column(ForeignKey("sealed.id"))
    #: SHA-256 of the word in the link by which the asker follows it.
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    #: Keyed hash of the asker's e-mail: how many they have waiting can be told, who they are can't.
    asker_hash: Mapped[str] = mapped_column(String(64), index=True)
    #: Who asks, where they had signed in.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    #: A member to whom the stewards handed it.
    delegate_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"), index=True)
    #: The steward in whose stead the delegate may say yes; none: they may read it and refuse.
    delegated_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class RequestSetting(Base):
    """How a holder takes requests; without a row they are taken and nothing is asked beyond the form."""

    __tablename__ = "request_setting"

    holder_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    #: Since when no new ones are taken.
    paused_at: Mapped[datetime | None]
    questions: Mapped[tuple[str, ...]] = mapped_column(Structured(tuple[str, ...]))
