"""Putting entries into one tantivy index."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tantivy import Document, Index, IndexWriter

from indexer.document import IndexDocument, Layout, Replacement, fault_of
from indexer.engines.embedded.mapping import make_schema, to_tantivy
from indexer.engines.names import OWNER, RANK
from indexer.errors import EngineUnavailableError, GenerationGoneError, WriterBusyError
from indexer.results import Rejection

#: Bytes of memory that a writer fills before it writes a segment; tantivy wants 15 million at least.
LIVE_HEAP: Final = 32_000_000
BUILDING_HEAP: Final = 200_000_000


class Pen:
    """The one writer of an index; tantivy's lock keeps every other away as long as it is open."""

    def __init__(self, index: Index, layout: Layout, heap: int) -> None:
        """Raise `WriterBusyError` where another process, or another pen of this one, is writing the index."""
        self._layout = layout
        try:
            self._writer: IndexWriter | None = index.writer(heap, num_threads=1)
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise EngineUnavailableError(str(error)) from error
            message = "another process is writing this index"
            raise WriterBusyError(message) from error

    def add(self, documents: Iterable[IndexDocument]) -> list[Rejection]:
        """Put in documents, which nobody sees before `commit`; hand back those with a fault."""
        made, rejections = self._make(documents)
        self._write(made)
        return rejections

    def replace(self, changes: Iterable[Replacement]) -> list[Rejection]:
        """Take out what there is of each owner and put in what there shall be."""
        made = [(change.owner, self._make(change.documents)) for change in changes]
        for owner, (documents, _) in made:
            self._open().delete_documents_by_term(OWNER, owner)
            self._write(documents)
        return [rejection for _, (_, rejections) in made for rejection in rejections]

    def _make(self, documents: Iterable[IndexDocument]) -> tuple[list[Document], list[Rejection]]:
        made: list[Document] = []
        rejections: list[Rejection] = []
        for document in documents:
            if fault := fault_of(document, self._layout):
                rejections.append(Rejection(document.id, document.owner, fault))
            else:
                made.append(to_tantivy(document))
        return made, rejections

    def _write(self, made: Iterable[Document]) -> None:
        # Made before and handed over in one go: the engine's own thread uses up time where it has to wait for each.
        writer = self._open()
        for document in made:
            writer.add_document(document)

    def commit(self) -> None:
        """Make everything since the last commit durable and visible together."""
        self._open().commit()

    def close(self) -> None:
        """Finish merging segments and let others write; what was not committed is forgotten."""
        if self._writer:
            self._writer.wait_merging_threads()
        self._writer = None

    def abandon(self) -> None:
        """Let others write at once; what was not committed is forgotten, what is being merged stays unmerged."""
        self._writer = None

    def _open(self) -> IndexWriter:
        if self._writer is None:
            message = "this pen was put down"
            raise GenerationGoneError(message)
        return self._writer


def create_index(path: Path, layout: Layout) -> Index:
    """Make an empty index in an empty folder, sorted as `ranking` needs it."""
    return Index(make_schema(layout), str(path), sort_by_field=RANK)
