"""A graph as a thesaurus: every mistake named, with the line of its field, or the one its concept begins in."""

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
from archive.exchange.collection.merged import fault_of_merged
from archive.exchange.collection.mistakes import Mistakes, faults_in, written_path
from archive.exchange.collection.raw_entry import FileFaultError
from archive.exchange.collection.rules import faults_of
from archive.exchange.skos.fields import content_of
from archive.exchange.skos.lines import Lines
from archive.exchange.skos.syntax import Syntax, read_graph
from archive.exchange.skos.vocabulary import CLASSES, SPDX, word_of
from archive.inputs.codec import make_converter
from archive.inputs.concept import ConceptInput
from archive.inputs.concept_rules import Fault
from archive.inputs.document import DocumentInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import RELATION_ENDS, Kind
from archive.inputs.registry import INPUTS
from archive.inputs.thesaurus import MergedConcept, Thesaurus, ThesaurusEntry
from archive.models.identifier import mint
from archive.transaction import in_chunks

_LONGEST_KEY: Final = 120
#: Who has one of these is a concept.
_OF_CONCEPTS: Final = (
    SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.broader, SKOS.narrower, SKOS.related, SKOS.scopeNote
)  # fmt: skip


def read_thesaurus(path: Path, syntax: Syntax, known: Known) -> Thesaurus:
    """Reads and checks everything; of documents those that the archive has not, as it knows the others best itself.

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
    reading = _Reading(graph, Lines(text), path.name, known, mistakes)
    concepts, documents = reading.concepts(), reading.documents()
    mistakes.refuse_if_any()
    licences = sorted(word for licence in set(graph.objects(None, DCTERMS.license)) if (word := _spdx(str(licence))))
    return Thesaurus(concepts, documents, tuple(licences), reading.merged)


def _spdx(licence: str) -> str:
    return licence.removeprefix(str(SPDX)) if licence.startswith(str(SPDX)) else ""


@dataclass(frozen=True, slots=True)
class _Node:
    iri: URIRef
    kind: Kind
    identifier: str
    key: str | None
    is_known: bool


class _Reading:
    def __init__(self, graph: Graph, lines: Lines, file: str, known: Known, mistakes: Mistakes) -> None:
        self._graph = graph
        self._lines = lines
        self._file = file
        self._known = known
        self._mistakes = mistakes
        self._elsewhere = cache(lambda word: next(iter(known([word])), None))
        #: By the last part of their addresses.
        self._nodes = self._find_nodes()
        #: Whom the addresses of merged concepts mean, by their last parts.
        self._leads: dict[str, str] = {}
        self.merged = tuple(self._find_merged())
        self._converter = make_converter(self._resolve)

    def concepts(self) -> tuple[ThesaurusEntry, ...]:
        """Those in order; the hierarchy is judged over all of them."""
        found = {word: (node.identifier, node.kind) for word, node in self._nodes.items()}
        hierarchy = Hierarchy(found, self._known)
        entries = []
        for word, node in self._nodes.items():
            if node.kind is Kind.CONCEPT and (data := self._structure(word, node)) is not None:
                concept = cast("ConceptInput", data)
                hierarchy.add(SetAside(self._file, 0, node.kind, word, {}), node.identifier, concept)
                entries.append(ThesaurusEntry(node.identifier, node.key, concept))
        for _, faulty in hierarchy.faults():
            for word, (_, faults) in faulty.items():
                self._name(word, faults)
        return tuple(entries)

    def documents(self) -> tuple[ThesaurusEntry, ...]:
        """Those that are new."""
        return tuple(
            ThesaurusEntry(node.identifier, node.key, cast("DocumentInput", data))
            for word, node in self._nodes.items()
            if node.kind is Kind.DOCUMENT and not node.is_known and (data := self._structure(word, node)) is not None
        )

    def _find_nodes(self) -> dict[str, _Node]:
        iris: dict[str, tuple[URIRef, Kind]] = {}
        for kind, of_class in CLASSES.items():
            replaced = set(self._graph.subjects(DCTERMS.isReplacedBy)) if kind is Kind.CONCEPT else set()
            for subject in sorted(set(self._graph.subjects(RDF.type, of_class)) - replaced, key=str):
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
        typed = {*self._graph.subjects(RDF.type), *self._graph.subjects(DCTERMS.isReplacedBy)}
        for subject in sorted(said - known - typed, key=str):
            word = word_of(str(subject))
            reason = "it does not say what it is; let it be a skos:Concept"
            self._mistakes.add(self._file, self._lines.of(word), word, reason)

    def _entries_of(self, asked: list[str]) -> dict[str, KnownEntry]:
        entries: dict[str, KnownEntry] = {}
        for chunk in in_chunks(asked):
            for entry in self._known(chunk):
                entries |= {word: entry for word in (entry.key, entry.identifier) if word}
        return entries

    def _node(self, word: str, iri: URIRef, kind: Kind, entries: Mapping[str, KnownEntry]) -> _Node | None:
        entry = entries.get(word)
        if entry is None:
            identifier = word if is_identifier(word) else mint()
            return _Node(iri, kind, identifier, self._key_of(word, iri, entries), is_known=False)
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

    def _find_merged(self) -> Iterator[MergedConcept]:
        """Concepts that were replaced; a document may be too, which says nothing of where its address leads."""
        documents = set(self._graph.subjects(RDF.type, CLASSES[Kind.DOCUMENT]))
        replaced = {one for one in self._graph.subjects(DCTERMS.isReplacedBy) if isinstance(one, URIRef)} - documents
        entries = self._entries_of([word_of(str(iri)) for iri in replaced])
        for iri in sorted(replaced):
            word = word_of(str(iri))
            try:
                merged = self._merged(iri, word, entries)
            except ValueError as fault:
                self._name(word, [(("isReplacedBy",), str(fault))])
            else:
                self._leads[word] = merged.into
                yield merged

    def _merged(self, iri: URIRef, word: str, entries: Mapping[str, KnownEntry]) -> MergedConcept:
        said = [property_ for property_ in _OF_CONCEPTS if (iri, property_, None) in self._graph]
        if reason := _fault_of_address(word, self._nodes):
            raise ValueError(reason)
        if said:
            message = f"it was replaced, so that {word_of(str(said[0]))} is said by what it leads to"
            raise ValueError(message)
        targets = [str(target) for target in self._graph.objects(iri, DCTERMS.isReplacedBy)]
        if len(targets) > 1:
            message = f"it can lead to one concept only, not to {len(targets)}"
            raise ValueError(message)
        into = self._resolve(targets[0], frozenset({Kind.CONCEPT}))
        entry = entries.get(word)
        identifier = entry.identifier if entry else word if is_identifier(word) else mint()
        if fault := fault_of_merged(identifier, into, None, entry):
            raise ValueError(fault)
        return MergedConcept(identifier, entry.key if entry else self._key_of(word, iri, entries), into)

    def _key_of(self, word: str, iri: URIRef, entries: Mapping[str, KnownEntry]) -> str | None:
        return self._notation(iri, entries) if is_identifier(word) else word

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
            self._mistakes.add(self._file, self._lines.of(word, place), written_path((word, *place)), reason)

    def _resolve(self, written: str, kinds: frozenset[Kind]) -> str:
        word = word_of(written)
        if word in self._leads:
            return self._leads[word]
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
