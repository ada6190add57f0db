"""What programs sign in with."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import TokenScope
from archive.models.base import Base, Structured


class ApiToken(Base):
    """One token, of which only a digest is kept; ended ones are gone."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: SHA-256 of a secret of 256 bits, in hexadecimal.
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: What its owner calls the program.
    name: Mapped[str] = mapped_column(String(80))
    scopes: Mapped[Sequence[TokenScope]] = mapped_column(Structured(tuple[TokenScope, ...]))
    made_at: Mapped[datetime]
    #: Within an hour.
    used_at: Mapped[datetime | None]
    ends_at: Mapped[datetime] = mapped_column(index=True)
