"""The first pass over a collection: every entry is set aside as it was read, and every key is known after it."""

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from archive.exchange.collection.csv_file import read_csv
from archive.exchange.collection.folder import KEY, entry_files, read_identifiers, stray_files, write_identifiers
from archive.exchange.collection.mistakes import Mistakes
from archive.exchange.collection.raw_entry import FileFaultError, RawEntry, Report
from archive.exchange.collection.yaml_file import read_yaml
from archive.inputs.codec import Plain
from archive.inputs.kinds import Kind
from archive.models.identifier import mint, parse
from archive.transaction import in_chunks

_LONGEST_KEY: Final = 120
_NOT_MINTED: Final = "it has no identifier yet; `flask --app wsgi collection mint FOLDER` gives it one"


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What the archive says of an entry it has."""

    identifier: str
    kind: Kind
    key: str | None
    collection: str | None
    #: Identifiers of what is broader, where it is a concept.
    broader: tuple[str, ...] = ()
    #: Identifier of what it was merged into: whatever names it means that.
    merged_into: str | None = None

    @property
    def meant(self) -> str:
        """Whom a reference to it means."""
        return self.merged_into or self.identifier


#: Finds entries of the archive by key or identifier, as many as are asked for.
Known: TypeAlias = Callable[[Sequence[str]], Sequence[KnownEntry]]


class SetAside(NamedTuple):
    """An entry as it was read; `file` is its path in the folder."""

    file: str
    line: int
    kind: str
    key: str
    content: dict[str, Plain]


class Keys:
    """All entries of a folder, set aside in a temporary file, and whom each key stands for."""

    def __init__(self, folder: Path, mistakes: Mistakes) -> None:
        self.folder = folder
        self.identifiers = read_identifiers(folder, mistakes)
        #: Key → identifier and kind.
        self.found: dict[str, tuple[str, Kind]] = {}
        self._mistakes = mistakes
        self._places: dict[str, str] = {}
        self._aside = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (it lives as long as this object)

    def collect(self) -> None:
        """Reads every file once."""
        for path, reason in stray_files(self.folder):
            self._mistakes.add(self._name(path), 0, "", reason)
        for kind, path in entry_files(self.folder):
            file = self._name(path)
            for entry in read_entries(path, self._mistakes.of_file(file)):
                if fault := self._fault_of_key(entry.key):
                    self._mistakes.add(file, entry.line, entry.key, fault)
                    continue
                if entry.key not in self.identifiers and not is_identifier(entry.key):
                    self._mistakes.add(file, entry.line, entry.key, _NOT_MINTED)
                self.found[entry.key] = (self.identifiers.get(entry.key, entry.key), kind)
                self._places[entry.key] = f"{file}:{entry.line}"
                self._aside.write(json.dumps((file, entry.line, kind, entry.key, entry.content)) + "\n")

    def hold_against(self, known: Known, collection: str) -> None:
        """Names the entries that the archive has already and knows as something else."""
        for chunk in in_chunks(self.found.items()):
            wanted = {word for key, (identifier, _) in chunk for word in (key, identifier)}
            entries = known(sorted(wanted))
            by_key = {entry.key: entry for entry in entries}
            by_identifier = {entry.identifier: entry for entry in entries}
            for key, (identifier, kind) in chunk:
                if fault := _conflict(by_key.get(key), by_identifier.get(identifier), identifier, kind, collection):
                    file, _, line = self._places[key].rpartition(":")
                    self._mistakes.add(file, int(line), key, fault)

    def entries(self) -> Iterator[SetAside]:
        """All of them, in the order they were read."""
        self._aside.seek(0)
        for line in self._aside:
            yield SetAside(*json.loads(line))

    def close(self) -> None:
        """Lets go of the temporary file."""
        self._aside.close()

    def _fault_of_key(self, key: str) -> str | None:
        if not KEY.fullmatch(key) or len(key) > _LONGEST_KEY:
            return f"a key is made of lower-case letters, digits and hyphens, up to {_LONGEST_KEY}"
        if key in self._places:
            return f"this key stands in {self._places[key]} already"
        return None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def read_entries(path: Path, report: Report) -> Iterator[RawEntry]:
    """The entries of a file as far as it can be read; `report` hears the rest."""
    try:
        yield from read_yaml(path, report) if path.suffix == ".yaml" else read_csv(path, report)
    except FileFaultError as fault:
        report(fault.line, fault.reason)


def mint_identifiers(folder: Path) -> int:
    """Gives every key that has no line in the table of identifiers one, and says how many these were.

    Raises:
        CollectionError: the table or one of the files can't be read; no identifier was given.
    """
    mistakes = Mistakes()
    known = read_identifiers(folder, mistakes)
    keys = dict.fromkeys(
        entry.key
        for _, path in entry_files(folder)
        for entry in read_entries(path, mistakes.of_file(path.relative_to(folder).as_posix()))
    )
    mistakes.refuse_if_any()
    minted = {key: mint() for key in keys if key not in known and not is_identifier(key)}
    write_identifiers(folder, known | minted)
    return len(minted)


def is_identifier(key: str) -> bool:
    """Whether an entry is keyed by its identifier, as exports do with entries that have no key."""
    return parse(key) == key


def _conflict(
    by_key: KnownEntry | None, by_identifier: KnownEntry | None, identifier: str, kind: Kind, collection: str
) -> str | None:
    if by_key and by_key.identifier != identifier:
        return f"in the archive this key is that of {by_key.identifier}, in the set {by_key.collection}"
    if by_identifier and by_identifier.merged_into:
        into = by_identifier.merged_into
        return f"in the archive it was merged into {into}; take it out here, and export the set to have it as it is now"
    if by_identifier and by_identifier.kind is not kind:
        return f"in the archive {identifier} is a {by_identifier.kind}, which can't become a {kind}"
    # What was added here, to no set, may go out and come back with the set that shows it.
    if by_identifier and by_identifier.collection not in {None, collection}:
        return f"in the archive {identifier} belongs to the set {by_identifier.collection}"
    return None
