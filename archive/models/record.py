"""What the five kinds of record share."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.inputs.kinds import Attribution, CraftLine, Domain, Sector
from archive.inputs.references import CommunityRef
from archive.inputs.wording import LanguageMap
from archive.models.base import Structured
from archive.models.entity import Entity
from archive.models.holding import Holding


class Record(Entity):
    """A documented expression, technique, design, material practice or piece."""

    __tablename__ = "record"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    craft_line: Mapped[CraftLine | None] = mapped_column(index=True)
    sectors: Mapped[tuple[Sector, ...]] = mapped_column(Structured(tuple[Sector, ...]))
    domains: Mapped[tuple[Domain, ...]] = mapped_column(Structured(tuple[Domain, ...]))
    communities: Mapped[tuple[CommunityRef, ...]] = mapped_column(Structured(tuple[CommunityRef, ...]))
    period: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    season: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    viability: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    attribution: Mapped[Attribution]

    holdings: Mapped[list[Holding]] = relationship(
        order_by=Holding.position, cascade="all, delete-orphan", passive_deletes=True, foreign_keys=Holding.record_id
    )

    __mapper_args__ = {"polymorphic_abstract": True}
