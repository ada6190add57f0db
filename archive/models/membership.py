"""Who is what within a community, another collective, or the archive."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import Role
from archive.models.base import Base


class Membership(Base):
    """One role; somebody may have several. Whether it holds today is for `archive.access.belonging` to say."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("account_id", "holder_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    #: A community, an association, a family; none: the archive itself.
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role]
    #: The last day on which it holds, in Lima.
    until: Mapped[date | None]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    granted_at: Mapped[datetime]
