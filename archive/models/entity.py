"""The core that everything with a page shares."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.inputs.entity import Citation, Doubt
from archive.inputs.kinds import Basis, ConceptRole, Kind, RelationType, Status
from archive.inputs.references import ConceptRef, EntityRef, MediaRef, PlaceRef
from archive.inputs.wording import LanguageMap, Name
from archive.models.base import Base, Structured
from archive.models.identifier import LENGTH
from archive.models.policy import Policy

#: Compared by code point on every database: PostgreSQL would otherwise sort by the cluster's locale.
_BY_CODE_POINT = String(200).with_variant(String(200, collation="C"), "postgresql")


class Entity(Base):
    __tablename__ = "entity"

    id: Mapped[int] = mapped_column(primary_key=True)
    identifier: Mapped[str] = mapped_column(String(LENGTH), unique=True)
    kind: Mapped[Kind]
    #: The readable key of the collection file it was loaded from; in no address.
    key: Mapped[str | None] = mapped_column(String(120), unique=True)
    #: The set it was loaded with (its folder's name in `collection.yaml`).
    collection: Mapped[str | None] = mapped_column(String(80), index=True)
    #: Imaginary, shown with a mark on every page it touches.
    demonstration: Mapped[bool] = mapped_column(default=False)
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    #: It was withdrawn after having been public: so much is said of it. Of anything else nothing is.
    tombstone: Mapped[bool] = mapped_column(default=False)
    basis: Mapped[Basis]
    #: Without an index: nearly all entries share a policy, and SQLite would read all of them before it looks at what
    #: else a statement asks.
    policy_id: Mapped[int] = mapped_column(ForeignKey("policy.id"))
    #: Counts every change: two who write at once find out by it.
    version: Mapped[int] = mapped_column(default=1)
    #: Counts the changes that whoever may read it can see; the only number that is told of it.
    told_version: Mapped[int] = mapped_column(default=1)
    #: SHA-256 of the input's canonical form: loading the same again changes nothing.
    digest: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    #: When it came to its told version.
    updated_at: Mapped[datetime]
    #: Staged by a bulk load that has not been flipped to visible yet.
    load_id: Mapped[int | None] = mapped_column(ForeignKey("load.id"), index=True)
    #: It was merged into this one, to which its addresses lead for good.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id"), index=True)
    #: Staged to be put in the place of another entity (`archive.services.entries.replacement`).
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("entity.id", ondelete="CASCADE"), index=True)

    #: What it is called in lists (a concept's preferred labels, otherwise the title).
    headline: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    #: Collation key of the Spanish headline (`indexer.collation`).
    sort_key: Mapped[str] = mapped_column(_BY_CODE_POINT, index=True)
    title: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    names: Mapped[tuple[Name, ...]] = mapped_column(Structured(tuple[Name, ...]))
    summary: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    text: Mapped[LanguageMap] = mapped_column(Structured(LanguageMap))
    places: Mapped[tuple[PlaceRef, ...]] = mapped_column(Structured(tuple[PlaceRef, ...]))
    concepts: Mapped[dict[ConceptRole, tuple[ConceptRef, ...]]] = mapped_column(
        Structured(dict[ConceptRole, tuple[ConceptRef, ...]])
    )
    sources: Mapped[tuple[Citation, ...]] = mapped_column(Structured(tuple[Citation, ...]))
    doubts: Mapped[tuple[Doubt, ...]] = mapped_column(Structured(tuple[Doubt, ...]))
    relations: Mapped[dict[RelationType, tuple[EntityRef, ...]]] = mapped_column(
        Structured(dict[RelationType, tuple[EntityRef, ...]])
    )
    media: Mapped[tuple[MediaRef, ...]] = mapped_column(Structured(tuple[MediaRef, ...]))

    policy: Mapped[Policy] = relationship()

    #: A kind's list begins where a page of it does.
    __table_args__ = (
        Index("ix_entity_kind", "kind", "sort_key", "id"),
        Index("ix_entity_latest", "kind", "updated_at", "id"),
    )
    __mapper_args__ = {"polymorphic_on": "kind"}
