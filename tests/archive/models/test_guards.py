"""The ledger and the log are only ever added to, whoever writes to the database and however."""

import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from archive import schema_version
from archive.inputs.governance import Answer, AuditAction, ConsentAct, ConsentScope, GrantorType, Purpose
from archive.inputs.technique import TechniqueInput
from archive.models.access_epoch import AccessEpoch
from archive.models.audit_entry import AuditEntry
from archive.models.consent import Consent
from archive.models.file_check import FileCheck, FileState
from archive.models.identifier import mint
from archive.models.moment import now
from archive.transaction import Database
from tests.archive.search.world import texts
from tests.factories.entries import entity_of, write

_TABLES = ("consent", "audit_entry", "file_check")
_CHANGES = (
    "UPDATE {table} SET id = id + 1000",
    "UPDATE {table} SET id = id",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE id = (SELECT min(id) FROM {table})",
)
_OF_SQLITE = (
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    "UPDATE OR REPLACE {table} SET id = id",
)
_OF_POSTGRESQL = (
    "TRUNCATE {table} CASCADE",
    "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = 7",
)


@pytest.fixture
def written(database: Database) -> Callable[[Session], list[object]]:
    """One line of each; gives what lines there are."""
    with database.writing() as session:
        entity = entity_of(session, write(session, TechniqueInput(title=texts(es="Faja"))))
        session.add(
            Consent(
                identifier=mint(), entity_id=entity.id, scope=ConsentScope.COLLECTIVE_KNOWLEDGE,
                act=ConsentAct.GRANT, grantor_type=GrantorType.COLLECTIVE, purposes={Purpose.VIEW: Answer.YES},
                recorded_at=now(),
            )
        )  # fmt: skip
        session.add(FileCheck(sha256="0" * 64, at=now(), state=FileState.INTACT))
        session.add(AuditEntry(at=now(), action=AuditAction.CONSENT_CHANGED, detail={"act": "grant"}))

    def lines(session: Session) -> list[object]:
        ledger = session.execute(select(Consent.id, Consent.identifier, Consent.act, Consent.recorded_at)).all()
        checks = session.execute(select(FileCheck.id, FileCheck.sha256, FileCheck.state)).all()
        return [*ledger, *checks, *session.execute(select(AuditEntry.id, AuditEntry.action, AuditEntry.at)).all()]

    return lines


@pytest.mark.parametrize("table", _TABLES)
def test_no_statement_changes_a_line_or_takes_one_away(
    database: Database, written: Callable[[Session], list[object]], table: str
) -> None:
    with database.reading() as session:
        before = written(session)
    assert len(before) == 3
    for change in (*_CHANGES, *(_OF_SQLITE if database.is_sqlite else _OF_POSTGRESQL)):
        with pytest.raises(DBAPIError, match="never changed"), database.writing() as session:
            session.execute(text(change.format(table=table)))
    with database.reading() as session:
        assert written(session) == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", _TABLES)
def test_nor_does_a_program_that_knows_nothing_of_this_one(
    database: Database, written: Callable[[Session], list[object]], table: str
) -> None:
    with database.reading() as session:
        assert written(session)
    connection = sqlite3.connect(str(database.url.database))
    for change in (*_CHANGES, *_OF_SQLITE):
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            connection.execute(change.format(table=table))
    connection.close()


def test_lines_are_added_as_ever(database: Database, written: Callable[[Session], list[object]]) -> None:
    with database.writing() as session:
        session.add_all(AuditEntry(at=now(), action=AuditAction.ROLE_CHANGED, detail={}) for _ in range(3))
    with database.reading() as session:
        assert len(written(session)) == 6


def test_bringing_a_database_up_to_date_again_leaves_the_guards_and_the_epoch(
    database: Database, written: Callable[[Session], list[object]]
) -> None:
    with database.reading() as session:
        words = session.scalars(select(AccessEpoch.word).order_by(AccessEpoch.id)).all()
    schema_version.upgrade(database)
    with pytest.raises(DBAPIError, match="never changed"), database.writing() as session:
        session.execute(text("DELETE FROM consent"))
    with database.reading() as session:
        assert written(session)
        assert session.scalars(select(AccessEpoch.word).order_by(AccessEpoch.id)).all() == words
        assert session.scalar(select(func.count()).select_from(AccessEpoch)) == 2
