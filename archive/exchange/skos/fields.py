"""What a node says, in the plain form that files of a collection have; references are still addresses."""

import json
from collections.abc import Mapping
from typing import Any, Final, cast

from rdflib import DCTERMS, SKOS, Graph, URIRef

from archive.exchange.skos import vocabulary as words
from archive.exchange.skos.labels import Texts
from archive.exchange.skos.vocabulary import PALLAY, word_of
from archive.inputs.codec import Plain
from archive.inputs.concept_rules import Fault

_SAID_OTHERWISE: Final = frozenset({"labels", "hidden_labels", *words.TEXTS, *words.VALUES})


def content_of(graph: Graph, node: URIRef) -> tuple[dict[str, Plain], list[Fault]]:
    """All fields of a concept or document, and what of them can't be read."""
    texts = Texts(graph, node)
    also, faults = _also(graph, node)
    content: dict[str, Plain] = {**also}
    content["labels"] = cast("Plain", texts.labels())
    content["hidden_labels"] = cast("Plain", texts.hidden_labels())
    content |= {field: texts.by_language(field) for field in words.TEXTS}
    for field, said_by in words.VALUES.items():
        values = sorted(str(value) for value in graph.objects(node, said_by))
        if len(values) > 1:
            faults.append(((field,), f"it is said {len(values)} times: {', '.join(values)}"))
        content[field] = values[0] if values else None
    for field in words.LINKS:
        content[field] = cast("Plain", _links(graph, node, field, also.get(field)))
    content["sources"] = cast("Plain", _sources(graph, node, also.get("sources")))
    return {field: value for field, value in content.items() if value}, [*texts.faults, *faults]


def _also(graph: Graph, node: URIRef) -> tuple[dict[str, Plain], list[Fault]]:
    values = sorted(str(value) for value in graph.objects(node, PALLAY.also))
    if not values:
        return {}, []
    fault: Fault = (("also",), "one JSON object of fields is expected, as an export writes it")
    try:
        also = json.loads(values[0])
    except (ValueError, RecursionError):
        return {}, [fault]
    if len(values) > 1 or not isinstance(also, dict):
        return {}, [fault]
    stray = sorted(_SAID_OTHERWISE & also.keys())
    faults: list[Fault] = [(("also",), f"{field} is said by a property of its own") for field in stray]
    return {field: value for field, value in also.items() if field not in stray}, faults


def _links(graph: Graph, node: URIRef, field: str, order: Plain) -> list[str]:
    targets = {str(target) for target in graph.objects(node, words.LINKS[field])}
    if field == "broader":
        targets |= {str(above) for above in graph.subjects(SKOS.narrower, node)}
    listed = {str(word): place for place, word in enumerate(order)} if isinstance(order, list) else {}
    return sorted(targets, key=lambda target: (listed.get(word_of(target), len(listed)), target))


def _sources(graph: Graph, node: URIRef, at_length: Plain) -> list[Mapping[str, Any]]:
    """Where the graph no longer names a document, what was said at length of citing it goes too."""
    cited = {word_of(str(document)): str(document) for document in graph.objects(node, DCTERMS.source)}
    told = [one for one in at_length if isinstance(one, dict)] if isinstance(at_length, list) else []
    kept = [one for one in told if word_of(str(one.get("document"))) in cited]
    known = {word_of(str(one.get("document"))) for one in kept}
    return [*kept, *({"document": cited[word]} for word in sorted(cited.keys() - known))]
