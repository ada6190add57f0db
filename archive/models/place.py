"""Where things are at home."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Kind, PlaceLevel
from archive.inputs.references import PlaceRef
from archive.models.base import Structured
from archive.models.entity import Entity


class Place(Entity):
    __tablename__ = "place"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    level: Mapped[PlaceLevel]
    parent: Mapped[PlaceRef | None] = mapped_column(Structured(PlaceRef | None))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]

    __mapper_args__ = {"polymorphic_identity": Kind.PLACE}
