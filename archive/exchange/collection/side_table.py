"""The small tables that stand beside a collection's entries: fixed columns, a line each."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from archive.exchange.collection.mistakes import Mistakes
from archive.exchange.collection.raw_entry import FileFaultError, read_text


def read_side_table(path: Path, columns: Sequence[str], mistakes: Mistakes) -> Iterator[tuple[int, list[str]]]:
    """Line and cells of each line that has as many as there are columns; nothing where there is no such file."""
    if not path.is_file():
        return
    report = mistakes.of_file(path.name)
    try:
        rows = list(csv.reader(read_text(path).splitlines(), strict=True))
    except FileFaultError as fault:
        report(fault.line, fault.reason)
        return
    except csv.Error as error:
        report(0, f"this is not a valid table: {error}")
        return
    if rows[:1] != [[*columns]]:
        report(1, f"the first line has to be {','.join(columns)}")
    for line, row in enumerate(rows[1:], start=2):
        if len(row) == len(columns):
            yield line, row
        elif row:
            report(line, f"{len(row)} cells stand under {len(columns)} columns")


def write_side_table(path: Path, columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> None:
    """The whole table, in order."""
    # Renamed when it is complete: what is permanent must not be lost half-way.
    partial = path.with_name(f".{path.name}.part")
    with partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(rows))
    partial.replace(path)
