"""Loads a checked collection: stage, link, flip."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select

from archive.access import PUBLIC, intern_policy
from archive.exchange.collection import CheckedCollection, CheckedEntry, check_collection
from archive.inputs.kinds import Kind
from archive.inputs.media_asset import MediaAssetInput
from archive.models.entity import Entity
from archive.models.identifier import parse
from archive.services.entity import NewEntity, StoredFile, create_entities, digest_of, ids_of, link_entities
from archive.services.load import LOADING, begin_load, clean_load, current_digests, find_dead_loads, finish_load
from archive.transaction import Database
from media.kinds import identify
from media.storage import FileStorage

#: Entries a transaction: on SQLite it keeps other writers waiting well under 200 ms.
_CHUNK = 200
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did."""

    new: int
    revised: int
    unchanged: int


def load_collection(
    folder: Path, database: Database, storage: FileStorage, *, progress: Callable[[int, int], None]
) -> LoadReport:
    """Checks the folder, then loads it; `progress` hears (done, of how many) steps.

    Raises:
        CollectionError: the folder has mistakes; nothing was changed.
        BusyError: another load is under way.
    """
    with database.alone(LOADING):
        _clean_dead_loads(database)
        with closing(check_collection(folder, known=partial(_find, database), parse=parse)) as collection:
            return _Loading(collection, database, storage, progress).run()


def _clean_dead_loads(database: Database) -> None:
    with database.reading() as session:
        dead = find_dead_loads(session)
    for load_id in dead:
        _clean(database, load_id)


def _clean(database: Database, load_id: int) -> None:
    finished = False
    while not finished:
        with database.writing() as session:
            finished = clean_load(session, load_id)


def _find(database: Database, written: str) -> tuple[str, Kind] | None:
    with database.reading() as session:
        row = session.execute(
            select(Entity.identifier, Entity.kind).where((Entity.key == written) | (Entity.identifier == written))
        ).first()
    return (row.identifier, row.kind) if row else None


class _Loading:
    """One run, with what it needs to know throughout."""

    def __init__(
        self,
        collection: CheckedCollection,
        database: Database,
        storage: FileStorage,
        progress: Callable[[int, int], None],
    ) -> None:
        self.collection = collection
        self.database = database
        self.storage = storage
        self.by = collection.manifest.name
        self._progress = progress
        self._done = itertools.count(1)

    def run(self) -> LoadReport:
        new, revised = self._changed_identifiers()
        with self.database.writing() as session:
            policy_id = intern_policy(session, PUBLIC).id
            load_id = begin_load(session, self.collection.manifest).id
        try:
            self._stage(load_id, policy_id, new)
            self._link(new)
            revisions = [(e.identifier, e.data, self._keep(e)) for e in self._entries(revised)]
            with self.database.writing() as session:
                finish_load(session, load_id, revisions, by=self.by)
        except BaseException:
            _clean(self.database, load_id)
            raise
        return LoadReport(len(new), len(revised), self.collection.size - len(new) - len(revised))

    def _changed_identifiers(self) -> tuple[set[str], set[str]]:
        new: set[str] = set()
        revised: set[str] = set()
        for chunk in _chunks(self.collection.entries()):
            with self.database.reading() as session:
                digests = current_digests(session, [entry.identifier for entry in chunk])
            for entry in chunk:
                if entry.identifier not in digests:
                    new.add(entry.identifier)
                elif digests[entry.identifier] != digest_of(entry.data):
                    revised.add(entry.identifier)
        return new, revised

    def _stage(self, load_id: int, policy_id: int, identifiers: set[str]) -> None:
        for chunk in _chunks(self._entries(identifiers)):
            rows = [self._new_entity(entry, load_id, policy_id) for entry in chunk]
            with self.database.writing() as session:
                create_entities(session, rows, by=self.by)
            self._advance(len(chunk))

    def _link(self, identifiers: set[str]) -> None:
        for chunk in _chunks(self._entries(identifiers)):
            with self.database.writing() as session:
                ids = ids_of(session, {entry.identifier for entry in chunk})
                link_entities(session, [(ids[entry.identifier], entry.data) for entry in chunk])
            self._advance(len(chunk))

    def _entries(self, identifiers: set[str]) -> Iterator[CheckedEntry]:
        return (entry for entry in self.collection.entries() if entry.identifier in identifiers)

    def _new_entity(self, entry: CheckedEntry, load_id: int, policy_id: int) -> NewEntity:
        return NewEntity(
            identifier=entry.identifier,
            data=entry.data,
            policy_id=policy_id,
            key=entry.key,
            collection=self.collection.manifest.name,
            demonstration=self.collection.manifest.demonstration,
            load_id=load_id,
            stored_file=self._keep(entry),
        )

    def _keep(self, entry: CheckedEntry) -> StoredFile | None:
        if not isinstance(entry.data, MediaAssetInput):
            return None
        path = self.collection.media_file(entry.data)
        kind = identify(path)
        sha256 = self.storage.keep(path)
        return StoredFile(sha256=sha256, content_type=kind.content_type, width=kind.width, height=kind.height)

    def _advance(self, steps: int) -> None:
        for _ in range(steps):
            self._progress(next(self._done), 2 * self.collection.size)


def _chunks(items: Iterable[_T]) -> Iterator[list[_T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
