"""Who may be named: in words, as long as their entry is not withdrawn; else once they agreed, or by a public honour."""

from collections.abc import Sequence
from typing import Final, Protocol

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from archive.inputs.kinds import NAMED_IN_WORDS, Basis, DocumentType, Kind, Status, Tier
from archive.models.document import Document
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link

#: Fields that name teachers.
TEACHING: Final = frozenset({"learnt_from", "holdings.teachers"})


class _Somebody(Protocol):
    @property
    def kind(self) -> Kind: ...

    @property
    def basis(self) -> Basis: ...


def may_be_named_as_teacher(holder: _Somebody) -> bool:
    """A people or an association may; until a person agrees she is "her grandmother", in the pupil's words."""
    return holder.kind is not Kind.ARTISAN or holder.basis is Basis.CONSENT


#: The same, asked of the database.
NAMED_AS_TEACHER: Final[ColumnElement[bool]] = or_(Entity.kind != Kind.ARTISAN, Entity.basis == Basis.CONSENT)

#: Acts of the State that honour somebody by name, and are published for that.
_HONOURS: Final = (DocumentType.DECLARATION, DocumentType.RESOLUTION)


def honoured_publicly(session: Session, artisans: Sequence[int]) -> frozenset[int]:
    """Those of some artisans, by row, whose entry rests on an official act that says their name.

    A study, a report or the press names people too; that they agreed to be found by it here, nobody has said.
    """
    if not artisans:
        return frozenset()
    cited = (
        select(Link.from_id)
        .join(Document, Document.id == Link.to_id)
        .where(
            Link.from_id.in_(artisans),
            Link.role == "sources.document",
            Document.document_type.in_(_HONOURS),
            Document.tier == Tier.A,
            Document.status != Status.WITHDRAWN,
        )
    )
    return frozenset(session.scalars(cited))


_HOLDER: Final = aliased(Entity)
#: Holdings whose words may be told: who took back her entry took back whatever names her.
TOLD_IN_WORDS: Final[ColumnElement[bool]] = and_(
    Holding.naming.in_(NAMED_IN_WORDS),
    ~exists().where(_HOLDER.id == Holding.holder_id, _HOLDER.status == Status.WITHDRAWN).correlate(Holding),
)
