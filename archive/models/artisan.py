"""People who hold knowledge."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Gender, Kind
from archive.inputs.references import ArtisanRef
from archive.inputs.wording import LanguageMap
from archive.models.base import Structured
from archive.models.entity import Entity


class Artisan(Entity):
    """A person, named as she wishes to be."""

    __tablename__ = "artisan"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    naming: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    gender: Mapped[Gender | None]
    learnt_from: Mapped[tuple[ArtisanRef, ...]] = mapped_column(Structured(tuple[ArtisanRef, ...]))

    __mapper_args__ = {"polymorphic_identity": Kind.ARTISAN}
