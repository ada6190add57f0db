"""Room that is kept for a file on its way."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base

#: Of the name by which the folder of incoming files knows one.
_NAME_LENGTH = 32


class UploadReservation(Base):
    """For all of a file as long as bytes come; for what has come of it once none have for a while."""

    __tablename__ = "upload_reservation"

    name: Mapped[str] = mapped_column(String(_NAME_LENGTH), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)
    #: Of the whole file, as it was announced.
    byte_size: Mapped[int] = mapped_column(BigInteger)
    #: When it was made, or made anew after a pause.
    held_at: Mapped[datetime]
