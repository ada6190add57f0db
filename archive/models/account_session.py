"""Who is signed in, and where: a row that is gone signs nobody in."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class AccountSession(Base):
    """One browser. What its cookie says is not kept, only a digest of it."""

    __tablename__ = "account_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: SHA-256 of a secret of 256 bits, in hexadecimal.
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: Others use the same phone: the browser forgets the cookie when it is closed, and the session is short.
    shared: Mapped[bool]
    #: Browser and system in words, so that its owner knows it again.
    device: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime]
    #: Within five minutes.
    seen_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
