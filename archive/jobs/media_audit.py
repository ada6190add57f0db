"""Reads every original again and says which are missing, altered or nobody's."""

import errno
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from archive.jobs.lost_renditions import queue_lost_renditions
from archive.models.file_check import FileState
from archive.models.moment import now
from archive.services.media.file_check import (
    count_due,
    find_due,
    find_last_in_state,
    find_unnamed,
    record_check,
)
from archive.transaction import Database, in_chunks
from media.storage import FileStorage, RenditionStorage

_CHUNK: Final = 1 << 20
#: Nothing is written for longer than that.
_LONGEST_WRITE: Final = timedelta(days=1)


class Pace:
    """Reading no faster than so many bytes a second, so that readers of the archive notice nothing of it."""

    def __init__(self, bytes_per_second: float, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._rate = bytes_per_second
        self._sleep = sleep
        self._owed = 0.0

    def spend(self, count: int, seconds: float) -> None:
        """Waits until so many bytes, which took so long to read, would have been due."""
        self._owed += count / self._rate - seconds
        if self._owed > 0:
            self._sleep(self._owed)
            self._owed = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """Where files are, and with what leave they are read."""

    database: Database
    storage: FileStorage
    renditions: RenditionStorage
    pace: Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """How things stand after it, whenever they were found."""

    #: How many were read this time.
    read: int
    #: By state, the SHA-256 of each that is not as it was kept.
    found: dict[FileState, tuple[str, ...]]
    #: What interrupted writes had left, and what had been made of originals that are no more: taken away.
    swept: int
    #: Of how many originals something that had been made was gone: it is made again.
    lost: int


def audit_media(audited: Audited, since: datetime, *, progress: Callable[[int, int], None]) -> AuditReport:
    """Looks at every original that was not looked at since then; stopped and begun again, it goes on where it was.

    Raises:
        BusyError: another audit is under way.
        StorageAwayError: the storage does not answer; nothing is taken for missing.
    """
    with audited.database.alone("media-audit"):
        read = _read_due(audited, since, progress)
        _look_for_orphans(audited)
        swept = _sweep(audited)
        lost = queue_lost_renditions(audited.database, audited.renditions)
    with audited.database.reading() as session:
        states = (FileState.MISSING, FileState.ALTERED, FileState.ORPHANED)
        found = {state: tuple(find_last_in_state(session, state)) for state in states}
    return AuditReport(read=read, found=found, swept=swept, lost=lost)


def state_of(storage: FileStorage, sha256: str, pace: Pace) -> FileState:
    """Reads the file to its end."""
    digest = hashlib.sha256()
    try:
        with storage.open(sha256) as file:
            begun = time.monotonic()
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                pace.spend(len(chunk), time.monotonic() - begun)
                begun = time.monotonic()
    except FileNotFoundError:
        return FileState.MISSING
    except OSError as error:
        # A place of the disk that can't be read any more: the file is not what it was.
        if error.errno != errno.EIO:
            raise
        return FileState.ALTERED
    return FileState.INTACT if digest.hexdigest() == sha256 else FileState.ALTERED


def _read_due(audited: Audited, since: datetime, progress: Callable[[int, int], None]) -> int:
    with audited.database.reading() as session:
        total = count_due(session, since)
    read, after = 0, ""
    while True:
        with audited.database.reading() as session:
            due = find_due(session, since, after=after)
        if not due:
            return read
        for after in due:
            state = state_of(audited.storage, after, audited.pace)
            with audited.database.writing() as session:
                record_check(session, after, state)
            read += 1
            progress(read, max(total, read))


def _look_for_orphans(audited: Audited) -> None:
    for files in in_chunks(audited.storage.listed()):
        with audited.database.reading() as session:
            unnamed = find_unnamed(session, files)
        if unnamed:
            with audited.database.writing() as session:
                for sha256 in unnamed:
                    record_check(session, sha256, FileState.ORPHANED)


def _sweep(audited: Audited) -> int:
    before = now() - _LONGEST_WRITE
    swept = audited.storage.sweep(before) + audited.renditions.sweep(before)
    for files in in_chunks(audited.renditions.listed()):
        with audited.database.reading() as session:
            unnamed = find_unnamed(session, files)
        # What is still coming in is kept before its row is written, and only then is anything made of it.
        gone = [sha256 for sha256 in unnamed if not audited.storage.holds(sha256)]
        for sha256 in gone:
            audited.renditions.destroy_all(sha256)
        swept += len(gone)
    return swept
