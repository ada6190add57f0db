"""SQLite's file, copied as it is at one moment while others write."""

import os
import sqlite3
from pathlib import Path
from typing import Final

from archive.jobs.backup.layout import DamagedBackupError

COPY: Final = "database.sqlite"
#: What lies beside a database as long as somebody has it open.
_BESIDE: Final = ("-wal", "-shm")


def copy_database(source: Path, target: Path) -> None:
    """By SQLite's own means for it: in one step, which sees one state and keeps no writer waiting."""
    with _opened(source) as original, _opened(target) as copy:
        original.backup(copy)
        # A copy that is moved about should be one file.
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()
    for connection in (original, copy):
        connection.close()


def expect_sound(path: Path) -> None:
    """Has SQLite look through the whole file.

    Raises:
        DamagedBackupError: something in it doesn't fit together.
    """
    connection = _opened(path)
    try:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        found = str(error)
    finally:
        connection.close()
    if found != "ok":
        message = f"{path} is damaged: {found}"
        raise DamagedBackupError(message)


def is_empty(path: Path) -> bool:
    """Whether there is no database, or one in which nothing was ever made."""
    if not path.exists() or path.stat().st_size == 0:
        return True
    connection = _opened(path)
    try:
        (count,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return bool(count == 0)
    finally:
        connection.close()


def put_in_place(copy: Path, place: Path) -> None:
    """Renames a finished copy to where the database is to be, in which nothing was made yet."""
    for left in (place, *(place.with_name(f"{place.name}{end}") for end in _BESIDE)):
        left.unlink(missing_ok=True)
    copy.rename(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path)
