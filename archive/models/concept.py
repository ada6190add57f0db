"""The thesaurus."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.inputs.kinds import ConceptType, Kind, WordingState
from archive.inputs.references import ConceptRef
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language
from archive.models.base import Structured
from archive.models.entity import Entity


class Concept(Entity):
    """A concept and its labels."""

    __tablename__ = "concept"

    id: Mapped[int] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), primary_key=True)
    concept_type: Mapped[ConceptType]
    labels: Mapped[dict[Language, tuple[Wording, ...]]] = mapped_column(Structured(dict[Language, tuple[Wording, ...]]))
    hidden_labels: Mapped[dict[Language, tuple[Wording, ...]]] = mapped_column(
        Structured(dict[Language, tuple[Wording, ...]])
    )
    broader: Mapped[tuple[ConceptRef, ...]] = mapped_column(Structured(tuple[ConceptRef, ...]))
    related: Mapped[tuple[ConceptRef, ...]] = mapped_column(Structured(tuple[ConceptRef, ...]))
    scope_note: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    state: Mapped[WordingState]

    __mapper_args__ = {"polymorphic_identity": Kind.CONCEPT}
