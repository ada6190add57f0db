"""Brings database and originals back into an empty place, and takes back at once what was taken back since.

Nobody is signed in to it: a session, a code or a key that somebody ended since would be as good as before. Nor does it
show where people can be met, since one of them may have taken that down.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from archive import schema_version
from archive.jobs.backup import postgresql, sqlite
from archive.jobs.backup.carrying import carry
from archive.jobs.backup.layout import BackupFolder, Manifest
from archive.jobs.backup.saving import KEY_WORD
from archive.jobs.closing import ClosingList, apply_closings
from archive.jobs.destruction import Places, apply_destructions
from archive.jobs.lost_renditions import queue_lost_renditions
from archive.models.file_check import FileState
from archive.services.communities.all_access import end_all_access
from archive.services.holders.contact_channel import take_down_all
from archive.transaction import Database

_RESTORING: Final = ".restoring"


class RestoreRefusedError(Exception):
    """This back-up can't go there; the text says why. Nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where the archive is to stand again, with the lists of what was taken back."""

    places: Places
    closings: ClosingList
    #: For files on their way; on the disk of the media, if those are in a folder.
    staging: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What stands again."""

    made_at: datetime
    files: int
    #: By state, the originals that the back-up itself had no more as they were.
    found: dict[FileState, tuple[str, ...]]
    closed: int
    destroyed: int
    #: Whether personal data in it can be read with the key that is set here.
    same_key: bool


def restore_backup(
    destination: Destination, folder: BackupFolder, name: str, *, progress: Callable[[int, int], None]
) -> Restored:
    """Puts one back-up in place.

    Raises:
        DamagedBackupError: what it holds of the database is not what it was.
        RestoreRefusedError: something is there already, or it is of another kind of database.
    """
    places = destination.places
    manifest = folder.check(name)
    if manifest.database != places.database.url.get_backend_name():
        message = f"it is of {manifest.database}, and DATABASE_URL names {places.database.url.get_backend_name()}"
        raise RestoreRefusedError(message)
    with places.database.alone("restore"):
        _expect_empty(places.database)
        found = _bring_files(destination, folder, name, progress)
        saved = folder.path / name
        if places.database.is_sqlite:
            taken_back = _restore_sqlite(destination, saved)
        else:
            taken_back = _restore_postgresql(destination, saved, manifest)
    return Restored(
        made_at=manifest.made_at,
        files=len(folder.files_of(name)) - sum(map(len, found.values())),
        found=found,
        closed=taken_back.closed,
        destroyed=taken_back.destroyed,
        same_key=places.vault.keyed_hash(KEY_WORD) == manifest.sealing_key,
    )


@dataclass(frozen=True, slots=True)
class _TakenBack:
    closed: int
    destroyed: int


def _expect_empty(database: Database) -> None:
    if database.is_sqlite:
        database.close()
        empty = sqlite.is_empty(Path(str(database.url.database)))
    else:
        with database.engine.connect() as connection:
            empty = postgresql.is_empty(connection)
    if not empty:
        message = "there is something in the database already; name an empty one, or move that one away"
        raise RestoreRefusedError(message)


def _bring_files(
    destination: Destination, folder: BackupFolder, name: str, progress: Callable[[int, int], None]
) -> dict[FileState, tuple[str, ...]]:
    """Those that are there already stay as they are: a name is that of one content."""
    found: dict[FileState, list[str]] = {FileState.MISSING: [], FileState.ALTERED: []}
    storage, files = destination.places.storage, folder.files_of(name)
    destination.staging.mkdir(parents=True, exist_ok=True)
    for done, sha256 in enumerate(files, start=1):
        if not storage.holds(sha256):
            state = carry(folder.media, storage, sha256, destination.staging)
            if state is not FileState.INTACT:
                found[state].append(sha256)
        progress(done, len(files))
    return {state: tuple(ones) for state, ones in found.items()}


def _restore_sqlite(destination: Destination, saved: Path) -> _TakenBack:
    """Everything is done to a copy beside the place, which takes the name of the database when it is finished."""
    place = Path(str(destination.places.database.url.database))
    copy = place.with_name(f"{place.name}{_RESTORING}")
    try:
        shutil.copyfile(saved / sqlite.COPY, copy)
        sqlite.expect_sound(copy)
        database = Database(f"sqlite:///{copy}")
        try:
            taken_back = _take_back(destination, database)
            database.put_away()
        finally:
            database.close()
        destination.places.database.close()
        sqlite.put_in_place(copy, place)
    finally:
        for left in place.parent.glob(f"{place.name}{_RESTORING}*"):
            left.unlink()
    return taken_back


def _restore_postgresql(destination: Destination, saved: Path, manifest: Manifest) -> _TakenBack:
    database = destination.places.database
    with database.engine.begin() as connection:
        schema_version.make_schema(connection, manifest.schema)
        postgresql.bring_back(connection, saved, manifest.tables, manifest.sequences or {})
    return _take_back(destination, database)


def _take_back(destination: Destination, database: Database) -> _TakenBack:
    schema_version.upgrade(database)
    closed = apply_closings(database, destination.closings)
    destroyed = apply_destructions(replace(destination.places, database=database))
    with database.writing() as session:
        end_all_access(session)
        take_down_all(session)
    queue_lost_renditions(database, destination.places.renditions)
    return _TakenBack(closed, destroyed)
