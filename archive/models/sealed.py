"""Personal data and evidence, each person's under a key of its own: without the key nothing of it can be read."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base
from archive.models.identifier import LENGTH


class PersonKey(Base):
    """Destroyed where the person or the community asks; what it sealed is then noise, in back-ups too."""

    __tablename__ = "person_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Public identifier of the person, collective or account; none: of something that is about nobody with a page.
    about: Mapped[str | None] = mapped_column(String(LENGTH), index=True)
    #: What the key's own sealing is bound to.
    salt: Mapped[str] = mapped_column(String(16))
    #: Wrapped with the archive's key.
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)
    erased_at: Mapped[datetime | None]


class Sealed(Base):
    """One piece of sealed JSON."""

    __tablename__ = "sealed"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_id: Mapped[int] = mapped_column(ForeignKey("person_key.id"), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
