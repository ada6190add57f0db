"""One original from one storage to another, read once, and put in its place only if it is what its name says."""

import hashlib
import secrets
from pathlib import Path
from typing import Final

from archive.models.file_check import FileState
from media.storage import FileStorage

_CHUNK: Final = 1 << 20


def carry(source: FileStorage, target: FileStorage, sha256: str, staging: Path) -> FileState:
    """What was found of it in the source; only what is intact is carried, by way of a file in `staging`."""
    copy = staging / f".{secrets.token_hex(8)}.part"
    digest = hashlib.sha256()
    try:
        with source.open(sha256) as file, copy.open("xb") as target_file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                target_file.write(chunk)
        if digest.hexdigest() != sha256:
            return FileState.ALTERED
        target.take(copy, sha256)
    except FileNotFoundError:
        return FileState.MISSING
    finally:
        copy.unlink(missing_ok=True)
    return FileState.INTACT
