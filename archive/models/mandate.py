"""On what decision of its own a community (or another collective) is represented here, by whom and until when."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class Mandate(Base):
    """A collective decision with its evidence; from when it came into force it holds until its last day.

    When it has lapsed, whatever restricts stays and nothing can be widened until another one holds.
    """

    __tablename__ = "mandate"

    id: Mapped[int] = mapped_column(primary_key=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    #: Day of the assembly or meeting.
    decided_on: Mapped[date]
    #: The last day on which it holds, in Lima.
    ends_on: Mapped[date]
    #: Minutes, who was present, whom the women who hold the knowledge named.
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("sealed.id"))
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[datetime]
    #: Where stewards are there already, it waits for the yes of one of them, or until this day in Lima.
    waits_until: Mapped[date | None]
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    #: Since when those who took it on are the collective's stewards.
    in_force_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class MandateSteward(Base):
    """A steward named by the decision, and when they took it on."""

    __tablename__ = "mandate_steward"

    mandate_id: Mapped[int] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    #: Named by the women who hold the knowledge.
    named_by_women: Mapped[bool] = mapped_column(default=False)
    accepted_at: Mapped[datetime | None]


class MandateFile(Base):
    """Minutes of the decision themselves: a picture, a document or a recording."""

    __tablename__ = "mandate_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    mandate_id: Mapped[int] = mapped_column(ForeignKey("mandate.id", ondelete="CASCADE"), index=True)
    sealed_id: Mapped[int] = mapped_column(ForeignKey("sealed.id"))
    #: Whoever wrote the decision down, or answered it.
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    given_at: Mapped[datetime]
