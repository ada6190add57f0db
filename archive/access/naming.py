"""Who may be named: in words, for as long as their entry is not withdrawn; as a teacher, once they agreed to be."""

from typing import Final, Protocol

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased

from archive.inputs.kinds import NAMED_IN_WORDS, Basis, Kind, Status
from archive.models.entity import Entity
from archive.models.holding import Holding

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

_HOLDER: Final = aliased(Entity)
#: Holdings whose words may be told: who took back her entry took back whatever names her.
TOLD_IN_WORDS: Final[ColumnElement[bool]] = and_(
    Holding.naming.in_(NAMED_IN_WORDS),
    ~exists().where(_HOLDER.id == Holding.holder_id, _HOLDER.status == Status.WITHDRAWN).correlate(Holding),
)
