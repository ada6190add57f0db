"""Saves database and originals as they belong together at one moment, while people go on writing."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine, select

from archive import schema_version
from archive.jobs.backup import postgresql, sqlite
from archive.jobs.backup.carrying import carry
from archive.jobs.backup.layout import (
    BackupFolder,
    Manifest,
    Table,
    name_of,
    write_manifest,
    write_media_list,
)
from archive.jobs.backup.record import BackupRecord, SavedBackup, keeps_until
from archive.models.file_check import FileState
from archive.models.moment import now
from archive.services.media.file_check import find_unnamed, named_files
from archive.services.sealed import Vault
from archive.transaction import Database
from media.storage import FileStorage

#: What a keyed hash is made of that tells whether an installation has the same key.
KEY_WORD: Final = b"pallay: whose back-up this is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What is saved, and where it is written down that it was."""

    database: Database
    storage: FileStorage
    vault: Vault
    record: BackupRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What was made."""

    name: str
    #: How many originals belong to it, and how many of them no back-up here had held before.
    files: int
    new_files: int
    #: By state, those that the archive itself had not as they were kept.
    found: dict[FileState, tuple[str, ...]]
    #: Older back-ups whose time was over: thrown away.
    dropped: tuple[str, ...]


def save_backup(
    saved: Saved, folder: BackupFolder, *, keep_days: int | None, progress: Callable[[int, int], None]
) -> BackupReport:
    """Adds a back-up to the folder; what it shares with older ones is not copied again.

    Raises:
        BusyError: another one is being made.
        StorageAwayError: the storage of files does not answer; nothing was added.
    """
    with saved.database.alone("backup"):
        made_at = now()
        draft = folder.begin(made_at)
        try:
            manifest, named = _save_database(saved, draft, made_at)
            write_manifest(draft, manifest)
            copied = _Copied(saved, folder)
            copied.copy(named, progress)
            write_media_list(draft, copied.there)
            name = folder.finish(draft)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        where = str(folder.path.resolve())
        until = keeps_until(made_at, keep_days)
        saved.record.add(SavedBackup(made_at=made_at, folder=where, name=name, kept_until=until))
        dropped = _drop_old(saved.record, folder, made_at)
    return BackupReport(
        name=name,
        files=len(copied.there),
        new_files=copied.new,
        found={state: tuple(files) for state, files in copied.found.items()},
        dropped=dropped,
    )


class _Copied:
    """Originals, brought from the archive's storage to that of the back-ups."""

    def __init__(self, saved: Saved, folder: BackupFolder) -> None:
        self._saved = saved
        self._folder = folder
        self.there: list[str] = []
        self.new = 0
        self.found: dict[FileState, list[str]] = {FileState.MISSING: [], FileState.ALTERED: []}

    def copy(self, files: Sequence[str], progress: Callable[[int, int], None]) -> None:
        for done, sha256 in enumerate(files, start=1):
            state = FileState.INTACT if self._folder.media.holds(sha256) else self._carry(sha256)
            if state is FileState.INTACT:
                self.there.append(sha256)
            elif self._is_still_named(sha256):
                self.found[state].append(sha256)
            progress(done, len(files))

    def _carry(self, sha256: str) -> FileState:
        self.new += 1
        return carry(self._saved.storage, self._folder.media, sha256, self._folder.path)

    def _is_still_named(self, sha256: str) -> bool:
        """What was destroyed since the database was saved is missed by nobody."""
        with self._saved.database.reading() as session:
            return not find_unnamed(session, [sha256])


def _save_database(saved: Saved, draft: Path, made_at: datetime) -> tuple[Manifest, list[str]]:
    manifest = Manifest(
        made_at=made_at,
        database=saved.database.url.get_backend_name(),
        schema="",
        sealing_key=saved.vault.keyed_hash(KEY_WORD),
    )
    if not saved.database.is_sqlite:
        with saved.database.reading() as session:
            connection = session.connection()
            tables = postgresql.save_tables(connection, draft)
            sequences = postgresql.sequences_of(connection)
            return _told(manifest, connection, tables, sequences), _named(connection)
    copy = draft / sqlite.COPY
    sqlite.copy_database(Path(str(saved.database.url.database)), copy)
    # No archive is opened on it: that would begin to write beside the file.
    engine = create_engine(f"sqlite:///{copy}")
    try:
        with engine.connect() as connection:
            return _told(manifest, connection), _named(connection)
    finally:
        engine.dispose()


def _told(
    manifest: Manifest, connection: Connection, tables: tuple[Table, ...] = (), sequences: dict[str, int] | None = None
) -> Manifest:
    schema = schema_version.revision_of(connection) or ""
    return replace(manifest, schema=schema, tables=tables, sequences=sequences or {})


def _named(connection: Connection) -> list[str]:
    named = named_files().subquery()
    return list(connection.scalars(select(named.c.sha256).order_by(named.c.sha256)))


def _drop_old(record: BackupRecord, folder: BackupFolder, made_at: datetime) -> tuple[str, ...]:
    """Never the one that was just made."""
    where = str(folder.path.resolve())
    over = {
        one.name for one in record.still_there() if one.folder == where and one.kept_until and one.kept_until <= made_at
    }
    dropped = tuple(name for name in folder.names() if name in over and name != name_of(made_at))
    for name in dropped:
        folder.drop(name)
    if dropped:
        folder.sweep()
    return dropped
