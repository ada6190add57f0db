"""Many entries changed at once: what they are to say is staged beside them, then put in their place together.

A stand-in is a staged entity like any other, in a load of its own, and says whom it replaces. Putting thousands of them
in place takes as many statements as there are tables; the stand-ins stay invisible and are cleaned afterwards.
"""

import dataclasses
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Table, delete, or_, select, update
from sqlalchemy.orm import Session

from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Basis, Kind
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.moment import now
from archive.models.registry import MODELS
from archive.models.revision import Revision
from archive.services.entries.entity_policy import refresh_policies
from archive.services.index_queue import queue_many

_REAL: Final = cast("Table", Entity.__table__)
_STAND_IN: Final = _REAL.alias("stand_in")
#: What an entry says, and what is derived from it; all else about it (who may read it, its key) stays as it is.
_SAID: Final = (*(field.name for field in dataclasses.fields(EntityInput)), "headline", "sort_key", "digest")


def replace_staged(session: Session, load_id: int) -> None:
    """Puts every stand-in of the load in the place of its entry, as its next version, and queues the index work."""
    staged = _STAND_IN.c.load_id == load_id
    replaced = select(_STAND_IN.c.replaces_id).where(staged)
    said: dict[str, Any] = {name: _STAND_IN.c[name] for name in _SAID}
    at_home = (_STAND_IN.c.replaces_id == _REAL.c.id, staged)
    decided = session.scalars(select(_REAL.c.id).where(_decides_who_may_read(), *at_home)).all()
    following = {"version": _REAL.c.version + 1, "told_version": _REAL.c.told_version + 1, "updated_at": now()}
    session.execute(update(_REAL).values(**said, **following).where(*at_home))
    for table in _tables_below_entity():
        _replace_rows(session, table, staged)
    session.execute(delete(Link).where(Link.from_id.in_(replaced)))
    session.execute(delete(Holding).where(Holding.record_id.in_(replaced)))
    for moved, column in ((Link, "from_id"), (Holding, "record_id")):
        table = cast("Table", moved.__table__)
        home = update(table).values({column: _STAND_IN.c.replaces_id})
        session.execute(home.where(table.c[column] == _STAND_IN.c.id, staged))
    versions = cast("Table", Revision.__table__)
    numbers = {"version": _REAL.c.version, "told_version": _REAL.c.told_version}
    numbered = update(versions).values(entity_id=_REAL.c.id, **numbers)
    session.execute(numbered.where(versions.c.entity_id == _STAND_IN.c.id, *at_home))
    queue_many(session, replaced)
    refresh_policies(session, decided)


def _decides_who_may_read() -> ColumnElement[bool]:
    """Where the basis changes, and where the ledger decides who reads, or what is told of people."""
    placed = select(Holding.record_id).where(Holding.record_id == _STAND_IN.c.id, Holding.place_id.is_not(None))
    return or_(
        _REAL.c.basis != _STAND_IN.c.basis,
        _STAND_IN.c.basis == Basis.CONSENT,
        _STAND_IN.c.kind == Kind.ARTISAN,
        placed.correlate(_STAND_IN).exists(),
    )


def _tables_below_entity() -> list[Table]:
    tables = {cast("Table", table) for model in MODELS.values() for table in model.__mapper__.tables}
    return sorted(tables - {_REAL}, key=lambda table: table.name)


def _replace_rows(session: Session, table: Table, staged: ColumnElement[bool]) -> None:
    new = table.alias("new")
    values = {column.name: new.c[column.name] for column in table.columns if not column.primary_key}
    of_stand_in = (new.c.id == _STAND_IN.c.id, _STAND_IN.c.replaces_id == table.c.id, staged)
    session.execute(update(table).values(values).where(*of_stand_in))
