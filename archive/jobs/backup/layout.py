"""What stands where in a folder of back-ups.

media/aa/bb/aabb…            originals, each once, whichever back-ups hold it
2026-11-28T181500Z/          one back-up; it has this name only once it is whole and durable
    manifest.json            when, of which database, at which schema
    database.sqlite          SQLite: the database as it was at that moment
    tables/NNN-name.copy.gz  PostgreSQL: each table as COPY writes it
    media.sha256             which originals belong to it: `cd` there, `sha256sum --check media.sha256`
    SHA256SUMS               sums of all of these: `sha256sum --check SHA256SUMS`
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from media.storage import FolderStorage

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
MEDIA_LIST: Final = "media.sha256"
SUMS: Final = "SHA256SUMS"
_NAME: Final = "%Y-%m-%dT%H%M%S.%fZ"
_WRITTEN_NAME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d{6}\.\d{6}Z")
_UNFINISHED: Final = ".part"
_PRIVATE: Final = 0o700


class DamagedBackupError(Exception):
    """A back-up that can't be brought back; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a back-up of PostgreSQL."""

    name: str
    columns: tuple[str, ...]
    #: Below the back-up's folder.
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a back-up says of itself."""

    made_at: datetime
    #: As SQLAlchemy calls it: a back-up goes back into the same kind of database.
    database: str
    #: Revision of the schema.
    schema: str
    #: Tells whether an installation has the key that seals personal data in it, and nothing else.
    sealing_key: str
    tables: tuple[Table, ...] = ()
    #: PostgreSQL's sequences, with the last number each has given.
    sequences: dict[str, int] | None = None
    format: int = FORMAT


class BackupFolder:
    """A folder of back-ups, each beside the others, over originals that they share."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.media = FolderStorage(path / "media")

    def names(self) -> list[str]:
        """The whole ones, the oldest first."""
        if not self.path.is_dir():
            return []
        return sorted(path.name for path in self.path.iterdir() if _WRITTEN_NAME.fullmatch(path.name))

    def begin(self, made_at: datetime) -> Path:
        """An empty folder for a new one; what others had begun and never ended goes."""
        self.path.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        for left in self.path.glob(f"*{_UNFINISHED}"):
            shutil.rmtree(left)
        folder = self.path / f"{name_of(made_at)}{_UNFINISHED}"
        folder.mkdir(mode=_PRIVATE)
        return folder

    def finish(self, folder: Path) -> str:
        """Writes the sums, makes everything durable, and gives it its name."""
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        lines = [f"{sha256_of(path)}  {path.relative_to(folder)}\n" for path in files]
        (folder / SUMS).write_text("".join(lines), encoding="utf-8")
        for path in (*files, folder / SUMS, *(one for one in folder.rglob("*") if one.is_dir()), folder):
            _sync(path)
        name = folder.name.removesuffix(_UNFINISHED)
        folder.rename(self.path / name)
        _sync(self.path)
        return name

    def check(self, name: str) -> Manifest:
        """What the back-up says of itself, once all its own files are found to be what they were.

        Raises:
            DamagedBackupError: a file is missing or altered, or the form is one that this version doesn't know.
        """
        folder = self.path / name
        try:
            sums = (folder / SUMS).read_text(encoding="utf-8").splitlines()
            for line in sums:
                sha256, _, file = line.partition("  ")
                if sha256_of(folder / file) != sha256:
                    message = f"{folder / file} is not what it was"
                    raise DamagedBackupError(message)
            return _manifest(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            message = f"{error.filename} is missing"
            raise DamagedBackupError(message) from None

    def files_of(self, name: str) -> list[str]:
        """The SHA-256 of every original that belongs to it, in order."""
        lines = (self.path / name / MEDIA_LIST).read_text(encoding="utf-8").splitlines()
        return [line.partition("  ")[0] for line in lines]

    def drop(self, name: str) -> None:
        """Throws a back-up away; its originals stay until `sweep`."""
        unfinished = self.path / f"{name}{_UNFINISHED}"
        (self.path / name).rename(unfinished)
        shutil.rmtree(unfinished)

    def sweep(self) -> None:
        """Throws away the originals that belong to no back-up any more."""
        wanted = {sha256 for name in self.names() for sha256 in self.files_of(name)}
        for sha256 in list(self.media.listed()):
            if sha256 not in wanted:
                self.media.destroy(sha256)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """As JSON."""
    content = {**asdict(manifest), "made_at": manifest.made_at.isoformat()}
    (folder / MANIFEST).write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")


def write_media_list(folder: Path, files: Sequence[str]) -> None:
    """In the form of `sha256sum`, seen from the back-up's folder."""
    lines = [f"{sha256}  ../media/{sha256[:2]}/{sha256[2:4]}/{sha256}\n" for sha256 in sorted(files)]
    (folder / MEDIA_LIST).write_text("".join(lines), encoding="utf-8")


def name_of(made_at: datetime) -> str:
    """The back-up of this moment."""
    return made_at.astimezone(UTC).strftime(_NAME)


def sha256_of(path: Path) -> str:
    """Of what is in the file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(said: dict[str, Any]) -> Manifest:
    if said.get("format") != FORMAT:
        message = f"it is of form {said.get('format')}, and this version of Pallay knows {FORMAT}"
        raise DamagedBackupError(message)
    tables = tuple(Table(name=one["name"], columns=tuple(one["columns"]), file=one["file"]) for one in said["tables"])
    return Manifest(**{**said, "made_at": datetime.fromisoformat(said["made_at"]), "tables": tables})


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
