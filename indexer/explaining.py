"""Why an entry has its score: the leaves of a query that it matches, told from its document alone."""

from collections.abc import Sequence
from typing import TypeAlias

from indexer.document import IndexDocument
from indexer.query import AllOf, AnyOf, Node, Optional, Phrase, Prefix, Term, Without

Leaf: TypeAlias = Term | Prefix | Phrase


def matching_leaves(node: Node, document: IndexDocument) -> list[Leaf] | None:
    """Find the leaves whose weights make the score; None where the document does not match."""
    match node:
        case Term() | Prefix() | Phrase():
            return [node] if any(_holds(value, node) for value in document.fields.get(node.field, ())) else None
        case AnyOf(nodes):
            matching = [leaves for child in nodes if (leaves := matching_leaves(child, document)) is not None]
            return [leaf for leaves in matching for leaf in leaves] if matching else None
        case AllOf(nodes):
            each = [matching_leaves(child, document) for child in nodes]
            return None if None in each else [leaf for leaves in each for leaf in leaves or ()]
        case Optional(child):
            return matching_leaves(child, document) or []
        case Without(child):
            return [] if matching_leaves(child, document) is None else None


def _holds(value: Sequence[str], leaf: Leaf) -> bool:
    match leaf:
        case Term(_, term, _):
            return term in value
        case Prefix(_, prefix, _):
            return any(term.startswith(prefix) for term in value)
        case Phrase(_, terms, _):
            return any(tuple(value[start : start + len(terms)]) == terms for start in range(len(value)))
