"""What every search engine does, however it is made inside.

An index lives in generations. One is live; a rebuild fills another beside it and publishes it in one step, so that
readers see either the old or the new one whole. Writers take turns by the caller's own arrangement (one drainer); an
engine only refuses (`WriterBusyError`) what would spoil an index.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from indexer.document import IndexDocument, Replacement
from indexer.query import Query
from indexer.results import InventoryLine, Rejection, Results


class GenerationWriter(Protocol):
    """A generation being filled: nothing of it is found before `publish`, and a process that dies leaves nothing."""

    @property
    def name(self) -> str:
        """Name of the generation; later generations have names that sort higher."""

    def add(self, documents: Iterable[IndexDocument]) -> list[Rejection]:
        """Put in documents of owners that are not in yet; the fast way to fill."""

    def replace(self, changes: Iterable[Replacement]) -> list[Rejection]:
        """Replay what was written to the live generation since this one was begun."""

    def publish(self, snapshot: bytes) -> None:
        """Make it the live generation, complete and durable, with its snapshot (`indexer.snapshot`) beside it.

        What was written to the old generation and not replayed here is lost: whoever publishes keeps other writers
        out from the last replay on.
        """

    def abort(self) -> None:
        """Remove it. May be called at any time, also after `publish`, when it does nothing."""


class Engine(Protocol):
    """A search engine for one `Layout`. All methods may raise `EngineUnavailableError`."""

    def search(self, query: Query) -> Results:
        """Answer from the live generation; raises `QueryRefusedError` for facets or sorts outside the layout."""

    def replace(self, changes: Iterable[Replacement]) -> list[Rejection]:
        """Replace owners' entries in the live generation; durable, and seen by every later search, when it returns."""

    def generation(self) -> str | None:
        """Name of the live generation; None before the first, or if the live one was made for another layout."""

    def snapshot(self) -> bytes:
        """Hand back what was published with the live generation."""

    def begin_generation(self) -> GenerationWriter:
        """Start one beside the live one; raises `WriterBusyError` while a living process is filling another."""

    def inventory(self) -> Iterator[InventoryLine]:
        """Every entry of the live generation, ordered by nothing in particular, without access control."""

    def drop_unused(self) -> list[str]:
        """Remove generations that are neither live nor being filled nor still read; returns their names."""

    def rest(self) -> None:
        """Let another process write the live generation; for a drainer that gives up its turn."""

    def close(self) -> None:
        """Let go of files and connections."""
