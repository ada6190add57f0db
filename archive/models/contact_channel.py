"""Where a holder can be met, where she chose to say so."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import ChannelType
from archive.models.base import Base


class ContactChannel(Base):
    """Published by the holder herself, after a warning and for a time; in no index, API or export."""

    __tablename__ = "contact_channel"

    id: Mapped[int] = mapped_column(primary_key=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    type: Mapped[ChannelType]
    #: A number, an address, where and when.
    words: Mapped[str] = mapped_column(String(300))
    #: The last day on which it is shown, in Lima.
    until: Mapped[date]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    published_at: Mapped[datetime]
