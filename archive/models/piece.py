"""Physical examples in collections."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Kind
from archive.inputs.references import OrganisationRef
from archive.inputs.wording import LanguageMap
from archive.models.base import Structured
from archive.models.record import Record


class Piece(Record):
    __tablename__ = "piece"

    id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), primary_key=True)
    institution: Mapped[OrganisationRef | None] = mapped_column(Structured(OrganisationRef | None))
    number: Mapped[str | None] = mapped_column(String(200))
    object_name: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    maker: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    materials: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    dating: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    provenance: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    dimensions: Mapped[str | None] = mapped_column(String(500))
    credit: Mapped[str | None] = mapped_column(String(1000))

    __mapper_args__ = {"polymorphic_identity": Kind.PIECE}
