"""The day whose beginning has done what a day does by beginning: ended what was agreed to until the one before."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from archive.models.base import Base


class TurnedDay(Base):
    """One row (`archive.services.communities.turned_day`)."""

    __tablename__ = "turned_day"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: In Lima.
    day: Mapped[date]
