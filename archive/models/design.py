"""Motifs, patterns, product designs and structural studies."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.design import Statement, WeaveChart
from archive.inputs.kinds import DesignType, Kind
from archive.inputs.wording import LanguageMap
from archive.models.base import Structured
from archive.models.record import Record


class Design(Record):
    __tablename__ = "design"

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    design_type: Mapped[DesignType]
    statements: Mapped[tuple[Statement, ...]] = mapped_column(Structured(tuple[Statement, ...]))
    used_on: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    chart: Mapped[WeaveChart | None] = mapped_column(Structured(WeaveChart | None))

    __mapper_args__ = {"polymorphic_identity": Kind.DESIGN}
