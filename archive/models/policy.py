"""Who may read: interned, immutable policies."""

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class Policy(Base):
    """One combination of audience and conditions, kept once; entries point at it and tokens name it."""

    __tablename__ = "policy"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: Opaque; what readers carry and indexes hold.
    token: Mapped[str] = mapped_column(String(16), unique=True)
    #: SHA-256 of the definition's canonical form: equal definitions are one policy.
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    definition: Mapped[dict[str, object]] = mapped_column(JSON)
