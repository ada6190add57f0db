"""What stands at the top of a collection: its manifest and its table of permanent identifiers."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from cattrs.errors import BaseValidationError

from archive.errors import CollectionError
from archive.exchange.collection.mistakes import Mistake, faults_in, line_of, written_path
from archive.exchange.collection.yaml_file import FileFaultError, read_text, read_yaml_mapping
from archive.inputs.codec import make_converter
from archive.inputs.collection import CollectionInput
from archive.inputs.kinds import Kind

MANIFEST = "collection.yaml"
IDENTIFIERS = "identifiers.csv"
MEDIA = "media"
_COLUMNS = ("key", "identifier")

_CONVERTER = make_converter(lambda written, _kinds: written)


def read_manifest(folder: Path) -> CollectionInput:
    """The manifest.

    Raises:
        CollectionError: there is none, or it is not in order.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise CollectionError((str(Mistake(MANIFEST, 0, "", f"there is no such file in {folder}")),))
    try:
        content, lines = read_yaml_mapping(path)
        return _CONVERTER.structure(content, CollectionInput)
    except FileFaultError as fault:
        raise CollectionError((str(Mistake(MANIFEST, fault.line, "", fault.reason)),)) from None
    except BaseValidationError as error:
        mistakes = [
            Mistake(MANIFEST, line_of(lines, place), written_path(place), why) for place, why in faults_in(error)
        ]
        raise CollectionError(tuple(map(str, mistakes))) from None


def read_identifiers(folder: Path) -> dict[str, tuple[str, int]]:
    """Key → (identifier as written, line); empty where there is no table yet."""
    path = folder / IDENTIFIERS
    if not path.is_file():
        return {}
    rows = csv.reader(read_text(path).splitlines(), strict=True)
    lines = enumerate(rows, start=1)
    return {row[0]: (row[1], line) for line, row in lines if len(row) == len(_COLUMNS) and row[0] != "key"}


def write_identifiers(folder: Path, identifiers: Mapping[str, str]) -> None:
    """The whole table, in the order of its keys."""
    with (folder / IDENTIFIERS).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows(sorted(identifiers.items()))


def entry_files(folder: Path) -> Iterator[tuple[Kind, Path]]:
    """Every file that holds entries, with the kind its folder is named for, in a fixed order."""
    for kind in Kind:
        for path in sorted((folder / kind.plural).rglob("*")):
            if path.suffix in {".yaml", ".csv"} and path.is_file():
                yield kind, path


def stray_files(folder: Path) -> Iterator[Path]:
    """Folders and data files no loader would read: most likely a misspelt kind."""
    known = {kind.plural for kind in Kind} | {MEDIA, MANIFEST, IDENTIFIERS}
    for path in sorted(folder.iterdir()):
        if path.name not in known and (path.is_dir() or path.suffix in {".yaml", ".yml", ".csv"}):
            yield path
