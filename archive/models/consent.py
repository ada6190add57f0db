"""The ledger: what people granted, refused and took back, line after line; nothing in it is ever changed."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import Answer, ConsentAct, ConsentScope, Explained, GrantorType, Purpose
from archive.languages import Language
from archive.models.base import Base, Structured
from archive.models.identifier import LENGTH


class Consent(Base):
    """One line. Whatever names or quotes a person lies sealed beside it, so that it can be destroyed."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    #: The record or medium it covers.
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), index=True)
    scope: Mapped[ConsentScope]
    act: Mapped[ConsentAct]
    grantor_type: Mapped[GrantorType]
    #: The artisan, community or organisation whose word it is; none where a person has no page here.
    grantor_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    #: The organisation that speaks for a collective and gives what it holds together.
    represented_by_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    #: Somebody seen or heard in a medium.
    depicted_id: Mapped[int | None] = mapped_column(ForeignKey("depicted.id"), index=True)
    #: Granted to whoever sent this request and to nobody else: it opens nothing to other readers.
    request_id: Mapped[int | None] = mapped_column(ForeignKey("use_request.id"), index=True)
    #: What is not named here was not answered, which means no.
    purposes: Mapped[Mapping[Purpose, Answer]] = mapped_column(Structured(Mapping[Purpose, Answer]))
    explained_in: Mapped[Language | None]
    explained: Mapped[Explained | None]
    #: First and last day on which it holds, in Lima.
    begins_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    #: The line that this one takes the place of.
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("consent.id"))
    #: Grantor's name and authority, conditions, wording of the credit, witness, evidence, reason.
    sealed_id: Mapped[int | None] = mapped_column(ForeignKey("sealed.id"))
    #: The answer itself where it was spoken, or given by a mark: sealed under the same key.
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("sealed.id"))
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
