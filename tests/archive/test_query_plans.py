"""What SQLite reads for a page does not grow with the archive: it keeps no statistics, so only its indexes guide it."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from archive.access import ANYBODY, PUBLIC, intern_policy, known_cards, open_door
from archive.inputs.kinds import Kind
from archive.models.identifier import mint
from archive.services.entries.browse import browse_kind
from archive.services.entries.newest import newest
from archive.transaction import Database
from tests.factories.entries import statements_of


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    shutil.copyfile(sqlite_template, tmp_path / "pallay.sqlite")
    return f"sqlite:///{tmp_path / 'pallay.sqlite'}"


def plan(session: Session, statement: str) -> list[str]:
    values = (None,) * statement.count("?")
    return [row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]


def test_entries_are_found_by_what_is_known_of_them(database: Database) -> None:
    with database.writing() as session:
        intern_policy(session, PUBLIC)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        with statements_of(database) as sent:
            known_cards(session, [mint() for _ in range(60)], door)
            browse_kind(session, Kind.CONCEPT, door, start=20, size=20)
        known, _total, listed = (plan(session, statement) for statement in sent)
    assert known[0].startswith("SEARCH entity")
    assert known[0].endswith("(identifier=?)")
    assert listed == ["SEARCH entity USING INDEX ix_entity_kind (kind=?)"]


def test_the_latest_of_a_kind_are_read_in_their_order_and_no_further(database: Database) -> None:
    with database.writing() as session:
        intern_policy(session, PUBLIC)
    with database.reading() as session:
        door = open_door(session, ANYBODY)
        with statements_of(database) as sent:
            newest(session, (Kind.TECHNIQUE,), door, size=6)
        steps = plan(session, sent[0])
    assert "SEARCH entity USING INDEX ix_entity_latest (kind=?)" in steps
