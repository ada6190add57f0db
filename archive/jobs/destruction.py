"""Destruction from the asking to the receipt, and after every restore once more.

The list of destructions is a file of its own in the data folder: it is only added to, durable before anything is
destroyed, and in no back-up of the database. Whoever restores an older database, or older files, has what stands on
the list destroyed again before anything is served.
"""

import dataclasses
import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select

from archive.access import Actor
from archive.inputs.wording import NO_TEXT, LanguageMap
from archive.models.entity import Entity
from archive.models.moment import now
from archive.services.consents.destruction import (
    Destroyed,
    destroy_entity,
    find_destroyed,
    is_last_of_file,
    plan_destruction,
)
from archive.services.entries.media_jobs import forget_file
from archive.services.sealed import Vault
from archive.transaction import Database, in_chunks
from media.storage import FileStorage, RenditionStorage, StorageAwayError

_log = logging.getLogger(__name__)

_LIST: Final = "destroyed.jsonl"


class DestructionList:
    """The file, one line a destroyed entry."""

    def __init__(self, data_folder: Path) -> None:
        self._path = data_folder / _LIST

    def add(self, destroyed: Destroyed) -> None:
        """Durable when it returns."""
        line = json.dumps({**dataclasses.asdict(destroyed), "at": destroyed.at.isoformat()})
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            # What was cut off before stays a line by itself.
            file.write(f"\n{line}\n")
            file.flush()
            os.fsync(file.fileno())

    @property
    def is_there(self) -> bool:
        """Whether this data folder has such a list."""
        return self._path.exists()

    def read(self) -> list[Destroyed]:
        """Every line, but those that were cut off when the machine stopped: then nothing was destroyed yet."""
        if not self._path.exists():
            return []
        lines = self._path.read_text(encoding="utf-8").splitlines()
        return [_destroyed(line) for line in lines if line.endswith("}")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What whoever asked for it can keep."""

    #: The entry, and the media that went with it.
    destroyed: tuple[Destroyed, ...]
    #: How many files went; another entry may have the same one, with a consent of its own. None: the storage of files
    #: did not answer, so they go with the next audit; nobody is served them, since nothing names them any more.
    files: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where an installation keeps what may have to be destroyed."""

    database: Database
    storage: FileStorage
    renditions: RenditionStorage
    vault: Vault
    listed: DestructionList


def destroy(places: Places, identifier: str, words: LanguageMap = NO_TEXT, *, by: Actor) -> Receipt:
    """Destroys an entry for whoever may ask for it.

    Raises:
        NotAllowedError: somebody else asks.
    """
    with places.database.reading() as session:
        entity = session.scalars(select(Entity).where(Entity.identifier == identifier)).one()
        planned = plan_destruction(session, places.vault, entity, now(), by=by)
    for destroyed in planned:
        places.listed.add(destroyed)
    # The entry goes last: by it is known whose the media were.
    _destroy_entries(places, list(reversed(planned)), words)
    try:
        return Receipt(destroyed=planned, files=_destroy_files(places, planned))
    except StorageAwayError as error:
        _log.warning("files of destroyed entries are still there: %s", error)
        return Receipt(destroyed=planned, files=None)


def apply_destructions(places: Places) -> int:
    """Destroys again whatever a restored database or storage still has of the list; how many entries that were.

    Raises:
        StorageAwayError: a file could not be looked for; the entries are destroyed all the same.
    """
    count = destroy_entries_again(places)
    _destroy_files(places, places.listed.read())
    return count


def destroy_entries_again(places: Places) -> int:
    """The same without their files, which nothing names any more, so that nobody is served them.

    It costs next to nothing where there is nothing to do, and is done before anything is served.
    """
    listed = places.listed.read()
    if not listed:
        return 0
    named = [one.identifier for one in listed]
    with places.database.reading() as session:
        done = {one for chunk in in_chunks(named) for one in find_destroyed(session, chunk)}
    left = [one for one in listed if one.identifier not in done]
    _destroy_entries(places, left, NO_TEXT)
    return len(left)


def _destroy_entries(places: Places, listed: Sequence[Destroyed], words: LanguageMap) -> None:
    for one in listed:
        with places.database.writing() as session:
            destroy_entity(session, one, words)
    if listed:
        places.database.put_away()


def _destroy_files(places: Places, listed: Sequence[Destroyed]) -> int:
    files = (one.sha256 for one in listed if one.sha256 is not None)
    wanted = [sha256 for sha256 in files if places.storage.holds(sha256) or places.renditions.names(sha256)]
    if not wanted:
        return 0
    with places.database.reading() as session:
        gone = [sha256 for sha256 in wanted if is_last_of_file(session, sha256)]
    with places.database.writing() as session:
        for sha256 in gone:
            forget_file(session, sha256)
    for sha256 in gone:
        # What was made of it first: while the original is there, the list finds it again after a crash.
        places.renditions.destroy_all(sha256)
        places.storage.destroy(sha256)
    return len(gone)


def _destroyed(line: str) -> Destroyed:
    said = json.loads(line)
    return Destroyed(**{**said, "at": datetime.fromisoformat(said["at"])})
