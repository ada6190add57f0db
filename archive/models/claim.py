"""Claims: somebody joins or contests an attribution, and both sides settle it between them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import ClaimAim, ClaimOutcome, ClaimState
from archive.inputs.kinds import HoldingRole
from archive.models.base import Base
from archive.models.identifier import LENGTH


class Claim(Base):
    """One claim. It is settled once both sides name the same outcome; nobody else decides it."""

    __tablename__ = "claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    #: The person or collective that claims, and as what.
    claimant_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), index=True)
    role: Mapped[HoldingRole]
    #: The holder whose attribution is joined or contested; none: the record names nobody.
    respondent_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    aim: Mapped[ClaimAim]
    state: Mapped[ClaimState]
    #: Who is in discussion is said only where both sides agree to be named.
    claimant_named: Mapped[bool] = mapped_column(default=False)
    respondent_named: Mapped[bool] = mapped_column(default=False)
    claimant_outcome: Mapped[ClaimOutcome | None]
    #: What all of those who answer have said alike.
    respondent_outcome: Mapped[ClaimOutcome | None]
    #: What the claimant says of it, for the two sides alone.
    grounds_id: Mapped[int | None] = mapped_column(ForeignKey("sealed.id"))
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class ClaimAnswer(Base):
    """How one of those who answer a claim wants it to end."""

    __tablename__ = "claim_answer"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"), primary_key=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True)
    outcome: Mapped[ClaimOutcome]
