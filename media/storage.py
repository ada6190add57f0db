"""Where originals lie: named by SHA-256, written once, never altered."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import unquote, urlsplit

_CHUNK = 1 << 20


class FileStorage(Protocol):
    """The port every place of storage fulfils."""

    def keep(self, source: Path) -> str:
        """Copies the file in, durable when it returns; its SHA-256, the same however often it is kept."""

    def open(self, sha256: str) -> BinaryIO:
        """The bytes; FileNotFoundError where there are none."""

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are there."""

    def destroy(self, sha256: str) -> None:
        """Takes the bytes away for good, if they are there: only a recorded act of destruction does."""


class FolderStorage:
    """A folder of this machine, two levels deep so that no folder grows too long."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, source: Path) -> str:
        """Writes a temporary file, syncs, then renames: a name never stands for half a file."""
        with source.open("rb") as file:
            known = hashlib.file_digest(file, "sha256").hexdigest()
        if self.holds(known):
            return known
        digest = hashlib.sha256()
        with source.open("rb") as file, self._temporary() as (temporary, target):
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
            place = self._place(digest.hexdigest())
            place.parent.mkdir(parents=True, exist_ok=True)
            temporary.rename(place)
        return digest.hexdigest()

    def open(self, sha256: str) -> BinaryIO:
        """The bytes."""
        return self._place(sha256).open("rb")

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are there."""
        return self._place(sha256).is_file()

    def destroy(self, sha256: str) -> None:
        """Takes the file away for good, if it is there; that it is gone is durable when this returns."""
        place = self._place(sha256)
        if not place.is_file():
            return
        place.unlink()
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def _temporary(self) -> Iterator[tuple[Path, BinaryIO]]:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f".{secrets.token_hex(8)}.part"
        try:
            with path.open("xb") as file:
                yield path, file
        finally:
            path.unlink(missing_ok=True)

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:4] / sha256


def storage_at(url: str) -> FileStorage:
    """The storage a `MEDIA_URL` names: `file:///absolute/folder`."""
    return FolderStorage(Path(unquote(urlsplit(url).path)))
