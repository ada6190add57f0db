from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Table, inspect

from archive import schema_version
from archive.models.base import Base
from archive.models.schema import METADATA
from archive.transaction import Database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database in which nothing has been made yet."""
    local = f"sqlite:///{tmp_path / 'below' / 'pallay.sqlite'}"
    database = Database(local if request.param == "sqlite" else request.getfixturevalue("postgresql_url"))
    yield database
    database.close()


def differences(database: Database) -> list[object]:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def test_the_migrations_make_what_the_models_say(empty: Database) -> None:
    schema_version.upgrade(empty)
    assert differences(empty) == []
    assert tables(empty) == set(METADATA.tables)


def test_the_migrations_go_up_and_down_and_up_again(empty: Database) -> None:
    schema_version.upgrade(empty)
    schema_version.downgrade(empty)
    assert tables(empty) == set()
    schema_version.upgrade(empty)
    assert differences(empty) == []


def test_upgrading_again_changes_nothing(empty: Database) -> None:
    schema_version.upgrade(empty)
    schema_version.upgrade(empty)
    assert schema_version.is_current(empty)


def test_a_database_without_the_schema_is_not_current(empty: Database) -> None:
    assert not schema_version.is_current(empty)
    schema_version.upgrade(empty)
    assert schema_version.is_current(empty)
    schema_version.downgrade(empty)
    assert not schema_version.is_current(empty)


def test_every_table_belongs_to_a_gathered_model() -> None:
    gathered = {table.key for mapper in Base.registry.mappers for table in mapper.tables if isinstance(table, Table)}
    assert gathered == set(METADATA.tables)
