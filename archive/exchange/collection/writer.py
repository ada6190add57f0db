"""Writes entries in the form the reader reads: one file an entry, keys instead of identifiers, fixed order."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import yaml

from archive.exchange.collection.folder import MANIFEST, MEDIA, write_identifiers
from archive.exchange.collection.merged import write_merged
from archive.inputs.codec import Plain, make_converter, plain
from archive.inputs.collection import CollectionInput
from archive.inputs.entity import EntityInput
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.registry import INPUTS
from archive.inputs.thesaurus import MergedConcept

_LINE_WIDTH = 120


@dataclass(frozen=True, slots=True)
class ExportedEntry:
    """What is written of one entry; `open_file` gives a medium's bytes."""

    identifier: str
    key: str | None
    data: EntityInput
    open_file: Callable[[], BinaryIO] | None = None


def write_collection(
    folder: Path,
    manifest: CollectionInput,
    entries: Iterable[ExportedEntry],
    merged: Iterable[MergedConcept],
    key_of: Mapping[str, str],
) -> int:
    """Writes all entries into an empty folder and says how many; `key_of` names, by identifier, those that have a key.

    Raises:
        FileExistsError: something stands in the folder already.
    """
    if folder.exists() and any(folder.iterdir()):
        message = f"{folder} is not empty; name a new folder"
        raise FileExistsError(message)
    folder.mkdir(parents=True, exist_ok=True)
    _write_yaml(folder / MANIFEST, plain(manifest))
    to_keys = make_converter(lambda identifier, _kinds: key_of.get(identifier, identifier))
    identifiers: dict[str, str] = {}
    count = 0
    for entry in entries:
        count += 1
        key = entry.key or entry.identifier
        if entry.key:
            identifiers[entry.key] = entry.identifier
        with_keys = to_keys.structure(plain(entry.data), INPUTS[entry.data.kind])
        _write_yaml(folder / entry.data.kind.plural / f"{key}.yaml", {key: plain(with_keys)})
        _write_file(folder / MEDIA, entry)
    write_identifiers(folder, identifiers)
    write_merged(folder, merged, key_of)
    return count


def _write_file(media: Path, entry: ExportedEntry) -> None:
    if entry.open_file is None or not isinstance(entry.data, MediaAssetInput):
        return
    target = media / entry.data.file
    target.parent.mkdir(parents=True, exist_ok=True)
    with entry.open_file() as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)


def _write_yaml(path: Path, content: Plain) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(content, allow_unicode=True, sort_keys=False, width=_LINE_WIDTH, Dumper=yaml.CSafeDumper)
    path.write_text(text, encoding="utf-8")
