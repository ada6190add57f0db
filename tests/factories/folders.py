"""Collections as folders of files, written by tests."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest
from PIL import Image

from archive.errors import CollectionError
from archive.exchange.collection import CheckedEntry, Known, KnownEntry, check_collection, mint_identifiers

MANIFEST = "name: weavings\nlicence: CC-BY-4.0\ntitle: {es: Tejidos}\n"


def nothing_known(_words: Sequence[str]) -> list[KnownEntry]:
    """An archive that is empty."""
    return []


@dataclass(frozen=True, slots=True)
class Folder:
    """A collection's folder, with a manifest from the beginning."""

    path: Path

    def write(self, name: str, content: str | bytes) -> "Folder":
        """Write a file; texts may be indented with the test."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode())
        return self

    def picture(self, name: str, size: tuple[int, int] = (4, 3), colour: str = "red") -> "Folder":
        file = self.path / "media" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, colour).save(file)
        return self

    def mint(self) -> "Folder":
        mint_identifiers(self.path)
        return self

    def identifier_of(self, key: str) -> str:
        """The identifier that was minted for a key."""
        rows = (self.path / "identifiers.csv").read_text(encoding="utf-8").splitlines()
        return dict(row.split(",") for row in rows)[key]

    def entries(self, known: Known = nothing_known) -> dict[str, CheckedEntry]:
        """What is read of it, by key or identifier."""
        with closing(check_collection(self.path, known)) as collection:
            return {entry.key or entry.identifier: entry for entry in collection.entries()}

    def mistakes(self, known: Known = nothing_known) -> tuple[str, ...]:
        """What is wrong with it."""
        with pytest.raises(CollectionError) as raised:
            self.entries(known)
        return raised.value.mistakes


def new_folder(path: Path) -> Folder:
    return Folder(path).write("collection.yaml", MANIFEST)
