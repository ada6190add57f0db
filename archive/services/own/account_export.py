"""Everything that is kept of somebody, for them to take away: whatever table points at their account."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Column, LargeBinary, Table, or_, select
from sqlalchemy.orm import Session

from archive.models.account import Account
from archive.models.confidential_part import ConfidentialPart
from archive.models.schema import METADATA
from archive.models.sealed import PersonKey, Sealed
from archive.services.sealed import Vault, unseal

#: Told of by name alone: hashes that sign somebody in would help only who guesses.
_LEFT_OUT: Final = frozenset({"digest", "password_hash"})
#: What a community keeps to itself stays with it, whoever wrote it down: that they did is in the file, its words not.
_OF_COMMUNITIES: Final = frozenset({(ConfidentialPart.__tablename__, "text")})


def export_account(session: Session, vault: Vault, account: Account) -> dict[str, list[dict[str, Any]]]:
    """By table, each row with its columns; what lies sealed about them is opened."""
    found = {table.name: list(_rows(session, table, account.id)) for table in METADATA.sorted_tables}
    found["sealed"] = list(_sealed(session, vault, account.identifier))
    return {name: rows for name, rows in found.items() if rows}


def columns_about(table: Table) -> list[Column[Any]]:
    """Those that say whose a row is."""
    if table.name == Account.__tablename__:
        return [table.c.id]
    return [column for column in table.columns if any(_is_account(key.target_fullname) for key in column.foreign_keys)]


def _is_account(target: str) -> bool:
    return target == f"{Account.__tablename__}.id"


def _rows(session: Session, table: Table, account_id: int) -> Iterator[dict[str, Any]]:
    theirs = columns_about(table)
    if not theirs:
        return
    shown = [column for column in table.columns if _is_shown(column)]
    for row in session.execute(select(*shown).where(or_(*(column == account_id for column in theirs)))):
        yield dict(row._mapping)  # noqa: SLF001 (SQLAlchemy's public name for it)


def _is_shown(column: Column[Any]) -> bool:
    kept = column.name in _LEFT_OUT or (column.table.name, column.name) in _OF_COMMUNITIES
    return not kept and not isinstance(column.type, LargeBinary)


def _sealed(session: Session, vault: Vault, identifier: str) -> Iterator[dict[str, Any]]:
    keys = select(PersonKey.id).where(PersonKey.about == identifier)
    for row_id in session.scalars(select(Sealed.id).where(Sealed.key_id.in_(keys))).all():
        yield dict(unseal(session, vault, row_id) or {})
