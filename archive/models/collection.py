"""Sets that entries were loaded with."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.wording import LanguageMap
from archive.models.base import Base, Structured


class Collection(Base):
    """A set, what it is called, and the licence its texts stand under."""

    __tablename__ = "collection"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    title: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    #: SPDX expression.
    licence: Mapped[str] = mapped_column(String(80))
    demonstration: Mapped[bool]
