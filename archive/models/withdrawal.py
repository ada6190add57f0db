"""The public, lasting list of what was withdrawn: harvesters and offline copies must honour it."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.wording import LanguageMap
from archive.models.base import Base, Structured
from archive.models.identifier import LENGTH


class Withdrawal(Base):
    """Something that had been public and is no more; it stays when its entry is destroyed."""

    __tablename__ = "withdrawal"

    identifier: Mapped[str] = mapped_column(String(LENGTH), primary_key=True)
    #: In Lima.
    withdrawn_on: Mapped[date]
    #: The day on which it was public once more, if ever.
    returned_on: Mapped[date | None]
    #: As much as the community chooses to say.
    words: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
