"""Doses, exact places of gathering, sacred meanings: told beside an entry to those whom its people trust with them."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import ConfidentialField
from archive.inputs.wording import LanguageMap
from archive.models.base import Base, Structured


class ConfidentialPart(Base):
    """One text under a policy of its own. No entity's column holds it, so nothing that reads entities can tell it."""

    __tablename__ = "confidential_part"

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    field: Mapped[ConfidentialField]
    text: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[datetime]
