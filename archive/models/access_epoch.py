"""Changes whenever a policy or a protocol does, so that what was worked out from them is known to be stale."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class AccessEpoch(Base):
    """One row for protocols and one for policies, written by triggers alone (`archive.models.guards`).

    A random word, not a number: a number that was rolled back would come again with other content.
    """

    __tablename__ = "access_epoch"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(String(36))
