"""Loads a checked collection: stage, link, flip."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar, cast

from archive.access import default_policy, intern_policy
from archive.exchange.collection import CheckedCollection, CheckedEntry, KnownEntry, check_collection
from archive.inputs.kinds import Basis, Kind
from archive.inputs.media_asset import MediaAssetInput
from archive.services.entity import NewEntity, StoredFile, create_entities, ids_of, link_entities
from archive.services.load import (
    LOADING,
    Replacement,
    WrittenEntity,
    begin_load,
    clean_load,
    find_dead_loads,
    finish_load,
    rename_entities,
    written_entities,
)
from archive.transaction import Database
from media.kinds import identify
from media.storage import FileStorage

#: Entries a transaction: on SQLite it keeps other writers waiting well under 200 ms.
_CHUNK: Final = 200
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
        with closing(check_collection(folder, partial(_find, database))) as collection:
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


def _find(database: Database, words: Sequence[str]) -> Sequence[KnownEntry]:
    with database.reading() as session:
        return [
            KnownEntry(entry.identifier, entry.kind, entry.key, entry.collection)
            for entry in written_entities(session, words)
        ]


@dataclass(slots=True)
class _Plan:
    """Which entries need what, by identifier."""

    new: set[str] = field(default_factory=set)
    revised: set[str] = field(default_factory=set)
    #: The key that is new to an entry.
    renamed: dict[str, str | None] = field(default_factory=dict)
    #: Of every medium of the folder.
    files: dict[str, StoredFile] = field(default_factory=dict)


class _Loading:
    """One run, with what it needs to know throughout."""

    def __init__(
        self,
        collection: CheckedCollection,
        database: Database,
        storage: FileStorage,
        progress: Callable[[int, int], None],
    ) -> None:
        self._collection = collection
        self._database = database
        self._storage = storage
        self._by = collection.manifest.name
        self._progress = progress
        self._plan = _Plan()

    def run(self) -> LoadReport:
        self._make_plan()
        with self._database.writing() as session:
            policies = {basis: intern_policy(session, default_policy(basis)).id for basis in Basis}
            load_id = begin_load(session, self._collection.manifest.name)
        try:
            self._stage(load_id, policies)
            self._link()
            self._flip(load_id)
        except BaseException:
            _clean(self._database, load_id)
            raise
        new, revised = len(self._plan.new), len(self._plan.revised)
        return LoadReport(new, revised, self._collection.size - new - revised)

    def _make_plan(self) -> None:
        for chunk in _chunks(self._collection.entries()):
            with self._database.reading() as session:
                written = {
                    entry.identifier: entry for entry in written_entities(session, [e.identifier for e in chunk])
                }
            for entry in chunk:
                self._plan_entry(entry, written.get(entry.identifier))

    def _plan_entry(self, entry: CheckedEntry, written: WrittenEntity | None) -> None:
        stored_file = self._keep_file(entry)
        if written is None:
            self._plan.new.add(entry.identifier)
            return
        if written.digest != entry.digest or (stored_file and stored_file.sha256 != written.sha256):
            self._plan.revised.add(entry.identifier)
        if written.key != entry.key:
            self._plan.renamed[entry.identifier] = entry.key

    def _keep_file(self, entry: CheckedEntry) -> StoredFile | None:
        if entry.kind is not Kind.MEDIA_ASSET:
            return None
        data = cast("MediaAssetInput", entry.data())
        path = self._collection.media_file(data)
        kind = identify(path)
        kept = StoredFile(
            sha256=self._storage.keep(path), content_type=kind.content_type, width=kind.width, height=kind.height
        )
        self._plan.files[entry.identifier] = kept
        return kept

    def _stage(self, load_id: int, policies: Mapping[Basis, int]) -> None:
        for done, chunk in _chunks_so_far(self._entries(self._plan.new)):
            rows = [self._new_entity(entry, load_id, policies) for entry in chunk]
            with self._database.writing() as session:
                create_entities(session, rows, by=self._by)
            self._progress(done, 2 * len(self._plan.new))

    def _link(self) -> None:
        new = len(self._plan.new)
        for done, chunk in _chunks_so_far(self._entries(self._plan.new)):
            written = [(entry.identifier, entry.data()) for entry in chunk]
            with self._database.writing() as session:
                ids = ids_of(session, {identifier for identifier, _ in written})
                link_entities(session, [(ids[identifier], data) for identifier, data in written])
            self._progress(new + done, 2 * new)

    def _flip(self, load_id: int) -> None:
        replacements = [
            Replacement(entry.identifier, entry.data(), self._plan.files.get(entry.identifier))
            for entry in self._entries(self._plan.revised)
        ]
        with self._database.writing() as session:
            rename_entities(session, self._plan.renamed)
            finish_load(session, load_id, self._collection.manifest, replacements, by=self._by)

    def _entries(self, identifiers: set[str]) -> Iterator[CheckedEntry]:
        return (entry for entry in self._collection.entries() if entry.identifier in identifiers)

    def _new_entity(self, entry: CheckedEntry, load_id: int, policies: Mapping[Basis, int]) -> NewEntity:
        data = entry.data()
        return NewEntity(
            identifier=entry.identifier,
            data=data,
            policy_id=policies[data.basis],
            key=entry.key,
            collection=self._collection.manifest.name,
            demonstration=self._collection.manifest.demonstration,
            load_id=load_id,
            stored_file=self._plan.files.get(entry.identifier),
        )


def _chunks(items: Iterable[_T]) -> Iterator[list[_T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def _chunks_so_far(items: Iterable[_T]) -> Iterator[tuple[int, list[_T]]]:
    done = 0
    for chunk in _chunks(items):
        done += len(chunk)
        yield done, chunk
