"""What somebody wants to let more people see, and who of those that decide about it has answered."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.audience import AudienceInput
from archive.inputs.governance import ProposalState
from archive.models.base import Base, Structured
from archive.models.identifier import LENGTH


class AudienceProposal(Base):
    """A choice that opens an entry further: it is kept once everybody whose decision it is has agreed."""

    __tablename__ = "audience_proposal"
    __table_args__ = (Index("ix_audience_proposal_entity_id", "entity_id", "state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"))
    choice: Mapped[AudienceInput] = mapped_column(Structured(AudienceInput))
    state: Mapped[ProposalState] = mapped_column(index=True)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    proposed_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class AudienceAgreement(Base):
    """Somebody's yes to a proposal; it counts for whatever they are at the moment it is kept."""

    __tablename__ = "audience_agreement"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("audience_proposal.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    agreed_at: Mapped[datetime]
