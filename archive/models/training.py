"""Trainings."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Kind
from archive.inputs.references import HolderRef, ProgrammeRef
from archive.models.base import Structured
from archive.models.entity import Entity


class Training(Entity):
    __tablename__ = "training"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    programme: Mapped[ProgrammeRef | None] = mapped_column(Structured(ProgrammeRef | None))
    starts: Mapped[str | None] = mapped_column(String(10))
    ends: Mapped[str | None] = mapped_column(String(10))
    trainer: Mapped[HolderRef | None] = mapped_column(Structured(HolderRef | None))
    participants: Mapped[int | None]
    women: Mapped[int | None]

    __mapper_args__ = {"polymorphic_identity": Kind.TRAINING}
