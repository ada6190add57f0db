"""The engine on a cluster, and the writer of its next generation."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from indexer.document import IndexDocument, Layout, Replacement
from indexer.engines.elastic.compile import check
from indexer.engines.elastic.connection import connect, translated
from indexer.engines.elastic.generations import LEASE_IN_SECONDS, Generations
from indexer.engines.elastic.searching import inventory, search
from indexer.engines.elastic.writing import Pen
from indexer.errors import GenerationGoneError, NoGenerationError
from indexer.query import Query
from indexer.results import InventoryLine, Rejection, Results

_Work = TypeVar("_Work", IndexDocument, Replacement)


class ElasticEngine:
    """Implements `indexer.engine.Engine` on an Elasticsearch cluster; safe to share between threads."""

    def __init__(self, address: str, prefix: str, layout: Layout) -> None:
        """Archives that share a cluster have different prefixes; no cluster is needed yet.

        The address is `http(s)://[user:password@]host:port`.
        """
        self._client = connect(address)
        self._layout = layout
        self._generations = Generations(self._client, prefix, layout)

    def search(self, query: Query) -> Results:
        check(query, self._layout)
        with translated():
            return search(self._client, self._generations.live_alias, query)

    def replace(self, changes: Iterable[Replacement]) -> list[Rejection]:
        with translated():
            return Pen(self._client, self._generations.live_alias, self._layout).replace(changes)

    def generation(self) -> str | None:
        with translated():
            return self._generations.live()

    def snapshot(self) -> bytes:
        with translated():
            return self._generations.snapshot()

    def begin_generation(self) -> "ElasticGeneration":
        self.drop_unused()
        with translated():
            return ElasticGeneration(self._generations, self._layout)

    def inventory(self) -> Iterator[InventoryLine]:
        with translated():
            yield from inventory(self._client, self._generations.live_alias)

    def drop_unused(self) -> list[str]:
        with translated():
            return list(self._generations.drop_unused())

    def rest(self) -> None:
        """Do nothing: a cluster takes writes from any process."""

    def close(self) -> None:
        self._client.close()


class ElasticGeneration:
    """Implements `indexer.engine.GenerationWriter`."""

    def __init__(self, generations: Generations, layout: Layout) -> None:
        self._generations = generations
        self.name = generations.create()
        self._alive = time.monotonic()
        self._pen: Pen | None = Pen(generations.client, generations.filling_alias(self.name), layout)

    def add(self, documents: Iterable[IndexDocument]) -> list[Rejection]:
        with _gone_if_missing(self.name):
            return self._open_pen().add(self._showing_life(documents))

    def replace(self, changes: Iterable[Replacement]) -> list[Rejection]:
        with _gone_if_missing(self.name):
            return self._open_pen().replace(self._showing_life(changes))

    def publish(self, snapshot: bytes) -> None:
        with _gone_if_missing(self.name):
            self._open_pen().show()
            self._generations.publish(self.name, snapshot)
        self._pen = None

    def abort(self) -> None:
        if self._pen:
            self._pen = None
            with translated():
                self._generations.remove(self.name)

    def _open_pen(self) -> Pen:
        if self._pen is None:
            message = f"generation {self.name} was published or aborted"
            raise GenerationGoneError(message)
        return self._pen

    def _showing_life(self, work: Iterable[_Work]) -> Iterator[_Work]:
        for piece in work:
            if time.monotonic() - self._alive > LEASE_IN_SECONDS / 4:
                self._generations.renew(self.name)
                self._alive = time.monotonic()
            yield piece


@contextmanager
def _gone_if_missing(name: str) -> Iterator[None]:
    try:
        with translated():
            yield
    except NoGenerationError as error:
        message = f"generation {name} was removed while it was being filled"
        raise GenerationGoneError(message) from error
