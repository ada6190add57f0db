"""PostgreSQL's tables, each as COPY writes it, all seen in one snapshot while others write.

Not by pg_dump, which refuses servers that are newer than itself and is not on every machine that runs the archive.
"""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from psycopg import Connection as Driver
from psycopg.sql import SQL, Composed, Identifier
from sqlalchemy import Connection, inspect, text

from archive.jobs.backup.layout import Table

_CHUNK: Final = 1 << 20
_FOLDER: Final = "tables"
#: Levels above cost twice the time for a few per cent.
_LEVEL: Final = 3
_FOREIGN_KEYS: Final = text(
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY 1, 2"
)
_SEQUENCES: Final = text(
    "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL"
)


def save_tables(connection: Connection, folder: Path) -> tuple[Table, ...]:
    """Writes every table that the connection's snapshot shows."""
    (folder / _FOLDER).mkdir()
    looking = inspect(connection)
    saved = []
    for number, name in enumerate(sorted(looking.get_table_names())):
        columns = tuple(column["name"] for column in looking.get_columns(name))
        table = Table(name=name, columns=columns, file=f"{_FOLDER}/{number:03}-{name}.copy.gz")
        _save(_driver(connection), table, folder)
        saved.append(table)
    return tuple(saved)


def sequences_of(connection: Connection) -> dict[str, int]:
    """The last number that each sequence has given: no number is given twice, whatever was deleted since."""
    return {row.sequencename: row.last_value for row in connection.execute(_SEQUENCES)}


def is_empty(connection: Connection) -> bool:
    """Whether there is no table."""
    return not inspect(connection).get_table_names()


def bring_back(connection: Connection, folder: Path, tables: Sequence[Table], sequences: dict[str, int]) -> None:
    """Fills the tables of a schema that is new, whichever points at which."""
    keys = [tuple(row) for row in connection.execute(_FOREIGN_KEYS)]
    driver = _driver(connection)
    for table, key, _ in keys:
        driver.execute(SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(Identifier(table), Identifier(key)))
    for one in tables:
        driver.execute(SQL("DELETE FROM {}").format(Identifier(one.name)))
        _fill(driver, one, folder)
    for table, key, definition in keys:
        # PostgreSQL's own words for it, and with them it looks through all that has come back.
        made = SQL("ALTER TABLE {} ADD CONSTRAINT {} ").format(Identifier(table), Identifier(key))
        driver.execute(made + SQL(definition))
    for name, value in sequences.items():
        driver.execute("SELECT setval(%s::regclass, %s)", (name, value))


def _save(driver: "Driver[object]", table: Table, folder: Path) -> None:
    with (
        gzip.open(folder / table.file, "wb", compresslevel=_LEVEL) as file,
        driver.cursor() as cursor,
        cursor.copy(_copying(table, "TO STDOUT")) as copy,
    ):
        for block in copy:
            file.write(block)


def _fill(driver: "Driver[object]", table: Table, folder: Path) -> None:
    with (
        gzip.open(folder / table.file, "rb") as file,
        driver.cursor() as cursor,
        cursor.copy(_copying(table, "FROM STDIN")) as copy,
    ):
        for block in _blocks(file):
            copy.write(block)


def _copying(table: Table, direction: str) -> Composed:
    columns = SQL(", ").join(map(Identifier, table.columns))
    return SQL("COPY {} ({}) ").format(Identifier(table.name), columns) + SQL(direction)


def _blocks(file: gzip.GzipFile) -> Iterator[bytes]:
    while block := file.read(_CHUNK):
        yield block


def _driver(connection: Connection) -> "Driver[object]":
    driver = connection.connection.driver_connection
    if not isinstance(driver, Driver):
        message = "this is no connection to PostgreSQL"
        raise TypeError(message)
    return driver
