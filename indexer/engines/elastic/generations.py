"""The indexes of one archive on a cluster: its generations, which of them is live, and which is being filled.

pallay-g000007              a generation; its mapping's `_meta` says until when whoever fills it may be silent
pallay-g000007-filling      alias of it as long as it is being filled
pallay-g000007-snapshot     what was published with it, in pieces
pallay-live-LAYOUT          alias of the live generation, named after its layout: a process that knows another
pallay-live-LAYOUT-snapshot … layout finds none, instead of asking for fields that are not there
"""

import base64
import re
import time
from collections.abc import Iterator
from typing import Any, Final

from elasticsearch import BadRequestError, Elasticsearch

from indexer.document import Layout
from indexer.engines.elastic.mapping import index_mapping, index_settings
from indexer.errors import WriterBusyError

_DIGITS: Final = 6
_PIECE_BYTES: Final = 1_000_000
_SNAPSHOT: Final = "snapshot"
_FILLING_UNTIL: Final = "filling_until"

#: A process that fills a generation and is silent for so long is taken to be dead.
LEASE_IN_SECONDS: Final = 60

_PIECE_MAPPING: Final[dict[str, Any]] = {
    "dynamic": "strict",
    "properties": {"number": {"type": "integer"}, "bytes": {"type": "binary"}},
}


class Generations:
    """Names and states of the indexes whose names begin with `prefix`."""

    def __init__(self, client: Elasticsearch, prefix: str, layout: Layout) -> None:
        self.client = client
        self._prefix = prefix
        self._layout = layout
        #: Searches and writes go to the live generation by this name.
        self.live_alias = f"{prefix}-live-{layout.fingerprint()}"
        self._snapshot_alias = f"{self.live_alias}-{_SNAPSHOT}"

    def index_name(self, generation: str) -> str:
        return f"{self._prefix}-{generation}"

    def filling_alias(self, generation: str) -> str:
        return f"{self.index_name(generation)}-filling"

    def live(self) -> str | None:
        """Name of the live generation, if it has this layout."""
        if not self.client.indices.exists_alias(name=self.live_alias):
            return None
        (index,) = self.client.indices.get_alias(name=self.live_alias)
        return str(index).removeprefix(f"{self._prefix}-")

    def create(self) -> str:
        """Make the next generation, empty; raises `WriterBusyError` where somebody is filling one."""
        states = self._states()
        if busy := [name for name, meta in states.items() if _is_being_filled(meta)]:
            message = f"generation {busy[0]} is being filled"
            raise WriterBusyError(message)
        name = f"g{1 + max((int(name[1:]) for name in states), default=0):0{_DIGITS}d}"
        mapping = index_mapping(self._layout) | {"_meta": _lease()}
        try:
            self.client.indices.create(
                index=self.index_name(name),
                settings=index_settings(),
                mappings=mapping,
                aliases={self.filling_alias(name): {}},
            )
        except BadRequestError as error:
            if error.message != "resource_already_exists_exception":
                raise
            message = f"generation {name} has just been begun by somebody else"
            raise WriterBusyError(message) from error
        return name

    def renew(self, generation: str) -> None:
        """Say that whoever fills it is alive."""
        self.client.indices.put_mapping(index=self.index_name(generation), meta=_lease())

    def publish(self, generation: str, snapshot: bytes) -> None:
        """Make it the live one, with its snapshot, in one step."""
        index = self.index_name(generation)
        beside = f"{index}-{_SNAPSHOT}"
        self.client.indices.delete(index=beside, ignore_unavailable=True)
        self.client.indices.create(index=beside, settings=index_settings(), mappings=_PIECE_MAPPING)
        for number, start in enumerate(range(0, len(snapshot), _PIECE_BYTES)):
            piece = base64.b64encode(snapshot[start : start + _PIECE_BYTES]).decode("ascii")
            self.client.index(index=beside, document={"number": number, "bytes": piece})
        self.client.indices.refresh(index=beside)
        self.client.indices.put_mapping(index=index, meta={})
        actions: list[dict[str, Any]] = [
            {"add": {"index": index, "alias": self.live_alias, "is_write_index": True}},
            {"add": {"index": beside, "alias": self._snapshot_alias}},
            {"remove": {"index": index, "alias": self.filling_alias(generation)}},
        ]
        if old := list(self.client.indices.get_alias(name=f"{self._prefix}-live-*", allow_no_indices=True)):
            actions.insert(0, {"remove": {"indices": old, "alias": f"{self._prefix}-live-*"}})
        self.client.indices.update_aliases(actions=actions)

    def snapshot(self) -> bytes:
        """Put together what was published with the live generation."""
        found = self.client.search(
            index=self._snapshot_alias, sort=["number"], size=10_000, allow_partial_search_results=False
        )
        return b"".join(base64.b64decode(hit["_source"]["bytes"]) for hit in found["hits"]["hits"])

    def remove(self, generation: str) -> None:
        """Remove a generation and its snapshot."""
        index = self.index_name(generation)
        self.client.indices.delete(index=[index, f"{index}-{_SNAPSHOT}"], ignore_unavailable=True)

    def drop_unused(self) -> Iterator[str]:
        """Remove generations that are neither live nor being filled, and name them."""
        live = set(self.client.indices.get_alias(name=f"{self._prefix}-live-*"))
        for name, meta in self._states().items():
            if self.index_name(name) not in live and not _is_being_filled(meta):
                self.remove(name)
                yield name

    def _states(self) -> dict[str, dict[str, Any]]:
        mappings = self.client.indices.get_mapping(index=f"{self._prefix}-g*")
        pattern = re.compile(re.escape(self._prefix) + r"-(g\d+)")
        return {
            found[1]: described["mappings"].get("_meta", {})
            for index, described in sorted(mappings.items())
            if (found := pattern.fullmatch(index))
        }


def _lease() -> dict[str, float]:
    return {_FILLING_UNTIL: time.time() + LEASE_IN_SECONDS}


def _is_being_filled(meta: dict[str, Any]) -> bool:
    return float(meta.get(_FILLING_UNTIL, 0)) > time.time()
