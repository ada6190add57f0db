"""Practices with raw materials."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Kind, MaterialKind
from archive.inputs.material_practice import Protection
from archive.inputs.technique import Step
from archive.inputs.wording import LanguageMap
from archive.models.base import Structured
from archive.models.record import Record


class MaterialPractice(Record):
    __tablename__ = "material_practice"

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    material_kind: Mapped[MaterialKind]
    species: Mapped[str | None] = mapped_column(String(200))
    part_used: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    practice: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    mordants: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    care: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    steps: Mapped[tuple[Step, ...]] = mapped_column(Structured(tuple[Step, ...]))
    protection: Mapped[Protection | None] = mapped_column(Structured(Protection | None))

    __mapper_args__ = {"polymorphic_identity": Kind.MATERIAL_PRACTICE}
