"""Mail that is to be sent: written with the change it tells of, sent after its commit, removed when it was taken."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class OutgoingMail(Base):
    """One letter to one person."""

    __tablename__ = "outgoing_mail"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: In its Message-ID, and what its sealing is bound to: whoever is sent it twice can tell that it is one.
    identifier: Mapped[str] = mapped_column(String(40), unique=True)
    #: Address, subject and text, wrapped with the archive's key.
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime]
    #: When it is sent, or tried again; while somebody sends it, when others may think that they have died.
    due_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int]
    #: After that it is of no use to anybody.
    ends_at: Mapped[datetime]
