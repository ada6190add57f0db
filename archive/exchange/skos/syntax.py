"""The ways of writing a graph down, and reading one without asking anybody for anything."""

import json
import warnings
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from xml.sax import SAXParseException

from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax

from archive.exchange.collection.raw_entry import FileFaultError, read_text

_MOST_BYTES: Final = 64 * 1024 * 1024
_DEEPEST: Final = 60
#: What addresses are relative to that are none by themselves; nothing can be there.
_BASE: Final = "http://thesaurus.invalid/"


class Syntax(StrEnum):
    """By the names of their files' ends; `content_type` is what they are called on the wire."""

    TURTLE = "ttl"
    RDF_XML = "rdf"
    JSON_LD = "jsonld"

    @property
    def content_type(self) -> str:
        """As registered."""
        return _CONTENT_TYPES[self]

    @property
    def parser(self) -> str:
        """What rdflib calls it."""
        return _PARSERS[self]

    @property
    def spoken(self) -> str:
        """What people call it, as a word of a command."""
        return {Syntax.TURTLE: "turtle", Syntax.RDF_XML: "rdf-xml", Syntax.JSON_LD: "json-ld"}[self]


_CONTENT_TYPES: Final = {
    Syntax.TURTLE: "text/turtle",
    Syntax.RDF_XML: "application/rdf+xml",
    Syntax.JSON_LD: "application/ld+json",
}
_PARSERS: Final = {Syntax.TURTLE: "turtle", Syntax.RDF_XML: "xml", Syntax.JSON_LD: "json-ld"}
_ENDS: Final = {".ttl": Syntax.TURTLE, ".rdf": Syntax.RDF_XML, ".xml": Syntax.RDF_XML, ".owl": Syntax.RDF_XML,
                ".jsonld": Syntax.JSON_LD, ".json": Syntax.JSON_LD}  # fmt: skip


def syntax_of(path: Path) -> Syntax | None:
    """By the end of its name."""
    return _ENDS.get(path.suffix.lower())


def read_graph(path: Path, syntax: Syntax) -> tuple[Graph, str]:
    """The graph in a file, and the file's text.

    Raises:
        FileFaultError: with the line, as far as it is known, where the file is no such graph or asks for others.
    """
    if path.stat().st_size > _MOST_BYTES:
        reason = f"it is larger than {_MOST_BYTES // 1024**2} MB"
        raise FileFaultError(reason)
    text = read_text(path)
    _refuse_what_leads_elsewhere(text, syntax)
    graph = Graph()
    try:
        with warnings.catch_warnings():
            # rdflib's own reader of JSON-LD uses what rdflib deprecates.
            warnings.simplefilter("ignore", DeprecationWarning)
            graph.parse(data=text, format=syntax.parser, publicID=_BASE)
    except BadSyntax as error:
        reason = f"this is not valid Turtle: {error.message}"
        raise FileFaultError(reason, error.lines + 1) from None
    except SAXParseException as error:
        reason = f"this is not valid XML: {error.getMessage()}"
        raise FileFaultError(reason, error.getLineNumber() or 0) from None
    except Exception as error:  # noqa: BLE001 (rdflib's readers raise whatever comes up in them, and all of it means this)
        reason = f"this is not valid {syntax.spoken}: it can't be read as a graph ({type(error).__name__})"
        raise FileFaultError(reason) from None
    return graph, text


def _refuse_what_leads_elsewhere(text: str, syntax: Syntax) -> None:
    if syntax is Syntax.RDF_XML and "<!" in text.replace("<!--", "").replace("<![CDATA[", ""):
        line = next(number for number, part in enumerate(text.splitlines(), 1) if "<!DOCTYPE" in part or "<!" in part)
        reason = "declarations of documents and entities (<!DOCTYPE …>) are not read; write every address out"
        raise FileFaultError(reason, line)
    if syntax is Syntax.JSON_LD and any(_contexts_elsewhere(_read_json(text), 0)):
        reason = "a @context that stands elsewhere is not fetched; write it into the file"
        raise FileFaultError(reason)


def _read_json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        reason = f"this is not valid JSON: {error.msg}"
        raise FileFaultError(reason, error.lineno) from None
    except RecursionError:
        reason = "nothing in a thesaurus is nested so deep"
        raise FileFaultError(reason) from None


def _contexts_elsewhere(value: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 (whatever JSON holds)
    if depth > _DEEPEST:
        reason = "nothing in a thesaurus is nested so deep"
        raise FileFaultError(reason)
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "@import":
                yield str(inner)
            elif name == "@context":
                yield from (part for part in (inner if isinstance(inner, list) else [inner]) if isinstance(part, str))
            yield from _contexts_elsewhere(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _contexts_elsewhere(inner, depth + 1)
