"""Who was chosen to see an entry: what its policy is made of, beside the ledger."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.inputs.governance import Sharing
from archive.inputs.season import Season
from archive.models.base import Base, Structured


class AudienceProtocol(Base):
    """One protocol of an entry."""

    __tablename__ = "audience_protocol"

    entity_id: Mapped[int] = mapped_column(ForeignKey("audience.entity_id", ondelete="CASCADE"), primary_key=True)
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol.id"), primary_key=True, index=True)


class Audience(Base):
    """Protocols, sharing and seasons of an entry.

    Without a row its basis decides; with one and no protocol only its owner may see it.
    """

    __tablename__ = "audience"

    entity_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    sharing: Mapped[Sharing] = mapped_column(default=Sharing.ALL)
    seasons: Mapped[tuple[Season, ...]] = mapped_column(Structured(tuple[Season, ...]))

    protocols: Mapped[list[AudienceProtocol]] = relationship(
        order_by=AudienceProtocol.protocol_id, cascade="all, delete-orphan", passive_deletes=True
    )
