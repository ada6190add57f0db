"""A graph as a thesaurus: every mistake named, with the line its concept begins in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from cattrs.errors import BaseValidationError
from rdflib import DCTERMS, RDF, SKOS, Graph, URIRef

from archive.exchange.collection.folder import KEY
from archive.exchange.collection.hierarchy import Hierarchy
from archive.exchange.collection.keys import Known, KnownEntry, SetAside, is_identifier
from archive.exchange.collection.mistakes import Mistakes, faults_in, written_path
from archive.exchange.collection.raw_entry import FileFaultError
from archive.exchange.collection.rules import faults_of
from archive.exchange.skos.fields import content_of
from archive.exchange.skos.syntax import Syntax, read_graph
from archive.exchange.skos.vocabulary import CLASSES, SPDX, word_of
from archive.inputs.codec import make_converter
from archive.inputs.concept import ConceptInput
from archive.inputs.concept_rules import Fault
from archive.inputs.document import DocumentInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import RELATION_ENDS, Kind
from archive.inputs.registry import INPUTS
from archive.models.identifier import mint

_ASKED_AT_ONCE: Final = 400
_LONGEST_KEY: Final = 120
#: Who has one of these is a concept.
_OF_CONCEPTS: Final = (
    SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.broader, SKOS.narrower, SKOS.related, SKOS.scopeNote
)  # fmt: skip
#: Where an entry begins in each of the syntaxes.
_BEGINS: Final = re.compile(r'(?:^\s*<[^>]*?|^\s*[\w-]*:|rdf:about="[^"]*?|"@id":\s*"[^"]*?)([^/#:?"<>\s]+)[">\s]')


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry that is in order."""

    identifier: str
    #: What people call it in files, if the archive or the graph says so.
    key: str | None
    data: ConceptInput | DocumentInput


@dataclass(frozen=True, slots=True)
class ReadThesaurus:
    """What a file says."""

    concepts: tuple[ReadEntry, ...]
    #: Those that the archive has not; of the others it knows best itself.
    documents: tuple[ReadEntry, ...]
    #: Under what licence it is given, in SPDX's words.
    licences: tuple[str, ...]


def read_thesaurus(path: Path, syntax: Syntax, known: Known) -> ReadThesaurus:
    """Reads and checks everything.

    Raises:
        CollectionError: naming file, line, concept and field of every mistake (the first 200).
    """
    mistakes = Mistakes()
    try:
        graph, text = read_graph(path, syntax)
    except FileFaultError as fault:
        mistakes.add(path.name, fault.line, "", fault.reason)
        mistakes.refuse_if_any()
        raise
    reading = _Reading(graph, _Lines(text), path.name, known, mistakes)
    concepts, documents = reading.concepts(), reading.documents()
    mistakes.refuse_if_any()
    licences = sorted(word for licence in set(graph.objects(None, DCTERMS.license)) if (word := _spdx(str(licence))))
    return ReadThesaurus(concepts, documents, tuple(licences))


def _spdx(licence: str) -> str:
    return licence.removeprefix(str(SPDX)) if licence.startswith(str(SPDX)) else ""


class _Lines:
    """The line each entry begins in, as far as a search for its name tells."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        for number, line in enumerate(text.splitlines(), 1):
            for found in _BEGINS.finditer(line):
                self._lines.setdefault(found[1], number)

    def of(self, word: str) -> int:
        """0 where none is found."""
        return self._lines.get(word, 0)


@dataclass(frozen=True, slots=True)
class _Node:
    iri: URIRef
    kind: Kind
    identifier: str
    key: str | None
    is_known: bool


class _Reading:
    def __init__(self, graph: Graph, lines: _Lines, file: str, known: Known, mistakes: Mistakes) -> None:
        self._graph = graph
        self._lines = lines
        self._file = file
        self._known = known
        self._mistakes = mistakes
        self._elsewhere = cache(lambda word: next(iter(known([word])), None))
        #: By the last part of their addresses.
        self._nodes = self._find_nodes()
        self._converter = make_converter(self._resolve)

    def concepts(self) -> tuple[ReadEntry, ...]:
        """Those in order; the hierarchy is judged over all of them."""
        found = {word: (node.identifier, node.kind) for word, node in self._nodes.items()}
        hierarchy = Hierarchy(found, self._known)
        entries = []
        for word, node in self._nodes.items():
            if node.kind is Kind.CONCEPT and (data := self._structure(word, node)) is not None:
                concept = cast("ConceptInput", data)
                hierarchy.add(SetAside(self._file, 0, node.kind, word, {}), node.identifier, concept)
                entries.append(ReadEntry(node.identifier, node.key, concept))
        for _, faulty in hierarchy.faults():
            for word, (_, faults) in faulty.items():
                self._name(word, faults)
        return tuple(entries)

    def documents(self) -> tuple[ReadEntry, ...]:
        """Those that are new."""
        return tuple(
            ReadEntry(node.identifier, node.key, cast("DocumentInput", data))
            for word, node in self._nodes.items()
            if node.kind is Kind.DOCUMENT and not node.is_known and (data := self._structure(word, node)) is not None
        )

    def _find_nodes(self) -> dict[str, _Node]:
        iris: dict[str, tuple[URIRef, Kind]] = {}
        for kind, of_class in CLASSES.items():
            for subject in sorted(self._graph.subjects(RDF.type, of_class), key=str):
                word = word_of(str(subject)) if isinstance(subject, URIRef) else ""
                if reason := _fault_of_address(word, iris):
                    self._mistakes.add(self._file, self._lines.of(word), word, f"{subject}: {reason}")
                else:
                    iris[word] = URIRef(str(subject)), kind
        self._name_those_that_say_not_what_they_are({iri for iri, _ in iris.values()})
        entries = self._entries_of(list(iris))
        return {word: node for word, (iri, kind) in iris.items() if (node := self._node(word, iri, kind, entries))}

    def _name_those_that_say_not_what_they_are(self, known: set[URIRef]) -> None:
        said = {subject for property_ in _OF_CONCEPTS for subject in self._graph.subjects(property_)}
        typed = set(self._graph.subjects(RDF.type))
        for subject in sorted(said - known - typed, key=str):
            word = word_of(str(subject))
            reason = "it does not say what it is; let it be a skos:Concept"
            self._mistakes.add(self._file, self._lines.of(word), word, reason)

    def _entries_of(self, asked: list[str]) -> dict[str, KnownEntry]:
        entries: dict[str, KnownEntry] = {}
        for start in range(0, len(asked), _ASKED_AT_ONCE):
            for entry in self._known(asked[start : start + _ASKED_AT_ONCE]):
                entries |= {word: entry for word in (entry.key, entry.identifier) if word}
        return entries

    def _node(self, word: str, iri: URIRef, kind: Kind, entries: Mapping[str, KnownEntry]) -> _Node | None:
        entry = entries.get(word)
        if entry is None:
            key = word if not is_identifier(word) else self._notation(iri, entries)
            return _Node(iri, kind, word if is_identifier(word) else mint(), key, is_known=False)
        if entry.merged_into:
            reason = f"in the archive it was merged into {entry.merged_into}; take it out here"
        elif entry.kind is not kind:
            reason = f"in the archive this is a {entry.kind}, which can't become a {kind}"
        else:
            return _Node(iri, kind, entry.identifier, entry.key, is_known=True)
        self._name(word, [((), reason)])
        return None

    def _notation(self, iri: URIRef, entries: Mapping[str, KnownEntry]) -> str | None:
        from_graph = sorted(str(value) for value in self._graph.objects(iri, SKOS.notation))
        key = from_graph[0] if from_graph else ""
        is_free = key not in entries and self._elsewhere(key) is None
        return key if KEY.fullmatch(key) and len(key) <= _LONGEST_KEY and is_free else None

    def _structure(self, word: str, node: _Node) -> Any:  # noqa: ANN401 (an input of the node's kind)
        content, faults = content_of(self._graph, node.iri)
        try:
            data = self._converter.structure(content, INPUTS[node.kind])
        except BaseValidationError as error:
            self._name(word, [*faults, *faults_in(error)])
            return None
        faults += [*faults_of(data), *_faults_of_relations(data)]
        self._name(word, faults)
        return None if faults else data

    def _name(self, word: str, faults: list[Fault]) -> None:
        for place, reason in faults:
            self._mistakes.add(self._file, self._lines.of(word), written_path((word, *place)), reason)

    def _resolve(self, written: str, kinds: frozenset[Kind]) -> str:
        word = word_of(written)
        node = self._nodes.get(word)
        entry = self._elsewhere(word) if node is None else None
        identifier, kind = (node.identifier, node.kind) if node else (entry.meant, entry.kind) if entry else ("", None)
        if kind is None:
            message = f"nothing here or in the archive is {written}"
            raise ValueError(message)
        if kind not in kinds:
            message = f"{written} is a {kind}; expected: {', '.join(sorted(kinds))}"
            raise ValueError(message)
        return identifier


def _fault_of_address(word: str, iris: Mapping[str, object]) -> str | None:
    if not word:
        return "what has no address of its own can't be told from others"
    if word in iris:
        return "another address ends in the same word"
    if not is_identifier(word) and not (KEY.fullmatch(word) and len(word) <= _LONGEST_KEY):
        return (
            "its address has to end in an identifier, or in the key it is to have (lower-case letters, digits, hyphens)"
        )
    return None


def _faults_of_relations(data: EntityInput) -> Iterator[Fault]:
    for relation in data.relations:
        if data.kind not in RELATION_ENDS[relation][0]:
            yield ("relations", relation.value), f"a {data.kind} can't be at this end of {relation}"
