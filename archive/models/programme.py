"""Programmes."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Kind, Sector
from archive.inputs.programme import BudgetLine, Partnership
from archive.models.base import Structured
from archive.models.entity import Entity


class Programme(Entity):
    """A programme and who made it possible."""

    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    starts: Mapped[str | None] = mapped_column(String(10))
    ends: Mapped[str | None] = mapped_column(String(10))
    budget: Mapped[tuple[BudgetLine, ...]] = mapped_column(Structured(tuple[BudgetLine, ...]))
    sectors: Mapped[tuple[Sector, ...]] = mapped_column(Structured(tuple[Sector, ...]))
    partnerships: Mapped[tuple[Partnership, ...]] = mapped_column(Structured(tuple[Partnership, ...]))

    __mapper_args__ = {"polymorphic_identity": Kind.PROGRAMME}
