"""Tables: one entry a line, `title[es]` for language maps, `a.b` for nested fields, `|` between several values."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from archive.exchange.collection.mistakes import FieldPath
from archive.exchange.collection.yaml_file import FileFaultError, RawEntry, read_text
from archive.inputs.codec import Plain

_COLUMN = re.compile(r"[a-z_]+(\.[a-z_]+)*(\[[A-Za-z-]+\])?")
#: Fields that hold a list: a cell may hold several values, and one value is still a list.
_LISTS = frozenset(
    {
        "places",
        "sectors",
        "domains",
        "communities",
        "media",
        "broader",
        "related",
        "depicts",
        "languages",
        "learnt_from",
    }
)
_MAPS_OF_LISTS = frozenset({"concepts", "relations", "labels"})


def read_csv(path: Path) -> Iterator[RawEntry]:
    """The entries of a table; `sources` holds keys of documents.

    Raises:
        FileFaultError: the table has no key column, a column no field could have, or a line of another length.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        columns = [_column(name) for name in header]
        if ("key",) not in columns:
            reason = "the first line has to name the columns, one of them `key`"
            raise FileFaultError(reason, 1)
        for cells in reader:
            if cells:
                yield _entry(columns, cells, reader.line_num)
    except csv.Error as error:
        reason = f"this is not a valid table: {error}"
        raise FileFaultError(reason, reader.line_num) from None


def _column(name: str) -> FieldPath:
    if not _COLUMN.fullmatch(name.strip()):
        reason = f"{name!r} is no column; write field, field[es] or field.part"
        raise FileFaultError(reason, 1)
    return tuple(part for part in re.split(r"[.\[\]]", name.strip()) if part)


def _entry(columns: list[FieldPath], cells: list[str], line: int) -> RawEntry:
    if len(cells) != len(columns):
        reason = f"{len(cells)} cells stand under {len(columns)} columns"
        raise FileFaultError(reason, line)
    content: dict[str, Plain] = {}
    for path, cell in zip(columns, cells, strict=True):
        if cell.strip():
            _put(content, path, _value(path, cell.strip()))
    key = content.pop("key", "")
    return RawEntry(str(key), content, {(): line})


def _value(path: FieldPath, cell: str) -> Plain:
    values: list[Plain] = [value.strip() for value in cell.split("|")]
    if path == ("sources",):
        return [{"document": value} for value in values]
    return values if path[-1] in _LISTS or path[0] in _MAPS_OF_LISTS else cell


def _put(content: dict[str, Plain], path: FieldPath, value: Plain) -> None:
    for part in path[:-1]:
        inner = content.setdefault(str(part), {})
        if not isinstance(inner, dict):
            return
        content = inner
    content[str(path[-1])] = value
