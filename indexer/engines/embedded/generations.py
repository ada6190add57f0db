"""The folder of an embedded index: its generations, which of them is live, and who is using which.

    live                 one line: the name of the live generation; replaced by rename
    building             locked by the process that fills a generation
    g000007.lock         locked shared by every process that reads it, exclusively by the one that fills it
    g000007/layout       fingerprint of the layout it was made for
    g000007/snapshot     published with it
    g000007/index/       tantivy's own files

The kernel drops the locks of a process that dies, so whatever is neither live nor locked is left over and may go.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from indexer.errors import EngineUnavailableError, WriterBusyError

_DIGITS: Final = 6
_TRY: Final = fcntl.LOCK_EX | fcntl.LOCK_NB


class Lock:
    """An advisory lock on a file, held until it is released or the process ends."""

    def __init__(self, path: Path, how: int, *, creating: int = os.O_CREAT) -> None:
        """Raise `BlockingIOError` where `how` says not to wait and somebody else's lock stands against it."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | creating, 0o644)
        try:
            fcntl.flock(self._descriptor, how)
        except BlockingIOError:
            self.release()
            raise

    def release(self) -> None:
        """Let go of it; doing so twice is harmless."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class Folder:
    """Paths, pointer and locks of one embedded index."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pointer = root / "live"

    def live(self) -> str | None:
        """Name of the live generation."""
        try:
            return self.pointer.read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None

    def index_path(self, name: str) -> Path:
        return self.root / name / "index"

    def layout_path(self, name: str) -> Path:
        return self.root / name / "layout"

    def snapshot_path(self, name: str) -> Path:
        return self.root / name / "snapshot"

    def lock_for_building(self) -> Lock:
        """Claim the right to fill a generation; raises `WriterBusyError` where another process has it."""
        self.root.mkdir(parents=True, exist_ok=True)
        try:
            return Lock(self.root / "building", _TRY)
        except BlockingIOError as error:
            message = f"another process is filling a generation in {self.root}"
            raise WriterBusyError(message) from error

    def lock_live(self) -> tuple[str, Lock] | None:
        """Name the live generation and keep it from being dropped."""
        while name := self.live():
            try:
                lock = Lock(self._lock_path(name), fcntl.LOCK_SH, creating=0)
            except FileNotFoundError as error:
                if name == self.live():
                    message = f"generation {name} in {self.root} is live and has gone"
                    raise EngineUnavailableError(message) from error
                continue
            if name == self.live():
                return name, lock
            lock.release()
        return None

    def create(self) -> tuple[str, Lock]:
        """Make the folder of the next generation, locked; only for whoever holds the lock for building."""
        known = [int(name[1:]) for name in (*self.names(), self.live() or "g0")]
        name = f"g{max(known) + 1:0{_DIGITS}d}"
        lock = Lock(self._lock_path(name), _TRY)
        self.index_path(name).mkdir(parents=True)
        return name, lock

    def names(self) -> list[str]:
        """Names of all generations there are, whatever their state, in order."""
        return sorted(path.name for path in self.root.glob("g*[0-9]") if path.is_dir())

    def point_to(self, name: str) -> None:
        """Make a generation the live one, for every process, in one step that survives a loss of power."""
        fresh = self.root / f"live.{os.getpid()}"
        write_durably(fresh, f"{name}\n".encode("ascii"))
        fresh.replace(self.pointer)
        _sync_folder(self.root)

    def remove(self, name: str) -> None:
        """Remove a generation and its lock file."""
        shutil.rmtree(self.root / name, ignore_errors=True)
        self._lock_path(name).unlink(missing_ok=True)

    def drop_unused(self) -> Iterator[str]:
        """Remove generations that nobody reads or fills, and name them."""
        for name in self.names():
            try:
                lock = Lock(self._lock_path(name), _TRY)
            except BlockingIOError:
                continue
            # Only now: a generation that was being filled a moment ago may just have become the live one.
            if name != self.live():
                self.remove(name)
                yield name
            lock.release()

    def _lock_path(self, name: str) -> Path:
        return self.root / f"{name}.lock"


def write_durably(path: Path, content: bytes) -> None:
    """Write a whole file and have it on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
