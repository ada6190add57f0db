"""Reads a thesaurus from a graph: checked as a whole, told what would change, then loaded as collections are."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.errors import CollectionError
from archive.exchange.collection import CheckedCollection, set_aside
from archive.exchange.skos import Syntax, read_thesaurus
from archive.inputs.collection import CollectionInput
from archive.inputs.concept import ConceptInput
from archive.inputs.concept_changes import ConceptChange, change_of
from archive.inputs.thesaurus import MergedConcept, Thesaurus
from archive.inputs.wording import LanguageMap, Wording
from archive.jobs.collection_load import LoadReport, clean_dead_loads, find_known, load_checked
from archive.languages import Language
from archive.models.concept import Concept
from archive.models.entity import Entity
from archive.services.entries.entity import ids_of
from archive.services.entries.entity_input import inputs_of
from archive.services.entries.load import LOADING
from archive.transaction import Database, in_chunks
from media.storage import FileStorage

#: The set of what a graph brings that was in none before.
SET: Final = "thesaurus"
_TITLE: Final = LanguageMap({
    Language.SPANISH: Wording(text="Tesauro"), Language.ENGLISH: Wording(text="Thesaurus")
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThesaurusImport:
    """A graph without mistakes, and what it would change."""

    changes: tuple[ConceptChange, ...]
    unchanged: int
    new_documents: int
    #: Identifiers that would lead to a concept from now on.
    merged: tuple[MergedConcept, ...]
    _collection: CheckedCollection
    _database: Database

    def load(self, storage: FileStorage, *, progress: Callable[[int, int], None]) -> LoadReport:
        """Does it: what is new and what is changed becomes visible together."""
        brings_new = self.new_documents or any(change.is_new for change in self.changes)
        told = self._collection.manifest if brings_new else None
        return load_checked(self._collection, self._database, storage, progress=progress, told=told)


@contextmanager
def thesaurus_import(path: Path, syntax: Syntax, database: Database) -> Iterator[ThesaurusImport]:
    """Reads the file and holds it against the archive, in which nobody else changes the thesaurus meanwhile.

    Raises:
        CollectionError: the file has mistakes.
        BusyError: a load or another import is under way.
    """
    with database.alone(LOADING):
        clean_dead_loads(database)
        read = read_thesaurus(path, syntax, partial(find_known, database))
        with database.reading() as session:
            changes = tuple(_changes(session, read))
            led = ids_of(session, {one.identifier for one in read.merged})
        manifest = CollectionInput(name=SET, licence=_licence(path, read, changes), title=_TITLE)
        entries = ((entry.identifier, entry.key, entry.data) for entry in (*read.documents, *read.concepts))
        with closing(set_aside(path.parent, manifest, entries, read.merged)) as collection:
            unchanged = len(read.concepts) - len(changes)
            merged = tuple(one for one in read.merged if one.identifier not in led)
            yield ThesaurusImport(changes, unchanged, len(read.documents), merged, collection, database)


def _changes(session: Session, read: Thesaurus) -> Iterator[ConceptChange]:
    for chunk in in_chunks(read.concepts):
        wanted = select(Concept).where(Entity.identifier.in_([entry.identifier for entry in chunk]))
        concepts = session.scalars(wanted).all()
        kept = dict(zip((concept.identifier for concept in concepts), inputs_of(session, concepts), strict=True))
        for entry in chunk:
            before = kept.get(entry.identifier)
            if isinstance(entry.data, ConceptInput) and (before is None or isinstance(before, ConceptInput)):
                change = change_of(entry.identifier, entry.key, before, entry.data)
                if change is not None:
                    yield change


def _licence(path: Path, read: Thesaurus, changes: tuple[ConceptChange, ...]) -> str:
    """One for all that is new; what is there already has its own."""
    is_needed = bool(read.documents) or any(change.is_new for change in changes)
    if is_needed and len(read.licences) != 1:
        said = ", ".join(read.licences) or "none"
        reason = (
            "what is new needs one licence; let the scheme say dcterms:license"
            f" <http://spdx.org/licenses/CC-BY-4.0> or the like (it says {said})"
        )
        raise CollectionError((f"{path.name}: {reason}",))
    return read.licences[0] if read.licences else ""
