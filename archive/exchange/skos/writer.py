"""Concepts, and the documents they cite, as a graph."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, cast

from rdflib import DCTERMS, OWL, RDF, SKOS, XSD, Graph, Literal, URIRef

from archive.exchange.skos import vocabulary as words
from archive.exchange.skos.syntax import Syntax
from archive.exchange.skos.vocabulary import PALLAY, SKOSXL, SPDX, entry_iri
from archive.inputs.codec import Plain, plain
from archive.inputs.concept import ConceptInput
from archive.inputs.kinds import Kind
from archive.inputs.thesaurus import MergedConcept, Thesaurus

_SCHEME_TITLE: Final = {"es": "Tesauro de Pallay", "en": "The thesaurus of Pallay"}
_LABELS: Final = ("labels", "hidden_labels")


def write_thesaurus(thesaurus: Thesaurus, base: str, syntax: Syntax) -> bytes:
    """Its graph; `base` is the address below which the API has its entries.

    A concept that is nobody's narrower one is at the top.
    """
    return _Graph(base, thesaurus.licences).of(thesaurus).serialize(format=syntax.parser, encoding="utf-8")


class _Graph:
    def __init__(self, base: str, licences: Sequence[str]) -> None:
        self._base = base
        self._graph = Graph(bind_namespaces="none")
        for prefix, namespace in (
            ("skos", SKOS), ("skosxl", SKOSXL), ("dcterms", DCTERMS), ("pallay", PALLAY), ("xsd", XSD), ("owl", OWL),
        ):  # fmt: skip
            self._graph.bind(prefix, namespace)
        self._scheme = URIRef(f"{base}/{Kind.CONCEPT.plural}")
        self._graph.add((self._scheme, RDF.type, SKOS.ConceptScheme))
        for tag, title in _SCHEME_TITLE.items():
            self._graph.add((self._scheme, DCTERMS.title, Literal(title, lang=tag)))
        for licence in licences:
            self._graph.add((self._scheme, DCTERMS.license, SPDX[licence]))

    def of(self, thesaurus: Thesaurus) -> Graph:
        """All of it."""
        for entry in (*thesaurus.concepts, *thesaurus.documents):
            node = entry_iri(self._base, entry.data.kind, entry.identifier)
            self._graph.add((node, RDF.type, words.CLASSES[entry.data.kind]))
            if entry.key:
                self._graph.add((node, SKOS.notation, Literal(entry.key)))
            self._add_fields(node, cast("dict[str, Plain]", plain(entry.data)))
            if isinstance(entry.data, ConceptInput):
                self._place(node, entry.data)
        for merged in thesaurus.merged:
            self._lead_on(merged)
        return self._graph

    def _lead_on(self, merged: MergedConcept) -> None:
        """Not a concept any more: it would be one without labels."""
        node = entry_iri(self._base, Kind.CONCEPT, merged.identifier)
        self._graph.add((node, OWL.deprecated, Literal(lexical_or_value=True)))
        self._graph.add((node, DCTERMS.isReplacedBy, entry_iri(self._base, Kind.CONCEPT, merged.into)))
        if merged.key:
            self._graph.add((node, SKOS.notation, Literal(merged.key)))

    def _place(self, node: URIRef, data: ConceptInput) -> None:
        self._graph.add((node, SKOS.inScheme, self._scheme))
        if not data.broader:
            self._graph.add((node, SKOS.topConceptOf, self._scheme))
            self._graph.add((self._scheme, SKOS.hasTopConcept, node))

    def _add_fields(self, node: URIRef, content: dict[str, Plain]) -> None:
        also: dict[str, Plain] = {}
        for field, value in content.items():
            if field in _LABELS:
                self._add_labels(node, field, cast("dict[str, list[Plain]]", value))
            elif field in words.TEXTS:
                self._add_texts(node, field, cast("dict[str, Plain]", value))
            elif field in words.LINKS:
                self._add_links(node, field, cast("list[str]", value), also)
            elif field in words.VALUES:
                self._graph.add((node, words.VALUES[field], Literal(value)))
            elif field == "sources":
                self._add_sources(node, cast("list[dict[str, str]]", value), also)
            else:
                also[field] = value
        if also:
            self._graph.add((node, PALLAY.also, Literal(json.dumps(also, ensure_ascii=False, sort_keys=True))))

    def _add_labels(self, node: URIRef, field: str, by_language: Mapping[str, Sequence[Plain]]) -> None:
        for tag, labels in by_language.items():
            for position, label in enumerate(labels):
                plainly, at_length = (
                    words.HIDDEN if field == "hidden_labels" else words.ALTERNATIVE if position else words.PREFERRED
                )
                literal = Literal(_text(label), lang=tag)
                self._graph.add((node, plainly, literal))
                where = URIRef(f"{node}#{field.replace('_', '-')}-{tag}-{position + 1}")
                self._graph.add((node, at_length, where))
                self._graph.add((where, RDF.type, SKOSXL.Label))
                self._graph.add((where, SKOSXL.literalForm, literal))
                self._graph.add((where, PALLAY.position, Literal(position + 1)))
                self._add_who_says_so(where, label)

    def _add_texts(self, node: URIRef, field: str, by_language: Mapping[str, Plain]) -> None:
        for tag, text in by_language.items():
            literal = Literal(_text(text), lang=tag)
            if isinstance(text, str):
                self._graph.add((node, words.TEXTS[field], literal))
                continue
            where = URIRef(f"{node}#{field.replace('_', '-')}-{tag}")
            self._graph.add((node, words.TEXTS[field], where))
            self._graph.add((where, RDF.value, literal))
            self._add_who_says_so(where, text)

    def _add_who_says_so(self, where: URIRef, text: Plain) -> None:
        if isinstance(text, dict):
            for field, said in words.SAID.items():
                if value := text.get(field):
                    document = field == "source"
                    told = entry_iri(self._base, Kind.DOCUMENT, str(value)) if document else Literal(value)
                    self._graph.add((where, said, told))

    def _add_links(self, node: URIRef, field: str, targets: list[str], also: dict[str, Plain]) -> None:
        for target in targets:
            self._graph.add((node, words.LINKS[field], entry_iri(self._base, Kind.CONCEPT, target)))
        if targets != sorted(targets):
            # A graph has no order; this is the one the concept lists them in.
            also[field] = cast("Plain", targets)

    def _add_sources(self, node: URIRef, citations: list[dict[str, str]], also: dict[str, Plain]) -> None:
        for citation in citations:
            self._graph.add((node, DCTERMS.source, entry_iri(self._base, Kind.DOCUMENT, citation["document"])))
        if citations != [{"document": document} for document in sorted({one["document"] for one in citations})]:
            # Where in it, and in which order.
            also["sources"] = cast("Plain", citations)


def _text(wording: Plain) -> str:
    return str(wording["text"] if isinstance(wording, dict) else wording)
