"""What a folder says of concepts that became one with others: the table of where their identifiers lead."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from archive.exchange.collection.folder import KEY, MERGED
from archive.exchange.collection.keys import Keys, Known, KnownEntry, is_identifier
from archive.exchange.collection.mistakes import Mistakes
from archive.exchange.collection.side_table import read_side_table, write_side_table
from archive.inputs.kinds import Kind
from archive.inputs.thesaurus import MergedConcept
from archive.transaction import in_chunks

_COLUMNS: Final = ["key", "identifier", "into"]


class _Row(NamedTuple):
    line: int
    key: str
    identifier: str
    #: Key or identifier.
    into: str


def read_merged(keys: Keys, known: Known, mistakes: Mistakes) -> tuple[MergedConcept, ...]:
    """All of the table; the key is empty where a concept had none. What is wrong with a line `mistakes` hears."""
    rows = [_Row(line, *cells) for line, cells in read_side_table(keys.folder / MERGED, _COLUMNS, mistakes)]
    table = _Table(keys, _found(known, [word for row in rows for word in row[1:] if word]))
    merged: list[MergedConcept] = []
    for row in rows:
        try:
            merged.append(table.merged(row))
        except ValueError as fault:
            mistakes.add(MERGED, row.line, row.key or row.identifier, str(fault))
    return tuple(merged)


def write_merged(folder: Path, merged: Iterable[MergedConcept], key_of: Mapping[str, str]) -> None:
    """The table; none where nothing was merged."""
    rows = [(one.key or "", one.identifier, key_of.get(one.into, one.into)) for one in merged]
    if rows:
        write_side_table(folder / MERGED, _COLUMNS, rows)


def fault_of_merged(
    identifier: str, into: str, by_key: KnownEntry | None, by_identifier: KnownEntry | None
) -> str | None:
    """Why the archive can't have an identifier lead to `into`, of which it knows so much."""
    if by_key and by_key.identifier != identifier:
        return f"in the archive this key is that of {by_key.identifier}"
    if by_identifier is None or by_identifier.merged_into == into:
        return None
    if by_identifier.merged_into:
        return f"in the archive it was merged into {by_identifier.merged_into}, not into {into}"
    if by_identifier.kind is not Kind.CONCEPT:
        return f"in the archive this is a {by_identifier.kind}"
    command = f"flask --app wsgi thesaurus merge {identifier} {into}"
    return f"in the archive it is a concept of its own; `{command}` makes them one there too"


def _found(known: Known, words: list[str]) -> dict[str, KnownEntry]:
    found: dict[str, KnownEntry] = {}
    for chunk in in_chunks(words):
        for entry in known(chunk):
            found |= {word: entry for word in (entry.key, entry.identifier) if word}
    return found


class _Table:
    def __init__(self, keys: Keys, archive: Mapping[str, KnownEntry]) -> None:
        self._archive = archive
        #: By key and by identifier.
        self._here = {**keys.found, **{identifier: (identifier, kind) for identifier, kind in keys.found.values()}}
        self._taken = set(self._here)

    def merged(self, row: _Row) -> MergedConcept:
        """What a line says.

        Raises:
            ValueError: it can't be; with the reason.
        """
        if not is_identifier(row.identifier):
            message = f"{row.identifier!r} is no identifier; a character is wrong"
            raise ValueError(message)
        if row.key and not KEY.fullmatch(row.key):
            message = "a key is made of lower-case letters, digits and hyphens"
            raise ValueError(message)
        words = {row.identifier, row.key} - {""}
        if doubled := sorted(words & self._taken):
            message = f"{doubled[0]} stands for another entry here"
            raise ValueError(message)
        self._taken |= words
        into = self._into(row.into)
        by_key, by_identifier = self._archive.get(row.key), self._archive.get(row.identifier)
        if fault := fault_of_merged(row.identifier, into, by_key, by_identifier):
            raise ValueError(fault)
        return MergedConcept(row.identifier, row.key or None, into)

    def _into(self, written: str) -> str:
        entry = self._archive.get(written)
        found = self._here.get(written) or (entry and (entry.meant, entry.kind))
        if not found or found[1] is not Kind.CONCEPT:
            message = f"no concept here or in the archive is {written!r}"
            raise ValueError(message)
        return found[0]
