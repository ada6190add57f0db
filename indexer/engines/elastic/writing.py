"""Putting entries into one index."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan, streaming_bulk

from indexer.document import IndexDocument, Layout, Replacement, fault_of
from indexer.engines.elastic.mapping import MAX_ID_BYTES, to_elastic
from indexer.engines.names import OWNER
from indexer.errors import EngineUnavailableError, NoGenerationError
from indexer.results import Rejection

_OWNERS_AT_ONCE: Final = 500
_BULK_DOCUMENTS: Final = 1_000
_BULK_BYTES: Final = 8_000_000

#: A cluster that has too much to do is asked again after 1, 2, 4, 8 and 16 seconds.
_RETRIES: Final = 5
_FIRST_BACK_OFF_IN_SECONDS: Final = 1

_BAD_REQUEST: Final = 400
_NOT_FOUND: Final = 404


class Pen:
    """Writes the index behind an alias. Were it to write by an index's name, the cluster would make a missing one."""

    def __init__(self, client: Elasticsearch, alias: str, layout: Layout) -> None:
        self._client = client
        self._alias = alias
        self._layout = layout

    def add(self, documents: Iterable[IndexDocument]) -> list[Rejection]:
        """Put in documents, which nobody sees before `show`; hand back those that cannot be in an index."""
        rejections: list[Rejection] = []
        owners: dict[str, str] = {}
        rejections += self._bulk(self._indexing(documents, owners, rejections), owners)
        return rejections

    def replace(self, changes: Iterable[Replacement]) -> list[Rejection]:
        """Take out what there is of each owner and put in what there shall be; seen when it returns.

        What is there is looked up first: the server's core cannot delete by a query.
        """
        rejections: list[Rejection] = []
        remaining = iter(changes)
        self.show()
        while batch := {change.owner: change.documents for change in islice(remaining, _OWNERS_AT_ONCE)}:
            documents = [document for documents in batch.values() for document in documents]
            owners: dict[str, str] = {}
            fresh = list(self._indexing(documents, owners, rejections))
            stale = [_deletion(name) for name in self._ids_of(batch) if name not in owners]
            rejections += self._bulk([*stale, *fresh], owners)
            self.show()
        return rejections

    def show(self) -> None:
        """Let every later search see what was written."""
        self._client.indices.refresh(index=self._alias)

    def _ids_of(self, owners: Iterable[str]) -> Iterator[str]:
        query = {"query": {"terms": {OWNER: list(owners)}}, "_source": False}
        return (str(hit["_id"]) for hit in scan(self._client, query=query, index=self._alias))

    def _indexing(
        self, documents: Iterable[IndexDocument], owners: dict[str, str], rejections: list[Rejection]
    ) -> Iterator[dict[str, Any]]:
        """Yield what a bulk request wants of each sound document, noting its owner by its id, and note the others."""
        for document in documents:
            if fault := fault_of(document, self._layout) or _fault_of_id(document.id):
                rejections.append(Rejection(document.id, document.owner, fault))
            else:
                owners[document.id] = document.owner
                yield {"_op_type": "index", "_id": document.id, "_source": to_elastic(document)}

    def _bulk(self, actions: Iterable[dict[str, Any]], owners: dict[str, str]) -> list[Rejection]:
        """Send them, a few megabytes at a time; `owners` is emptied on the way, so that a long stream takes no room."""
        outcomes = streaming_bulk(
            self._client,
            actions,
            index=self._alias,
            require_alias=True,
            chunk_size=_BULK_DOCUMENTS,
            max_chunk_bytes=_BULK_BYTES,
            max_retries=_RETRIES,
            initial_backoff=_FIRST_BACK_OFF_IN_SECONDS,
            raise_on_error=False,
        )
        rejections: list[Rejection] = []
        for done, outcome in outcomes:
            item = outcome.get("index") or outcome["delete"]
            owner = owners.pop(item["_id"], None)
            if done or owner is None:
                continue
            if item["status"] == _NOT_FOUND:
                message = "the index was removed"
                raise NoGenerationError(message)
            if item["status"] != _BAD_REQUEST:
                message = f"the cluster refused a document with status {item['status']}"
                raise EngineUnavailableError(message)
            rejections.append(Rejection(item["_id"], owner, f"the cluster says {item['error']['type']}"))
        return rejections


def _deletion(name: str) -> dict[str, Any]:
    return {"_op_type": "delete", "_id": name}


def _fault_of_id(name: str) -> str | None:
    if len(name.encode()) > MAX_ID_BYTES:
        return f"an id of more than {MAX_ID_BYTES} bytes"
    return None
