"""Checks a whole collection before a line of it is loaded, then hands it out again entry by entry.

What was checked is set aside in a temporary file, so that a collection of any size is read in bounded memory and what
is loaded is what was checked, even if somebody edits the folder meanwhile.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias, cast

from cattrs import Converter
from cattrs.errors import BaseValidationError

from archive.errors import CollectionError
from archive.exchange.collection.bag import collection_in
from archive.exchange.collection.checked import CheckedCollection, set_aside
from archive.exchange.collection.folder import MEDIA, read_manifest
from archive.exchange.collection.hierarchy import Hierarchy
from archive.exchange.collection.keys import Keys, Known, SetAside, is_identifier, read_entries
from archive.exchange.collection.media_files import faults_of_file
from archive.exchange.collection.merged import read_merged
from archive.exchange.collection.mistakes import Mistakes, faults_in, line_of, written_path
from archive.exchange.collection.nesting import Nesting
from archive.exchange.collection.raw_entry import FieldPath
from archive.exchange.collection.rules import faults_of
from archive.inputs.codec import make_converter
from archive.inputs.concept import ConceptInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import RELATION_ENDS, Kind, may_be_target
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.place import PlaceInput
from archive.inputs.registry import INPUTS
from archive.inputs.thesaurus import MergedConcept

_Fault: TypeAlias = tuple[FieldPath, str]


def check_collection(folder: Path, known: Known) -> CheckedCollection:
    """Reads and checks everything; a bag, too, is a collection's folder.

    Raises:
        CollectionError: naming file, line and field of every mistake (the first 200).
    """
    if not folder.is_dir():
        raise CollectionError((f"{folder}: there is no such folder",))
    folder = collection_in(folder)
    mistakes = Mistakes()
    manifest = read_manifest(folder, mistakes)
    with closing(Keys(folder, mistakes)) as keys:
        keys.collect()
        keys.hold_against(known, manifest.name)
        merged = read_merged(keys, known, mistakes)
        checked = (
            (identifier, None if is_identifier(entry.key) else entry.key, data)
            for entry, identifier, data in _Inputs(keys, merged, known, mistakes).checked()
        )
        collection = set_aside(folder, manifest, checked, merged)
    try:
        mistakes.refuse_if_any()
    except CollectionError:
        collection.close()
        raise
    return collection


class _Inputs:
    """The second pass: what was set aside becomes inputs, and what can't is named with its line."""

    def __init__(self, keys: Keys, merged: Iterable[MergedConcept], known: Known, mistakes: Mistakes) -> None:
        self._keys = keys
        #: Whom the keys and identifiers of merged concepts mean.
        self._leads = {word: (one.into, Kind.CONCEPT) for one in merged for word in (one.key, one.identifier) if word}
        self._mistakes = mistakes
        self._converter: Converter = make_converter(self._resolve)
        self._media = keys.folder / MEDIA
        self._elsewhere = cache(lambda written: _first(known, written))
        self._hierarchy = Hierarchy(keys.found, known)
        self._nesting = Nesting()

    def checked(self) -> Iterator[tuple[SetAside, str, EntityInput]]:
        """Entry, identifier and input of everything that is in order."""
        for file, entries in groupby(self._keys.entries(), attrgetter("file")):
            faulty: dict[str, tuple[SetAside, list[_Fault]]] = {}
            for entry in entries:
                data, faults = self._structure(entry)
                if data is None:
                    faulty[entry.key] = (entry, faults)
                else:
                    identifier = self._keys.found[entry.key][0]
                    if isinstance(data, ConceptInput):
                        self._hierarchy.add(entry, identifier, data)
                    elif isinstance(data, PlaceInput) and data.parent:
                        self._nesting.add(entry, identifier, data.parent)
                    yield entry, identifier, data
            if faulty:
                self._name_mistakes(file, faulty)
        for file, circular in (*self._hierarchy.faults(), *self._nesting.faults()):
            self._name_mistakes(file, circular)

    def _structure(self, entry: SetAside) -> tuple[EntityInput | None, list[_Fault]]:
        try:
            data: EntityInput = self._converter.structure(entry.content, INPUTS[Kind(entry.kind)])
        except BaseValidationError as error:
            return None, list(faults_in(error))
        faults = [*faults_of(data), *self._faults_of_relations(entry, data)]
        if isinstance(data, MediaAssetInput):
            faults.extend(faults_of_file(data, self._media))
        return (None if faults else data), faults

    def _name_mistakes(self, file: str, faulty: Mapping[str, tuple[SetAside, list[_Fault]]]) -> None:
        # Lines are asked for so rarely that reading the file once more is cheaper than keeping them of all fields.
        lines = {
            entry.key: entry.lines
            for entry in read_entries(self._keys.folder / file, lambda _line, _reason: None)
            if entry.key in faulty
        }
        for key, (entry, faults) in faulty.items():
            for place, reason in faults:
                line = line_of(lines.get(key, {}), place) or entry.line
                self._mistakes.add(file, line, written_path((key, *place)), reason)

    def _faults_of_relations(self, entry: SetAside, data: EntityInput) -> Iterator[_Fault]:
        relations = cast("dict[str, list[str]]", entry.content.get("relations", {}))
        for relation in data.relations:
            if data.kind not in RELATION_ENDS[relation][0]:
                yield ("relations", relation.value), f"a {data.kind} can't be at this end of {relation}"
                continue
            for position, written in enumerate(relations[relation]):
                found = self._find(written)
                if written == entry.key:
                    yield ("relations", relation.value, position), "nothing is related to itself"
                elif found and not may_be_target(relation, data.kind, found[1]):
                    reason = f"{written!r} is a {found[1]}, which can't be at the other end of {relation}"
                    yield ("relations", relation.value, position), reason

    def _find(self, written: str) -> tuple[str, Kind] | None:
        return self._keys.found.get(written) or self._leads.get(written) or self._elsewhere(written)

    def _resolve(self, written: str, kinds: frozenset[Kind]) -> str:
        found = self._find(written)
        if found is None:
            message = f"nothing here or in the archive has the key {written!r}"
            raise ValueError(message)
        identifier, kind = found
        if kind not in kinds:
            message = f"{written!r} is a {kind}; expected: {', '.join(sorted(kinds))}"
            raise ValueError(message)
        return identifier


def _first(known: Known, written: str) -> tuple[str, Kind] | None:
    return next(((entry.meant, entry.kind) for entry in known([written])), None)
