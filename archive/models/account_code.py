"""What may be used once: printed codes, the secrets in links, recovery codes, and sign-ins that are half done."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.governance import CodePurpose
from archive.models.base import Base


class AccountCode(Base):
    """One code, of which only a keyed hash is kept."""

    __tablename__ = "account_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    #: None: it was asked for in the name of somebody there is not, which has to cost as much.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    purpose: Mapped[CodePurpose]
    #: What goes with it, such as the new address, wrapped with the archive's key.
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    #: None: until it is used or made anew.
    ends_at: Mapped[datetime | None] = mapped_column(index=True)
    used_at: Mapped[datetime | None]
