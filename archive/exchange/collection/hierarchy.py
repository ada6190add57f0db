"""The thesaurus of a folder as a whole, together with what the archive has above it."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TypeAlias

from archive.exchange.collection.keys import Known, SetAside
from archive.inputs.concept import ConceptInput
from archive.inputs.concept_rules import Fault, Node, faults_of_hierarchy
from archive.inputs.kinds import Kind
from archive.transaction import AT_ONCE

_Faulty: TypeAlias = dict[str, tuple[SetAside, list[Fault]]]


class Hierarchy:
    """Which concept is broader than which, gathered while entries are read and judged when all are known."""

    def __init__(self, found: Mapping[str, tuple[str, Kind]], known: Known) -> None:
        self._found = found
        self._known = known
        self._nodes: dict[str, Node] = {}
        self._entries: dict[str, SetAside] = {}
        self._names: dict[str, str] = {}

    def add(self, entry: SetAside, identifier: str, data: ConceptInput) -> None:
        """One more concept of the folder."""
        self._nodes[identifier] = Node(data.broader, data.related)
        self._entries[identifier] = entry._replace(content={})
        self._names[identifier] = entry.key

    def faults(self) -> Iterator[tuple[str, _Faulty]]:
        """File, and its entries with what is wrong with each, by key."""
        self._add_what_lies_above()
        said: dict[str, list[Fault]] = {}
        for identifier, fault in faults_of_hierarchy(self._nodes, self._entries, lambda key: self._names.get(key, key)):
            said.setdefault(identifier, []).append(fault)
        faulty = sorted((self._entries[identifier], faults) for identifier, faults in said.items())
        for file, entries in groupby(faulty, lambda one: one[0].file):
            yield file, {entry.key: (entry, faults) for entry, faults in entries}

    def _add_what_lies_above(self) -> None:
        """Of the archive only what is in no folder's hands: an entry of the folder is what the folder says."""
        here = {identifier for identifier, _ in self._found.values()}
        waiting = {above for node in self._nodes.values() for above in node.broader} - here
        while waiting:
            asked = sorted(waiting)[:AT_ONCE]
            waiting.difference_update(asked)
            for entry in self._known(asked):
                if entry.identifier not in self._nodes and entry.kind is Kind.CONCEPT:
                    self._nodes[entry.identifier] = Node(entry.broader)
                    self._names[entry.identifier] = entry.key or entry.identifier
                    waiting.update(above for above in entry.broader if above not in self._nodes and above not in here)
