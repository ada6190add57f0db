"""Checks a whole collection before a line of it is loaded, then hands it out again entry by entry.

What was checked is spooled to a temporary file, so that a collection of any size is read in bounded memory and what is
loaded is what was checked, even if somebody edits the folder meanwhile.
"""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

from cattrs import Converter
from cattrs.errors import BaseValidationError

from archive.errors import CollectionError
from archive.exchange.collection.csv_file import read_csv
from archive.exchange.collection.folder import (
    IDENTIFIERS,
    MEDIA,
    entry_files,
    read_identifiers,
    read_manifest,
    stray_files,
)
from archive.exchange.collection.mistakes import Mistake, faults_in, line_of, written_path
from archive.exchange.collection.rules import faults_of
from archive.exchange.collection.yaml_file import FileFaultError, RawEntry, read_yaml
from archive.inputs.codec import STORED, make_converter, plain
from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.registry import INPUTS

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_MISTAKES = 200

#: Finds an entry of the archive by key or identifier: (identifier, kind), or None.
Known: TypeAlias = Callable[[str], tuple[str, Kind] | None]
#: Whether a text is a permanent identifier; gives it in its canonical spelling.
ParseIdentifier: TypeAlias = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class CheckedEntry:
    """One entry, ready to be written."""

    identifier: str
    key: str
    data: EntityInput


@dataclass(frozen=True, slots=True)
class CheckedCollection:
    """A collection without mistakes."""

    folder: Path
    manifest: CollectionInput
    size: int
    _spool: IO[str]

    def entries(self) -> Iterator[CheckedEntry]:
        """All of them, as often as asked."""
        self._spool.seek(0)
        for line in self._spool:
            identifier, key, kind, content = json.loads(line)
            yield CheckedEntry(identifier, key, STORED.structure(content, INPUTS[Kind(kind)]))

    def close(self) -> None:
        """Lets go of the spool."""
        self._spool.close()

    def media_file(self, data: MediaAssetInput) -> Path:
        """Where the medium's file lies."""
        return self.folder / MEDIA / data.file


def keys_without_identifier(folder: Path, parse: ParseIdentifier) -> list[str]:
    """Keys that have no line in the table of identifiers yet, in the order they are met."""
    known = read_identifiers(folder)
    keys = [entry.key for _, path in entry_files(folder) for entry in _raw_entries(path)]
    return [key for key in dict.fromkeys(keys) if key not in known and parse(key) is None]


def check_collection(folder: Path, *, known: Known, parse: ParseIdentifier) -> CheckedCollection:
    """Reads and checks everything.

    Raises:
        CollectionError: naming file, line and field of every mistake (the first 200).
    """
    if not folder.is_dir():
        raise CollectionError((f"{folder}: there is no such folder",))
    manifest = read_manifest(folder)
    check = _Check(folder, known, parse)
    check.collect_keys()
    spool = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (it lives as long as the checked collection)
    size = 0
    for identifier, entry, data in check.inputs():
        spool.write(json.dumps((identifier, entry.key, data.kind, plain(data)), ensure_ascii=False) + "\n")
        size += 1
    if check.mistakes:
        spool.close()
        mistakes = sorted(check.mistakes)
        said = [str(mistake) for mistake in mistakes[:_MOST_MISTAKES]]
        if len(mistakes) > _MOST_MISTAKES:
            said.append(f"… and {len(mistakes) - _MOST_MISTAKES} more")
        raise CollectionError(tuple(said))
    return CheckedCollection(folder, manifest, size, spool)


def _raw_entries(path: Path) -> Iterator[RawEntry]:
    return read_yaml(path) if path.suffix == ".yaml" else read_csv(path)


class _Check:
    """One pass for the keys, so that an entry may point at any other, and one for the entries."""

    def __init__(self, folder: Path, known: Known, parse: ParseIdentifier) -> None:
        self.folder = folder
        self.mistakes: list[Mistake] = []
        self._known = known
        self._parse = parse
        self._keys: dict[str, tuple[str, Kind]] = {}
        self._places: dict[str, str] = {}
        self._identifiers = self._read_identifiers()

    def _read_identifiers(self) -> dict[str, str]:
        identifiers: dict[str, str] = {}
        seen: dict[str, str] = {}
        for key, (written, line) in read_identifiers(self.folder).items():
            identifier = self._parse(written)
            if identifier is None:
                self.mistakes.append(
                    Mistake(IDENTIFIERS, line, key, f"{written!r} is no identifier; a character is wrong")
                )
            elif identifier in seen:
                self.mistakes.append(
                    Mistake(IDENTIFIERS, line, key, f"{identifier} is the identifier of {seen[identifier]}")
                )
            else:
                identifiers[key] = seen[identifier] = identifier
                seen[identifier] = key
        return identifiers

    def collect_keys(self) -> None:
        for path in stray_files(self.folder):
            names = ", ".join(kind.plural for kind in Kind)
            self.mistakes.append(Mistake(path.name, 0, "", f"no kind has this name; the kinds are {names}"))
        for kind, path, entry in self._raw(report=True):
            place = Mistake(
                self._name(path), entry.lines.get((), 0) or min(entry.lines.values(), default=0), entry.key, ""
            )
            fault = self._fault_of_key(entry.key)
            if fault:
                self.mistakes.append(Mistake(place.file, place.line, entry.key, fault))
                continue
            self._keys[entry.key] = (self._parse(entry.key) or self._identifiers[entry.key], kind)
            self._places[entry.key] = f"{place.file}:{place.line}"

    def _fault_of_key(self, key: str) -> str | None:
        if not _KEY.fullmatch(key):
            return "a key is made of lower-case letters, digits and hyphens"
        if key in self._places:
            return f"this key stands in {self._places[key]} already"
        if self._parse(key) is None and key not in self._identifiers:
            return "it has no identifier yet; `flask --app wsgi collection mint FOLDER` gives it one"
        return None

    def inputs(self) -> Iterator[tuple[str, RawEntry, EntityInput]]:
        converter = make_converter(self._resolve)
        for kind, path, entry in self._raw(report=False):
            if entry.key not in self._keys:
                continue
            data = self._structure(converter, kind, path, entry)
            if data is not None:
                yield self._keys[entry.key][0], entry, data

    def _structure(self, converter: Converter, kind: Kind, path: Path, entry: RawEntry) -> EntityInput | None:
        try:
            data = converter.structure(entry.content, INPUTS[kind])
        except BaseValidationError as error:
            faults = list(faults_in(error))
        else:
            faults = list(faults_of(data, self.folder / MEDIA))
            if not faults:
                return data
        for place, reason in faults:
            field = f"{entry.key}.{written_path(place)}" if place else entry.key
            self.mistakes.append(Mistake(self._name(path), line_of(entry.lines, place), field, reason))
        return None

    def _raw(self, *, report: bool) -> Iterator[tuple[Kind, Path, RawEntry]]:
        for kind, path in entry_files(self.folder):
            try:
                for entry in _raw_entries(path):
                    yield kind, path, entry
            except FileFaultError as fault:
                if report:
                    self.mistakes.append(Mistake(self._name(path), fault.line, "", fault.reason))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _resolve(self, written: str, kinds: frozenset[Kind]) -> str:
        found = self._keys.get(written) or self._known(written)
        if found is None:
            message = f"nothing here or in the archive has the key {written!r}"
            raise ValueError(message)
        identifier, kind = found
        if kind not in kinds:
            message = f"{written!r} is a {kind}; expected: {', '.join(sorted(kinds))}"
            raise ValueError(message)
        return identifier
