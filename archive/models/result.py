"""What programmes say they reached."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Kind, Sector
from archive.inputs.references import ProgrammeRef
from archive.inputs.wording import LanguageMap
from archive.models.base import Structured
from archive.models.entity import Entity


class Result(Entity):
    __tablename__ = "result"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    programme: Mapped[ProgrammeRef | None] = mapped_column(Structured(ProgrammeRef | None))
    number: Mapped[float | None]
    unit: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    scope: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    date: Mapped[str | None] = mapped_column(String(10))
    sectors: Mapped[tuple[Sector, ...]] = mapped_column(Structured(tuple[Sector, ...]))

    __mapper_args__ = {"polymorphic_identity": Kind.RESULT}
