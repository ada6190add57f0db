"""Files in a folder of this machine, two levels deep so that no folder grows too long."""

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from media.storage.names import is_sha256, rendition_name

_CHUNK: Final = 1 << 20
_READ_ONLY: Final = 0o444
_LEVEL: Final = re.compile(r"[0-9a-f]{2}")


class FolderStorage:
    """Originals, each a file that is named by its hash and that nobody may write to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, source: Path) -> str:
        """Writes a temporary file, syncs, then renames: a name never stands for half a file."""
        with source.open("rb") as file:
            known = hashlib.file_digest(file, "sha256").hexdigest()
        if self.holds(known):
            return known
        digest = hashlib.sha256()
        with source.open("rb") as file, _temporary(self.folder) as temporary:
            with temporary.open("xb") as target:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
                    target.write(chunk)
            _put(temporary, self._place(digest.hexdigest()))
        return digest.hexdigest()

    def take(self, source: Path, sha256: str) -> None:
        """Renames where the source lies in the same file system, and copies where it does not."""
        if self.holds(sha256):
            source.unlink()
        else:
            _move(source, self._place(sha256), self.folder)

    def open(self, sha256: str) -> BinaryIO:
        """The bytes."""
        return self._place(sha256).open("rb")

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are there."""
        return self._place(sha256).is_file()

    def size(self, sha256: str) -> int:
        """How many bytes."""
        return self._place(sha256).stat().st_size

    def path(self, sha256: str) -> Path | None:
        """The file, if it is there."""
        place = self._place(sha256)
        return place if place.is_file() else None

    def listed(self, after: str = "") -> Iterator[str]:
        """Every hash that names a file."""
        for folder in _folders(self.folder, after):
            yield from (name for name in _names(folder) if is_sha256(name) and name > after)

    def sweep(self, before: datetime) -> int:
        """Takes away temporary files that a stopped process left."""
        return _sweep(self.folder, before)

    def destroy(self, sha256: str) -> None:
        """Takes the file away for good, if it is there; that it is gone is durable when this returns."""
        place = self._place(sha256)
        if place.is_file():
            place.unlink()
            _sync_folder(place.parent)

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:4] / sha256


class FolderRenditions:
    """What was made of originals: a folder for each, named by its hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, sha256: str, name: str, source: Path) -> None:
        """Renames, so that a name never stands for half a file."""
        _move(source, self._place(sha256, name), self.folder)

    def open(self, sha256: str, name: str) -> BinaryIO:
        """The bytes."""
        return self._place(sha256, name).open("rb")

    def holds(self, sha256: str, name: str) -> bool:
        """Whether it was made."""
        return self._place(sha256, name).is_file()

    def size(self, sha256: str, name: str) -> int:
        """How many bytes."""
        return self._place(sha256, name).stat().st_size

    def path(self, sha256: str, name: str) -> Path | None:
        """The file, if it is there."""
        place = self._place(sha256, name)
        return place if place.is_file() else None

    def names(self, sha256: str) -> list[str]:
        """What was made of it."""
        return _names(self._of(sha256))

    def listed(self, after: str = "") -> Iterator[str]:
        """Every original that has a folder here."""
        for folder in _folders(self.folder, after):
            yield from (name for name in _names(folder) if is_sha256(name) and name > after)

    def sweep(self, before: datetime) -> int:
        """Takes away temporary files that a stopped process left."""
        return _sweep(self.folder, before)

    def destroy_all(self, sha256: str) -> None:
        """Takes the folder away, durably."""
        folder = self._of(sha256)
        if folder.is_dir():
            shutil.rmtree(folder)
            _sync_folder(folder.parent)

    def _place(self, sha256: str, name: str) -> Path:
        return self._of(sha256) / rendition_name(name)

    def _of(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:4] / sha256


def _folders(folder: Path, after: str) -> Iterator[Path]:
    """The folders of the second level in which something may come after this hash, in order."""
    for first in _level(folder, after[:2]):
        for second in _level(folder / first, after[2:4] if first == after[:2] else ""):
            yield folder / first / second


def _level(folder: Path, after: str) -> list[str]:
    return [name for name in _names(folder) if _LEVEL.fullmatch(name) and name >= after]


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _move(source: Path, place: Path, folder: Path) -> None:
    """Into its place; over a temporary file in `folder` where the source lies on another disk."""
    folder.mkdir(parents=True, exist_ok=True)
    if source.stat().st_dev == folder.stat().st_dev:
        _put(source, place)
        return
    with _temporary(folder) as temporary:
        shutil.copyfile(source, temporary)
        _put(temporary, place)
    source.unlink()


def _put(file: Path, place: Path) -> None:
    """Renames a finished file to its place, durable with its name when it returns."""
    with file.open("rb") as finished:
        os.fsync(finished.fileno())
    file.chmod(_READ_ONLY)
    _make_folder(place.parent)
    file.rename(place)
    _sync_folder(place.parent)


def _make_folder(folder: Path) -> None:
    """Makes it and what stands above it, each name durable: a file is lost with the folder that nobody remembers."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _sweep(folder: Path, before: datetime) -> int:
    left = [path for path in folder.glob(".*.part") if path.stat().st_mtime < before.timestamp()]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f".{secrets.token_hex(8)}.part"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
