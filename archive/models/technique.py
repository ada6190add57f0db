"""How something is made."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Kind
from archive.inputs.technique import Step
from archive.models.base import Structured
from archive.models.record import Record


class Technique(Record):
    """A technique and its ordered steps."""

    __tablename__ = "technique"

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    steps: Mapped[tuple[Step, ...]] = mapped_column(Structured(tuple[Step, ...]))

    __mapper_args__ = {"polymorphic_identity": Kind.TECHNIQUE}
