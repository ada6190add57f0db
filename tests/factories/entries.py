"""Entries written as people and loads write them, and taken out of sight in every way there is."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from archive.access import OWNER_ONLY, PUBLIC, PolicyDefinition, intern_policy
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind, Status
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.services.entries.entity import NewEntity, StoredFile, create_entity, withdraw_entity
from archive.services.entries.load import begin_load
from archive.transaction import Database

BY = "the tests"
COLLECTION = "examples"
FILE = StoredFile(sha256="0" * 64, content_type="image/png", width=8, height=8)


def write(
    session: Session,
    data: EntityInput,
    *,
    status: Status = Status.PUBLISHED,
    policy: PolicyDefinition = PUBLIC,
    key: str | None = None,
    demonstration: bool | None = None,
) -> str:
    """Create an entry; gives its identifier. People are imaginary where nothing else is said, so nobody is asked."""
    new = NewEntity(
        identifier=mint(),
        data=data,
        policy_id=intern_policy(session, policy).id,
        status=status,
        key=key,
        collection=COLLECTION,
        demonstration=data.kind is Kind.ARTISAN if demonstration is None else demonstration,
        stored_file=FILE if data.kind.value == "media_asset" else None,
    )
    return create_entity(session, new, by=BY).identifier


def entity_of(session: Session, identifier: str) -> Entity:
    return session.scalars(select(Entity).where(Entity.identifier == identifier)).one()


class Closed(StrEnum):
    """Why an entry is nobody's to see."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    OWNERS = "its owner's"
    STAGED = "staged"
    WITHDRAWN = "withdrawn"


def close(session: Session, identifier: str, reason: Closed) -> None:
    """Take an entry that was public out of everybody's sight."""
    entity = entity_of(session, identifier)
    if reason is Closed.WITHDRAWN:
        withdraw_entity(session, entity, by=BY)
    elif reason is Closed.STAGED:
        entity.load_id = begin_load(session, COLLECTION)
    elif reason is Closed.OWNERS:
        entity.policy_id = intern_policy(session, OWNER_ONLY).id
    else:
        entity.status = {Closed.DRAFT: Status.DRAFT, Closed.IN_REVIEW: Status.IN_REVIEW}[reason]


@dataclass(slots=True)
class Written:
    """What one transaction wrote; rows that go with others (cascades) are not counted."""

    statements: int = 0
    rows: int = 0


@contextmanager
def written_in(database: Database) -> Iterator[list[Written]]:
    """What each transaction writes that is committed while the block lasts."""
    done: list[Written] = []
    now = Written()

    def note(_connection: object, cursor: sqlite3.Cursor, statement: str, *_others: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE", "WITH")):
            now.statements += 1
            now.rows += cursor.rowcount

    def end(_connection: object) -> None:
        nonlocal now
        done.append(now)
        now = Written()

    event.listen(database.engine, "after_cursor_execute", note)
    event.listen(database.engine, "commit", end)
    yield done
    event.remove(database.engine, "after_cursor_execute", note)
    event.remove(database.engine, "commit", end)


@contextmanager
def statements_of(database: Database) -> Iterator[list[str]]:
    """The statements that are sent while the block lasts."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)
