"""People who sign in."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import AccountState
from archive.languages import Language
from archive.models.base import Base
from archive.models.identifier import LENGTH


class Account(Base):
    """Kept for as long as the ledger and the log point at it; a closed one says nothing of who it was."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    #: Folded, as they are compared.
    user_name: Mapped[str] = mapped_column(String(80), unique=True)
    email: Mapped[str | None] = mapped_column(String(320), unique=True)
    #: How the person is called on pages that stewards and they themselves see.
    name: Mapped[str] = mapped_column(String(200))
    language: Mapped[Language]
    state: Mapped[AccountState]
    #: Argon2id, with its parameters; none before the first sign-in.
    password_hash: Mapped[str | None] = mapped_column(String(200))
    #: Wrapped with the archive's key; none: a password is enough.
    totp_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: The latest time step whose code was taken: it and those before it are never taken again.
    totp_step: Mapped[int | None]
    #: The artisan's page that is about this person; a steward of their community says so, and they let go of it.
    artisan_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id", ondelete="SET NULL"), index=True)
    #: Who made it for somebody without e-mail.
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
