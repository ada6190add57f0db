"""Originals and renditions, each an object."""

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final

from media.storage.names import is_sha256, rendition_name
from media.storage.s3.bucket import Bucket
from media.storage.s3.sending import send

_READ_AT_ONCE: Final = 1 << 18


class S3Storage:
    """Originals: objects that are named by their hash."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    def keep(self, source: Path) -> str:
        """Reads the file twice, so that nothing is sent that is there already."""
        with source.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if not self.holds(sha256):
            send(self._bucket, sha256, source, sha256)
        return sha256

    def take(self, source: Path, sha256: str) -> None:
        """Sends it, and then removes it here."""
        if not self.holds(sha256):
            send(self._bucket, sha256, source, sha256)
        source.unlink()

    def open(self, sha256: str) -> BinaryIO:
        """The bytes."""
        return io.BufferedReader(self._bucket.open(sha256), _READ_AT_ONCE)

    def holds(self, sha256: str) -> bool:
        """Whether the bytes are there."""
        return self._bucket.size(sha256) is not None

    def size(self, sha256: str) -> int:
        """How many bytes."""
        return _there(self._bucket.size(sha256), sha256)

    def path(self, sha256: str) -> Path | None:  # noqa: ARG002 -- the port's
        """None: it is elsewhere."""
        return None

    def listed(self, after: str = "") -> Iterator[str]:
        """Every hash that names an object."""
        return filter(is_sha256, self._bucket.listed(after=after))

    def sweep(self, before: datetime) -> int:
        """Gives up what was never sent to its end."""
        return self._bucket.sweep(before)

    def destroy(self, sha256: str) -> None:
        """Takes every version of the object away."""
        self._bucket.destroy(sha256)


class S3Renditions:
    """What was made of originals: objects named by the hash of the original and a name of their own."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    def write(self, sha256: str, name: str, source: Path) -> None:
        """Sends it, and then removes it here."""
        send(self._bucket, _key(sha256, name), source)
        source.unlink()

    def open(self, sha256: str, name: str) -> BinaryIO:
        """The bytes."""
        return io.BufferedReader(self._bucket.open(_key(sha256, name)), _READ_AT_ONCE)

    def holds(self, sha256: str, name: str) -> bool:
        """Whether it was made."""
        return self._bucket.size(_key(sha256, name)) is not None

    def size(self, sha256: str, name: str) -> int:
        """How many bytes."""
        return _there(self._bucket.size(_key(sha256, name)), name)

    def path(self, sha256: str, name: str) -> Path | None:  # noqa: ARG002 -- the port's
        """None: it is elsewhere."""
        return None

    def names(self, sha256: str) -> list[str]:
        """What was made of it."""
        return [key.partition("/")[2] for key in self._bucket.listed(f"{sha256}/")]

    def listed(self, after: str = "") -> Iterator[str]:
        """Every original of which something is there."""
        # Behind the last that begins so: `0` comes next after `/`.
        keys = self._bucket.listed(after=f"{after}0" if after else "")
        return filter(is_sha256, (key.rstrip("/") for key in keys))

    def sweep(self, before: datetime) -> int:
        """Gives up what was never sent to its end."""
        return self._bucket.sweep(before)

    def destroy_all(self, sha256: str) -> None:
        """Takes every version of every object away."""
        for name in self.names(sha256):
            self._bucket.destroy(_key(sha256, name))


def _key(sha256: str, name: str) -> str:
    return f"{sha256}/{rendition_name(name)}"


def _there(size: int | None, name: str) -> int:
    if size is None:
        raise FileNotFoundError(name)
    return size
