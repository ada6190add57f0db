"""Entries and queries for the contract, written so that a test shows only what it is about."""

from collections.abc import Iterable, Mapping, Sequence

from indexer.document import IndexDocument, Layout, Replacement
from indexer.engine import Engine
from indexer.query import Access, FacetChoice, Node, Query, Term
from indexer.results import Results

LAYOUT = Layout(facets=frozenset({"kind", "region"}), sorts=frozenset({"title", "year"}))
EVERYBODY = Access(tokens=frozenset({"public"}))


def entry(
    name: str,
    *,
    text: str = "",
    fields: Mapping[str, Sequence[Sequence[str]]] | None = None,
    owner: str | None = None,
    shelf: str = "record",
    policy: str = "public",
    facets: Mapping[str, Sequence[str]] | None = None,
    sort_keys: Mapping[str, str] | None = None,
    prior: int = 0,
    payload: str = "",
) -> IndexDocument:
    """Make an entry; `text` is words for the field `text_exact`, its values parted by a bar."""
    values = [value.split() for value in text.split("|") if value.strip()]
    return IndexDocument(
        id=name,
        owner=owner or name,
        shelf=shelf,
        policy=policy,
        fields={"text_exact": values, **(fields or {})},
        facets=facets or {},
        sort_keys=sort_keys or {},
        prior=prior,
        payload=payload,
    )


def word(term: str, weight: int = 64) -> Term:
    """Look for a word in `text_exact`."""
    return Term("text_exact", term, weight)


def ask(
    engine: Engine,
    root: Node | None,
    *,
    access: Access = EVERYBODY,
    choices: Sequence[FacetChoice] = (),
    facets: Sequence[str] = (),
    size: int = 50,
) -> Results:
    """Search the shelf of records by relevance, from the first hit on."""
    return engine.search(
        Query(root, access, "record", choices=tuple(choices), facets=tuple(facets), start=0, size=size),
    )


def found(results: Results) -> set[str]:
    """Ids of the hits, without their order."""
    return {hit.id for hit in results.hits}


def scores(results: Results) -> dict[str, int]:
    """Id to score."""
    return {hit.id: hit.score for hit in results.hits}


def publish(engine: Engine, documents: Iterable[IndexDocument], snapshot: bytes = b"") -> str:
    """Make these documents the whole index; returns the generation's name."""
    writer = engine.begin_generation()
    assert writer.add(documents) == []
    writer.publish(snapshot)
    return writer.name


def put(engine: Engine, *documents: IndexDocument) -> None:
    """Replace each document's owner by the document."""
    assert engine.replace([Replacement(document.owner, (document,)) for document in documents]) == []
