"""An engine that reads every entry from end to end: slow, short enough to be believed, and never used outside tests."""

from collections import Counter
from collections.abc import Iterable, Sequence

from indexer.document import IndexDocument
from indexer.query import AllOf, AnyOf, FacetChoice, Node, Optional, Phrase, Prefix, Query, Term, Without
from indexer.results import Hit, Results


def worth(document: IndexDocument, node: Node) -> int | None:
    """Score of an entry under a node; None where it does not match."""
    match node:
        case Term() | Prefix() | Phrase():
            return node.weight if any(_holds(value, node) for value in document.fields.get(node.field, ())) else None
        case AnyOf(nodes):
            matching = [score for child in nodes if (score := worth(document, child)) is not None]
            return sum(matching) if matching else None
        case AllOf(nodes):
            scores = [worth(document, child) for child in nodes]
            return None if None in scores else sum(score for score in scores if score is not None)
        case Optional(child):
            return worth(document, child) or 0
        case Without(child):
            return 0 if worth(document, child) is None else None


def _holds(value: Sequence[str], leaf: Term | Prefix | Phrase) -> bool:
    match leaf:
        case Term(_, term, _):
            return term in value
        case Prefix(_, prefix, _):
            return any(term.startswith(prefix) for term in value)
        case Phrase(_, terms, _):
            return any(tuple(value[start : start + len(terms)]) == terms for start in range(len(value)))


def _chosen(document: IndexDocument, choices: Iterable[FacetChoice]) -> bool:
    return all(choice.keys & set(document.facets.get(choice.name, ())) for choice in choices)


def read(documents: Sequence[IndexDocument], query: Query) -> Results:
    """Answer a query the slow way."""
    matching = [
        (document, score)
        for document in documents
        if document.shelf == query.shelf
        and document.policy in query.access.tokens
        and document.owner not in query.access.excluded
        and (score := worth(document, query.root) if query.root else 0) is not None
    ]
    kept = [(document, score) for document, score in matching if _chosen(document, query.choices)]
    kept.sort(key=lambda pair: pair[0].rank())
    if query.sort is None:
        kept.sort(key=lambda pair: -pair[1])
    else:
        sort = query.sort
        keyed = [pair for pair in kept if sort in pair[0].sort_keys]
        keyed.sort(key=lambda pair: pair[0].sort_keys[sort], reverse=query.descending)
        kept = [(document, 0) for document, _ in [*keyed, *(pair for pair in kept if sort not in pair[0].sort_keys)]]
    return Results(
        hits=tuple(
            Hit(document.id, document.owner, score, document.payload)
            for document, score in kept[query.start : query.start + query.size]
        ),
        total=len(kept) if query.count_total else None,
        facets={name: _counts([document for document, _ in matching], query, name) for name in query.facets},
    )


def _counts(documents: Sequence[IndexDocument], query: Query, name: str) -> dict[str, int]:
    others = [choice for choice in query.choices if choice.name != name]
    counts = Counter(
        key for document in documents if _chosen(document, others) for key in set(document.facets.get(name, ()))
    )
    return dict(counts)
