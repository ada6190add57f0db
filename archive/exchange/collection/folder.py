"""What stands at the top of a collection: its manifest, its table of permanent identifiers, a folder for each kind."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from cattrs.errors import BaseValidationError

from archive.exchange.collection.mistakes import Mistakes, faults_in, line_of, written_path
from archive.exchange.collection.raw_entry import FieldPath, FileFaultError
from archive.exchange.collection.side_table import read_side_table, write_side_table
from archive.exchange.collection.yaml_file import read_yaml_mapping
from archive.inputs.codec import make_converter
from archive.inputs.collection import CollectionInput
from archive.inputs.kinds import Kind
from archive.models.identifier import parse

MANIFEST: Final = "collection.yaml"
IDENTIFIERS: Final = "identifiers.csv"
MERGED: Final = "merged.csv"
MEDIA: Final = "media"
_COLUMNS: Final = ["key", "identifier"]
_READ: Final = frozenset({".yaml", ".csv"})
#: Notes for people may lie among the data.
_NOTES: Final = frozenset({".md", ".txt"})
_LONGEST_NAME: Final = 80
#: What keys and names of sets are made of.
KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NONE: Final = CollectionInput(name="", licence="")
_CONVERTER: Final = make_converter(lambda written, _kinds: written)


def read_manifest(folder: Path, mistakes: Mistakes) -> CollectionInput:
    """The manifest; one without a name where it is not in order, which `mistakes` hears."""
    path = folder / MANIFEST
    if not path.is_file():
        mistakes.add(MANIFEST, 0, "", f"there is no such file in {folder}")
        return _NONE
    in_manifest = mistakes.of_file(MANIFEST)
    lines: Mapping[FieldPath, int] = {}
    try:
        content, lines = read_yaml_mapping(path, in_manifest)
        manifest = _CONVERTER.structure(content, CollectionInput)
    except FileFaultError as fault:
        in_manifest(fault.line, fault.reason)
        return _NONE
    except BaseValidationError as error:
        for place, reason in faults_in(error):
            mistakes.add(MANIFEST, line_of(lines, place), written_path(place), reason)
        return _NONE
    if not KEY.fullmatch(manifest.name) or len(manifest.name) > _LONGEST_NAME:
        reason = f"a name is made of lower-case letters, digits and hyphens, up to {_LONGEST_NAME}"
        mistakes.add(MANIFEST, lines["name",], "name", reason)
    if len(manifest.licence) > _LONGEST_NAME:
        reason = f"an SPDX expression of up to {_LONGEST_NAME} characters is expected"
        mistakes.add(MANIFEST, lines["licence",], "licence", reason)
    return manifest


def read_identifiers(folder: Path, mistakes: Mistakes) -> dict[str, str]:
    """Key → identifier; empty where there is no table yet."""
    identifiers: dict[str, str] = {}
    keys: dict[str, str] = {}
    for line, (key, identifier) in read_side_table(folder / IDENTIFIERS, _COLUMNS, mistakes):
        if reason := _fault_of_row(key, identifier, identifiers, keys):
            mistakes.add(IDENTIFIERS, line, "", reason)
        else:
            identifiers[key] = identifier
            keys[identifier] = key
    return identifiers


def _fault_of_row(key: str, identifier: str, identifiers: Mapping[str, str], keys: Mapping[str, str]) -> str | None:
    if parse(identifier) != identifier:
        return f"{key}: {identifier!r} is no identifier; a character is wrong"
    if key in identifiers:
        return f"{key}: this key stands here already, with {identifiers[key]}"
    if identifier in keys:
        return f"{key}: {identifier} is the identifier of {keys[identifier]}"
    return None


def write_identifiers(folder: Path, identifiers: Mapping[str, str]) -> None:
    """The whole table, in the order of its keys."""
    write_side_table(folder / IDENTIFIERS, _COLUMNS, identifiers.items())


def entry_files(folder: Path) -> Iterator[tuple[Kind, Path]]:
    """Every file that holds entries, with the kind its folder is named for, in a fixed order."""
    for kind in Kind:
        for path in _files_of(folder, kind):
            if path.suffix in _READ:
                yield kind, path


def stray_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Folders and files that nothing would read, each with the likely reason."""
    known = {kind.plural for kind in Kind} | {MEDIA, MANIFEST, IDENTIFIERS, MERGED}
    names = ", ".join(kind.plural for kind in Kind)
    for path in sorted(folder.iterdir()):
        if path.name not in known and not _is_aside(path) and (path.is_dir() or path.suffix != ""):
            yield path, f"nothing here has this name; the kinds are {names}"
    for kind in Kind:
        for path in _files_of(folder, kind):
            if path.suffix not in _READ and not _is_aside(path):
                yield path, "entries are read from files that end in .yaml or .csv"


def _files_of(folder: Path, kind: Kind) -> list[Path]:
    return sorted(p for p in (folder / kind.plural).rglob("*") if p.is_file() and not p.name.startswith("."))


def _is_aside(path: Path) -> bool:
    return path.name.startswith(".") or (path.suffix in _NOTES and path.is_file())
