"""Expressions as their people name them."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.element import Declaration
from archive.inputs.kinds import Kind
from archive.inputs.wording import LanguageMap
from archive.models.base import Structured
from archive.models.record import Record


class Element(Record):
    __tablename__ = "element"

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    function: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    transmission: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    objects_and_spaces: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    threats: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    safeguarding: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    access_rules: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    declarations: Mapped[tuple[Declaration, ...]] = mapped_column(Structured(tuple[Declaration, ...]))

    __mapper_args__ = {"polymorphic_identity": Kind.ELEMENT}
