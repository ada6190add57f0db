"""Which place of a folder lies in which, judged when all are known."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from archive.exchange.collection.keys import SetAside
from archive.exchange.collection.raw_entry import FieldPath

_Faulty: TypeAlias = dict[str, tuple[SetAside, list[tuple[FieldPath, str]]]]


class Nesting:
    """Places with the places around them, gathered while entries are read.

    A way back that leads through places of another set is not seen; pages end such a line where it begins again.
    """

    def __init__(self) -> None:
        self._around: dict[str, str] = {}
        self._entries: dict[str, SetAside] = {}

    def add(self, entry: SetAside, identifier: str, around: str) -> None:
        """One more place of the folder that lies in another."""
        self._around[identifier] = around
        self._entries[identifier] = entry._replace(content={})

    def faults(self) -> Iterator[tuple[str, _Faulty]]:
        """File, and its place with the way back to itself, by key; each way once."""
        for way in self._circles():
            entry = self._entries[way[0]]
            said = " → ".join(self._entries[identifier].key for identifier in (*way, way[0]))
            yield entry.file, {entry.key: (entry, [(("parent",), f"no place lies within itself: {said}")])}

    def _circles(self) -> Iterator[Sequence[str]]:
        done: set[str] = set()
        for start in self._around:
            way: dict[str, None] = {}
            current = start
            while current in self._around and current not in done and current not in way:
                way[current] = None
                current = self._around[current]
            if current in way:
                passed = list(way)
                yield passed[passed.index(current) :]
            done.update(way)
