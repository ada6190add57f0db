"""Groups with a name of their own."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import Kind, OrganisationType
from archive.models.entity import Entity


class Organisation(Entity):
    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    organisation_type: Mapped[OrganisationType]
    founded: Mapped[str | None] = mapped_column(String(10))
    acronym: Mapped[str | None] = mapped_column(String(40))

    __mapper_args__ = {"polymorphic_identity": Kind.ORGANISATION}
