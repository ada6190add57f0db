"""Loads a checked collection: stage, link, flip."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, cast

from sqlalchemy.orm import Session

from archive.access import PUBLIC, default_policy, intern_policy
from archive.exchange.collection import CheckedCollection, CheckedEntry, KnownEntry, check_collection, kind_of_file
from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Basis, Kind
from archive.inputs.media_asset import MediaAssetInput
from archive.models.identifier import mint
from archive.services.entries.entity import NewEntity, StoredFile, create_entities, ids_of, link_entities
from archive.services.entries.load import (
    LOADING,
    WrittenEntity,
    begin_load,
    clean_load,
    find_dead_loads,
    finish_load,
    rename_entities,
    written_entities,
)
from archive.services.thesaurus.merged_concepts import lead_on
from archive.transaction import Database, in_chunks
from media.storage import FileStorage

#: Entries a transaction: on SQLite it keeps other writers waiting well under 200 ms.
_CHUNK: Final = 200


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did."""

    new: int
    revised: int
    unchanged: int
    #: Identifiers that lead to a concept from now on.
    merged: int = 0
    #: The thesaurus's words changed, so the index is built anew.
    rebuild: bool = False


def load_collection(
    folder: Path, database: Database, storage: FileStorage, *, progress: Callable[[int, int], None]
) -> LoadReport:
    """Checks the folder, then loads it; `progress` hears (done, of how many) steps.

    Raises:
        CollectionError: the folder has mistakes; nothing was changed.
        BusyError: another load is under way.
    """
    with database.alone(LOADING):
        clean_dead_loads(database)
        with closing(check_collection(folder, partial(find_known, database))) as collection:
            return load_checked(collection, database, storage, progress=progress, told=collection.manifest)


def load_checked(
    collection: CheckedCollection,
    database: Database,
    storage: FileStorage,
    *,
    progress: Callable[[int, int], None],
    told: CollectionInput | None,
) -> LoadReport:
    """Stages, links, flips; whoever calls it holds `LOADING`. `told` is what the archive says of the set henceforth."""
    return _Loading(collection, database, storage, progress).run(told)


def clean_dead_loads(database: Database) -> None:
    """Removes what killed loads left; whoever calls it holds `LOADING`."""
    with database.reading() as session:
        dead = find_dead_loads(session)
    for load_id in dead:
        remove_staged(database, load_id)


def remove_staged(database: Database, load_id: int) -> None:
    """Removes a load and what it staged, in short transactions; one that became visible is left alone."""
    finished = False
    while not finished:
        with database.writing() as session:
            finished = clean_load(session, load_id)


def find_known(database: Database, words: Sequence[str]) -> Sequence[KnownEntry]:
    """What the archive knows by these keys or identifiers."""
    with database.reading() as session:
        return [
            KnownEntry(entry.identifier, entry.kind, entry.key, entry.collection, entry.broader, entry.merged_into)
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
        #: Staged row of each identifier.
        self._rows: dict[str, int] = {}
        self._done = 0

    def run(self, told: CollectionInput | None) -> LoadReport:
        self._make_plan()
        name = self._collection.manifest.name
        with self._database.writing() as session:
            policies = self._policies(session)
            new, stand_ins = begin_load(session, name), begin_load(session, name)
        try:
            self._stage(self._plan.new, _Surroundings(new, policies, self._collection.manifest))
            self._stage(self._plan.revised, _Surroundings(stand_ins, policies, None))
            self._link()
            with self._database.writing() as session:
                rename_entities(session, self._plan.renamed)
                rebuild = finish_load(session, told, new=new, stand_ins=stand_ins)
                merged = lead_on(session, self._collection.merged, by=self._by)
        finally:
            # What became visible is left alone; what did not, and the stand-ins in any case, are of no more use.
            for load_id in (new, stand_ins):
                remove_staged(self._database, load_id)
        untouched = self._collection.size - len(self._plan.new) - len(self._plan.revised)
        return LoadReport(len(self._plan.new), len(self._plan.revised), untouched, merged, rebuild)

    def _policies(self, session: Session) -> dict[Basis, int]:
        """Under which entries are staged; what its ledger says of an imaginary community is worked out at the flip."""
        chosen = {basis: default_policy(basis) for basis in Basis}
        if self._collection.manifest.demonstration:
            chosen[Basis.CONSENT] = PUBLIC
        return {basis: intern_policy(session, policy).id for basis, policy in chosen.items()}

    def _make_plan(self) -> None:
        for chunk in in_chunks(self._collection.entries(), _CHUNK):
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
        changed = written.digest != entry.digest or (stored_file and stored_file.sha256 != written.sha256)
        if changed and not written.settled:
            self._plan.revised.add(entry.identifier)
        if written.key != entry.key:
            self._plan.renamed[entry.identifier] = entry.key

    def _keep_file(self, entry: CheckedEntry) -> StoredFile | None:
        if entry.kind is not Kind.MEDIA_ASSET:
            return None
        data = cast("MediaAssetInput", entry.data())
        path = self._collection.media_file(data)
        kind = kind_of_file(path)
        kept = StoredFile(
            sha256=self._storage.keep(path),
            content_type=kind.content_type,
            byte_size=path.stat().st_size,
            width=kind.width,
            height=kind.height,
            duration_ms=kind.duration_ms,
            perceptual_hash=kind.perceptual_hash,
        )
        self._plan.files[entry.identifier] = kept
        return kept

    def _stage(self, identifiers: set[str], surroundings: "_Surroundings") -> None:
        for chunk in in_chunks(self._entries(identifiers), _CHUNK):
            written = [(entry, entry.data()) for entry in chunk]
            with self._database.writing() as session:
                there = {} if surroundings.manifest else ids_of(session, {entry.identifier for entry in chunk})
                rows = [
                    surroundings.place(entry, data, self._plan.files.get(entry.identifier), there)
                    for entry, data in written
                ]
                ids = create_entities(session, rows, by=self._by).values()
            self._rows.update(zip((entry.identifier for entry in chunk), ids, strict=True))
            self._advance(len(chunk))

    def _link(self) -> None:
        for chunk in in_chunks(self._entries(self._rows.keys()), _CHUNK):
            written = [(self._rows[entry.identifier], entry.data()) for entry in chunk]
            with self._database.writing() as session:
                link_entities(session, written)
            self._advance(len(chunk))

    def _entries(self, identifiers: AbstractSet[str]) -> Iterator[CheckedEntry]:
        return (entry for entry in self._collection.entries() if entry.identifier in identifiers)

    def _advance(self, steps: int) -> None:
        self._done += steps
        self._progress(self._done, 2 * (len(self._plan.new) + len(self._plan.revised)))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What surrounds an entry: of a new one all that its collection says, of a stand-in next to nothing."""

    load_id: int
    policies: Mapping[Basis, int]
    #: None for stand-ins.
    manifest: CollectionInput | None

    def place(
        self, entry: CheckedEntry, data: EntityInput, stored_file: StoredFile | None, there: Mapping[str, int]
    ) -> NewEntity:
        """`there` has the row that a stand-in is for."""
        return NewEntity(
            identifier=entry.identifier if self.manifest else mint(),
            data=data,
            policy_id=self.policies[data.basis],
            key=entry.key if self.manifest else None,
            collection=self.manifest.name if self.manifest else None,
            demonstration=bool(self.manifest and self.manifest.demonstration),
            load_id=self.load_id,
            replaces_id=there.get(entry.identifier),
            stored_file=stored_file,
        )
