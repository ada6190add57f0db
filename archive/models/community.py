"""Communities."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Kind
from archive.inputs.wording import LanguageMap
from archive.languages import Language
from archive.models.base import Structured
from archive.models.entity import Entity


class Community(Entity):
    __tablename__ = "community"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    people: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    languages: Mapped[tuple[Language, ...]] = mapped_column(Structured(tuple[Language, ...]))

    __mapper_args__ = {"polymorphic_identity": Kind.COMMUNITY}
