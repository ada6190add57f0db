"""What was done to accounts, roles, protocols and consent; written once, read by the community concerned."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import AuditAction
from archive.models.base import Base


class AuditEntry(Base):
    """One act. It keeps no address of anybody's machine and no words that people wrote."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_holder_id", "holder_id", "id"),
        Index("ix_audit_entry_for_id", "for_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    action: Mapped[AuditAction]
    #: None: nobody had signed in (a refused sign-in), or the archive's own commands.
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    #: On whose behalf or about whom; they are shown it.
    for_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    #: The collective concerned.
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"))
    #: Public identifier of what it was done to.
    subject: Mapped[str | None] = mapped_column(String(40))
    #: Words of closed lists, dates, identifiers; nothing that names a person.
    detail: Mapped[dict[str, object]] = mapped_column(JSON)
