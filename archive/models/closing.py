"""What was closed to somebody who could see it: a restored database lacks the row, and closes it again."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base
from archive.models.identifier import LENGTH

TOKEN_LENGTH = 16


class Closing(Base):
    """One closing of one entry; it stands as well on a list outside of the database (`archive.jobs.closing`)."""

    __tablename__ = "closing"

    #: Random: by it the database and the list know that they mean the same act.
    token: Mapped[str] = mapped_column(String(TOKEN_LENGTH), primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH))
    at: Mapped[datetime]
