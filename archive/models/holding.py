"""Who holds a record's knowledge."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import HoldingRole, Naming
from archive.inputs.references import HolderRef
from archive.inputs.wording import LanguageMap
from archive.models.base import Base, Structured


class Holding(Base):
    """A record and one of its holders."""

    __tablename__ = "holding"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("record.id", ondelete="CASCADE"), index=True)
    #: None only where words alone name them.
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    #: Of practice.
    place_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    #: Whether a person has agreed to have that told of her; `archive.services.entries.personal_ties` keeps it.
    place_told: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int]
    role: Mapped[HoldingRole]
    naming: Mapped[Naming] = mapped_column(default=Naming.REAL_NAME)
    #: How the holder wishes to be named here.
    named_as: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    learnt_from: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    teachers: Mapped[tuple[HolderRef, ...]] = mapped_column(Structured(tuple[HolderRef, ...]))
    since: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
