"""Rules of a community about who may see what it shares."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import Openness, Role
from archive.inputs.wording import LanguageMap
from archive.models.base import Base, Structured
from archive.models.identifier import LENGTH


class Protocol(Base):
    """Owned by a collective; entries carry sets of them. One that was closed for good is satisfied by nobody."""

    __tablename__ = "protocol"

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), index=True)
    name: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    openness: Mapped[Openness]
    #: For entries whose season is opened and closed by hand; nobody having said so is closed.
    season_open: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class ProtocolMember(Base):
    """Somebody's role within one protocol."""

    __tablename__ = "protocol_member"

    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    role: Mapped[Role]
    granted_at: Mapped[datetime]
