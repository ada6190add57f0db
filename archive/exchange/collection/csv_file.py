"""Tables: one entry a line, `title[es]` for language maps, `a.b` for nested fields, `|` between several values."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from archive.exchange.collection.mistakes import written_path
from archive.exchange.collection.raw_entry import FieldPath, FileFaultError, RawEntry, Report, read_text
from archive.inputs.codec import Plain

_COLUMN: Final = re.compile(r"[a-z_]+(\.[a-z_]+)*(\[[A-Za-z-]+\])?")
_KEY: Final = ("key",)
#: Fields that hold a list: a cell may hold several values, and one value is still a list.
_LISTS: Final = frozenset(
    {"places", "sectors", "domains", "communities", "media"}
    | {"broader", "related", "depicts", "languages", "learnt_from", "teachers"}
)
_MAPS_OF_LISTS: Final = frozenset({"concepts", "relations", "labels"})


def read_csv(path: Path, report: Report) -> Iterator[RawEntry]:
    """The entries of a table; `sources` holds keys of documents. Lines of another length are reported and left out.

    Raises:
        FileFaultError: this is no table, or it has no key column or a column that no field could have.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        columns = _columns(next(reader, []))
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(columns):
                yield from _entry(columns, cells, line)
            elif any(cell.strip() for cell in cells):
                report(line, f"{len(cells)} cells stand under {len(columns)} columns")
            line = reader.line_num + 1
    except csv.Error as error:
        reason = f"this is not a valid table: {error}"
        raise FileFaultError(reason, reader.line_num) from None


def _columns(header: list[str]) -> list[FieldPath]:
    columns = [_column(name.strip()) for name in header]
    if _KEY not in columns:
        reason = "the first line has to name the columns, one of them `key`"
        raise FileFaultError(reason, 1)
    for position, column in enumerate(columns):
        for other in columns[position + 1 :]:
            if column == other[: len(column)] or other == column[: len(other)]:
                reason = f"the columns {written_path(column)} and {written_path(other)} are about the same field"
                raise FileFaultError(reason, 1)
    return columns


def _column(name: str) -> FieldPath:
    if not _COLUMN.fullmatch(name):
        reason = f"{name!r} is no column; write field, field[es] or field.part"
        raise FileFaultError(reason, 1)
    return tuple(part for part in re.split(r"[.\[\]]", name) if part)


def _entry(columns: list[FieldPath], cells: list[str], line: int) -> Iterator[RawEntry]:
    content: dict[str, Plain] = {}
    key = ""
    for path, cell in zip(columns, cells, strict=True):
        written = cell.strip()
        if path == _KEY:
            key = written
        elif written:
            _put(content, path, _value(path, written))
    if key or content:
        yield RawEntry(key, line, content, {})


def _value(path: FieldPath, cell: str) -> Plain:
    if path == ("sources",):
        return [{"document": value.strip()} for value in cell.split("|")]
    if path[-1] in _LISTS or path[0] in _MAPS_OF_LISTS:
        return [value.strip() for value in cell.split("|")]
    return cell


def _put(content: dict[str, Plain], path: FieldPath, value: Plain) -> None:
    for part in path[:-1]:
        # No column is about a part of another's field, or the header would have been refused.
        content = cast("dict[str, Plain]", content.setdefault(str(part), {}))
    content[str(path[-1])] = value
