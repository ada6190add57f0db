"""Opening the live generation, and noticing when it changed or another took its place."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tantivy import Index, Schema, Searcher

from indexer.document import Layout
from indexer.engines.embedded.compile import Compiler
from indexer.engines.embedded.generations import Folder, Lock
from indexer.errors import EngineUnavailableError, NoGenerationError

Mark: TypeAlias = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Live:
    """The live generation as it was at one moment; searches that have one are not disturbed by what comes after."""

    name: str
    #: The file that every commit replaces.
    commit: Path
    index: Index
    schema: Schema
    searcher: Searcher
    compiler: Compiler
    lock: Lock


class Reader:
    """Hands out the newest state of the live generation; safe to share between threads.

    Looking whether anything changed costs two calls of `stat`: tantivy replaces `meta.json` with every commit, and
    publishing replaces the pointer, both by rename, so a file of another inode or time stands there.
    """

    def __init__(self, folder: Folder, layout: Layout) -> None:
        self._folder = folder
        self._layout = layout
        self._mutex = threading.Lock()
        self._live: Live | None = None
        self._pointer: Mark = None
        self._commit: Mark = None

    def live(self) -> Live:
        """Return the newest state; raises `NoGenerationError` where there is none of this layout."""
        live = self.live_or_none()
        if live is None:
            message = f"no generation of this layout in {self._folder.root}"
            raise NoGenerationError(message)
        return live

    def live_or_none(self) -> Live | None:
        """Return the newest state, None where there is none of this layout."""
        with self._mutex:
            pointer = _mark(self._folder.pointer)
            if pointer != self._pointer:
                self._open()
                self._pointer = pointer
            elif self._live and _mark(self._live.commit) != self._commit:
                self._refresh(self._live)
            return self._live

    def let_go_if_stale(self) -> None:
        """Let go of a generation that is no longer the live one, so that it can be dropped."""
        if self._live and _mark(self._folder.pointer) != self._pointer:
            self.close()

    def close(self) -> None:
        """Let go of the generation; reading again opens it again."""
        with self._mutex:
            self._let_go()
            self._pointer = None

    def _open(self) -> None:
        self._let_go()
        if (locked := self._folder.lock_live()) is None:
            return
        name, lock = locked
        try:
            if self._folder.layout_path(name).read_text(encoding="ascii") == self._layout.fingerprint():
                self._live = self._state(name, Index.open(str(self._folder.index_path(name))), lock)
        except (ValueError, OSError) as error:
            raise _unreadable(name) from error
        finally:
            if self._live is None:
                lock.release()

    def _refresh(self, live: Live) -> None:
        try:
            self._live = self._state(live.name, live.index, live.lock)
        except (ValueError, OSError) as error:
            self._commit = None
            raise _unreadable(live.name) from error

    def _state(self, name: str, index: Index, lock: Lock) -> Live:
        commit = self._folder.index_path(name) / "meta.json"
        self._commit = _mark(commit)
        index.reload()
        return Live(name, commit, index, index.schema, index.searcher(), Compiler(index.schema, self._layout), lock)

    def _let_go(self) -> None:
        if self._live:
            self._live.lock.release()
        self._live = None


def _unreadable(name: str) -> EngineUnavailableError:
    return EngineUnavailableError(f"generation {name} cannot be read")


def _mark(path: Path) -> Mark:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
