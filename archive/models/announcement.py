"""What collectives say of knowledge that they keep to themselves."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.references import PlaceRef
from archive.inputs.wording import LanguageMap
from archive.models.base import Base, Structured
from archive.models.identifier import LENGTH


class Announcement(Base):
    """An entry of its own, in no index, total, facet or feed; it knows of no other entry than whose it is and where."""

    __tablename__ = "announcement"

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    words: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    whom_to_ask: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    places: Mapped[tuple[PlaceRef, ...]] = mapped_column(Structured(tuple[PlaceRef, ...]))
    created_at: Mapped[datetime]
    #: When a steward took it back: from then on it is as if it had never been.
    ended_at: Mapped[datetime | None]
