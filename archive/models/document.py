"""Sources."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import DocumentType, Kind, Tier
from archive.languages import Language
from archive.models.entity import Entity


class Document(Entity):
    __tablename__ = "document"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    document_type: Mapped[DocumentType]
    tier: Mapped[Tier]
    issued: Mapped[str | None] = mapped_column(String(10))
    issuer: Mapped[str | None] = mapped_column(String(300))
    number: Mapped[str | None] = mapped_column(String(120))
    url: Mapped[str | None] = mapped_column(String(2000))
    language: Mapped[Language | None]

    __mapper_args__ = {"polymorphic_identity": Kind.DOCUMENT}
