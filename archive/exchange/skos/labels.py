"""The labels and notes of a node: SKOS's plain ones, and SKOS-XL's that say more of the same."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from archive.exchange.skos import vocabulary as words
from archive.exchange.skos.vocabulary import PALLAY, SKOSXL
from archive.inputs.codec import Plain
from archive.inputs.concept_rules import Fault

_LAST: Final = 10**9


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """A label, in the order in which it is to stand: the preferred one, then by position, then as letters go."""

    rank: int
    position: int
    text: str


class Texts:
    """Reads a node's texts into the plain form that files of a collection have; `faults` are what can't be read."""

    def __init__(self, graph: Graph, node: URIRef) -> None:
        self._graph = graph
        self._node = node
        self.faults: list[Fault] = []

    def labels(self) -> dict[str, list[Plain]]:
        """Preferred and alternative ones."""
        found = self._found([words.PREFERRED, words.ALTERNATIVE], "labels")
        for tag, labels in found.items():
            preferred = sorted({text.text for text, _ in labels if text.rank == 0})
            if len(preferred) > 1:
                said = " and ".join(map(repr, preferred))
                self.faults.append((("labels", tag), f"two preferred labels in one language: {said}"))
        return _in_order(found)

    def hidden_labels(self) -> dict[str, list[Plain]]:
        """Those that are only searched."""
        return _in_order(self._found([words.HIDDEN], "hidden_labels"))

    def by_language(self, field: str) -> dict[str, Plain]:
        """One of the texts of which a language has room for one."""
        said: dict[str, Plain] = {}
        for value in sorted(self._graph.objects(self._node, words.TEXTS[field]), key=str):
            literal = value if isinstance(value, Literal) else self._one_literal(value, RDF.value, field)
            if literal is None or (tag := self._tag(literal, field)) is None:
                continue
            if tag in said:
                self.faults.append(((field, tag), "two texts in one language"))
            said[tag] = self._with_who_says_so(str(literal), value)
        return said

    def _found(self, properties: list[tuple[URIRef, URIRef]], field: str) -> dict[str, list[tuple[_Found, Plain]]]:
        found: dict[str, list[tuple[_Found, Plain]]] = defaultdict(list)
        for rank, (plainly, at_length) in enumerate(properties):
            told: set[Node] = set()
            for node in sorted(self._graph.objects(self._node, at_length), key=str):
                literal = self._one_literal(node, SKOSXL.literalForm, field)
                if literal is not None and (tag := self._tag(literal, field)) is not None:
                    place = _Found(rank, self._position(node), str(literal))
                    found[tag].append((place, self._with_who_says_so(place.text, node)))
                    told.add(literal)
            for plain in sorted(set(self._graph.objects(self._node, plainly)) - told, key=str):
                if isinstance(plain, Literal) and (tag := self._tag(plain, field)) is not None:
                    found[tag].append((_Found(rank, _LAST, str(plain)), str(plain)))
        return found

    def _one_literal(self, node: Node, said_by: URIRef, field: str) -> Literal | None:
        values = [value for value in self._graph.objects(node, said_by) if isinstance(value, Literal)]
        if len(values) == 1:
            return values[0]
        self.faults.append(((field,), f"{node} says {len(values)} texts; one is expected"))
        return None

    def _tag(self, literal: Literal, field: str) -> str | None:
        if literal.language is None:
            self.faults.append(((field,), f"{str(literal)[:80]!r} says no language"))
        return literal.language

    def _position(self, node: Node) -> int:
        value = str(self._graph.value(node, PALLAY.position))
        return int(value) if value.isdecimal() and len(value) < len(str(_LAST)) else _LAST

    def _with_who_says_so(self, text: str, node: Node) -> Plain:
        said = dict(self._who_says_so(node)) if not isinstance(node, Literal) else {}
        return {"text": text, **said} if said else text

    def _who_says_so(self, node: Node) -> Iterator[tuple[str, Plain]]:
        for field, said_by in words.SAID.items():
            for value in sorted(self._graph.objects(node, said_by), key=str)[:1]:
                yield field, str(value)


def _in_order(found: dict[str, list[tuple[_Found, Plain]]]) -> dict[str, list[Plain]]:
    def place(label: tuple[_Found, Any]) -> _Found:
        return label[0]

    return {tag: [label for _, label in sorted(labels, key=place)] for tag, labels in found.items()}
