"""How often somebody has tried in vain to sign in: by account and client, so that nobody locks others out."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class SignInFailure(Base):
    """One account as it was named, whether there is such a one or not, from one client; swept after some days."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (UniqueConstraint("account_key", "client_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Keyed hash of what was typed as user name or address.
    account_key: Mapped[str] = mapped_column(String(64))
    #: Keyed hash of the network address, or of the cookie of a browser that has signed in to the account before.
    client_key: Mapped[str] = mapped_column(String(64))
    attempts: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
    #: Until then nothing that is tried counts or is looked at.
    waits_until: Mapped[datetime | None]
