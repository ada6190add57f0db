"""Who points at whom, derived from what entities say, so that links are followed both ways."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class Link(Base):
    """One reference; `role` is the field it stands in (`concepts.tool`, `sources.document`, `steps.tools`)."""

    __tablename__ = "link"
    __table_args__ = (Index("ix_link_to_role", "to_id", "role"),)

    from_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(80), primary_key=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    #: Order among the links of one role, as the entity lists them.
    position: Mapped[int]
