"""The embedded engine, and the writer of its next generation."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from indexer.document import IndexDocument, Layout, Replacement
from indexer.engines.embedded.generations import Folder, Lock, write_durably
from indexer.engines.embedded.reading import Reader
from indexer.engines.embedded.searching import inventory, search
from indexer.engines.embedded.trouble import translated
from indexer.engines.embedded.writing import BUILDING_HEAP, LIVE_HEAP, Pen, create_index
from indexer.errors import EngineUnavailableError, GenerationGoneError
from indexer.query import Query
from indexer.results import InventoryLine, Rejection, Results


class EmbeddedEngine:
    """Implements `indexer.engine.Engine` in a folder of its own; safe to share between threads.

    The first write claims the index for this process, until `rest` or `close`. What a killed rebuild left in the folder
    is removed on opening. A folder that cannot be reached is no error until the engine is asked.
    """

    def __init__(self, root: Path, layout: Layout) -> None:
        self._folder = Folder(root)
        self._layout = layout
        self._reader = Reader(self._folder, layout)
        self._writing = threading.Lock()
        self._pen: tuple[str, Pen] | None = None
        with suppress(EngineUnavailableError):
            self.drop_unused()

    def search(self, query: Query) -> Results:
        with translated():
            live = self._reader.live()
            live.compiler.check(query)
            return search(live, query)

    def replace(self, changes: Iterable[Replacement]) -> list[Rejection]:
        batch = list(changes)
        with self._writing, translated():
            pen = self._claim()
            try:
                rejections = pen.replace(batch)
                pen.commit()
            except BaseException:
                # Half a batch must not slip into the next commit, whatever went wrong.
                self._pen = None
                pen.abandon()
                raise
            return rejections

    def generation(self) -> str | None:
        with translated():
            live = self._reader.live_or_none()
        return live.name if live else None

    def snapshot(self) -> bytes:
        with translated():
            return self._folder.snapshot_path(self._reader.live().name).read_bytes()

    def begin_generation(self) -> "EmbeddedGeneration":
        with translated():
            lock = self._folder.lock_for_building()
            self.drop_unused()
            return EmbeddedGeneration(self._folder, self._layout, lock)

    def inventory(self) -> Iterator[InventoryLine]:
        with translated():
            yield from inventory(self._reader.live())

    def drop_unused(self) -> list[str]:
        with translated():
            self._reader.let_go_if_stale()
            return list(self._folder.drop_unused())

    def rest(self) -> None:
        with self._writing:
            if self._pen:
                self._pen[1].close()
            self._pen = None

    def close(self) -> None:
        self.rest()
        self._reader.close()

    def _claim(self) -> Pen:
        live = self._reader.live()
        if self._pen and self._pen[0] != live.name:
            self._pen[1].abandon()
            self._pen = None
        if self._pen is None:
            self._pen = live.name, Pen(live.index, self._layout, LIVE_HEAP)
        return self._pen[1]


class EmbeddedGeneration:
    """Implements `indexer.engine.GenerationWriter`."""

    def __init__(self, folder: Folder, layout: Layout, building: Lock) -> None:
        self._folder = folder
        self._layout = layout
        self._building = building
        self.name, self._lock = folder.create()
        self._pen: Pen | None = Pen(create_index(folder.index_path(self.name), layout), layout, BUILDING_HEAP)

    def add(self, documents: Iterable[IndexDocument]) -> list[Rejection]:
        with translated():
            return self._open_pen().add(documents)

    def replace(self, changes: Iterable[Replacement]) -> list[Rejection]:
        with translated():
            return self._open_pen().replace(changes)

    def publish(self, snapshot: bytes) -> None:
        pen = self._open_pen()
        with translated():
            pen.commit()
            pen.close()
            write_durably(self._folder.snapshot_path(self.name), snapshot)
            write_durably(self._folder.layout_path(self.name), self._layout.fingerprint().encode("ascii"))
            self._folder.point_to(self.name)
        self._let_go()

    def abort(self) -> None:
        if self._pen:
            self._pen.abandon()
            self._folder.remove(self.name)
            self._let_go()

    def _open_pen(self) -> Pen:
        if self._pen is None:
            message = f"generation {self.name} was published or aborted"
            raise GenerationGoneError(message)
        return self._pen

    def _let_go(self) -> None:
        self._pen = None
        self._lock.release()
        self._building.release()
