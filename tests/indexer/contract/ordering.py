"""Order: by score or key, equals by rank, and no hit repeated or missed between two pages."""

import pytest

from indexer.document import IndexDocument
from indexer.engine import Engine
from indexer.errors import QueryRefusedError
from indexer.query import MAX_WINDOW, AllOf, AnyOf, Node, Optional, Query
from indexer.results import Hit
from tests.indexer.contract.entries import EVERYBODY, entry, publish, put, word


def pages(
    engine: Engine, root: Node | None, size: int, sort: str | None = None, *, descending: bool = False
) -> list[Hit]:
    """All hits, gathered page by page."""
    hits: list[Hit] = []
    while True:
        query = Query(root, EVERYBODY, "record", sort=sort, descending=descending, start=len(hits), size=size)
        page = engine.search(query).hits
        hits += page
        if len(page) < size:
            return hits


def many(count: int) -> list[IndexDocument]:
    """Entries with few different scores, years and priors, so that nearly all are equal to many others."""
    return [
        entry(
            f"d{number}",
            text="x " + "y " * (number % 5 == 0) + "z" * (number % 7 == 0),
            prior=number % 3,
            sort_keys={"year": str(1990 + number % 4)} if number % 6 else {},
        )
        for number in range(count)
    ]


def spread(engine: Engine, documents: list[IndexDocument]) -> None:
    """Put documents in by several writes, as an index grows in real life."""
    third = len(documents) // 3
    publish(engine, documents[:third])
    put(engine, *documents[third : 2 * third])
    for document in documents[2 * third :]:
        put(engine, document)


class Ordering:
    """The order is total, so that pages fit together."""

    def test_the_higher_score_comes_first(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="x"), entry("b", text="x y"), entry("c", text="x z")])
        root = AllOf((word("x", 3), Optional(word("y", 1)), Optional(word("z", 2))))
        assert [(hit.id, hit.score) for hit in pages(engine, root, 9)] == [("c", 5), ("b", 4), ("a", 3)]

    def test_the_prior_orders_equals_and_only_equals(self, engine: Engine) -> None:
        publish(engine, [entry("plain", text="x"), entry("rich", text="x", prior=15), entry("better", text="x y")])
        root = AllOf((word("x", 64), Optional(word("y", 1))))
        assert [hit.id for hit in pages(engine, root, 9)] == ["better", "rich", "plain"]

    @pytest.mark.parametrize("size", [1, 7, 60, 200])
    def test_pages_by_relevance_repeat_nothing_and_miss_nothing(self, engine: Engine, size: int) -> None:
        documents = many(90 if size > 1 else 20)
        spread(engine, documents)
        root = AnyOf((word("x", 2), word("y", 1), word("z", 1)))
        worth = {
            document.id: sum(document.fields["text_exact"][0].count(term) > 0 for term in "yz") + 2
            for document in documents
        }
        ordered = sorted(documents, key=lambda document: (-worth[document.id], document.rank()))
        assert [hit.id for hit in pages(engine, root, size)] == [document.id for document in ordered]

    @pytest.mark.parametrize("sort", [None, "year"])
    def test_hundreds_of_equals_come_by_rank_wherever_they_were_written(self, engine: Engine, sort: str | None) -> None:
        documents = [entry(f"d{number}", text="x", sort_keys={"year": "1990"}) for number in range(900)]
        publish(engine, documents[:300])
        for start in range(300, 900, 150):
            put(engine, *documents[start : start + 150])
        ordered = [document.id for document in sorted(documents, key=IndexDocument.rank)]
        for start in (0, 20, 400, 880):
            hits = engine.search(Query(word("x"), EVERYBODY, "record", sort=sort, start=start, size=20)).hits
            assert [hit.id for hit in hits] == ordered[start : start + 20]

    def test_everything_comes_by_rank(self, engine: Engine) -> None:
        documents = many(30)
        spread(engine, documents)
        ordered = sorted(documents, key=IndexDocument.rank)
        assert [(hit.id, hit.score) for hit in pages(engine, None, 7)] == [(document.id, 0) for document in ordered]

    @pytest.mark.parametrize("descending", [False, True])
    def test_sorting_by_a_key_keeps_entries_without_one_for_the_end(self, engine: Engine, descending: bool) -> None:
        documents = many(50)
        spread(engine, documents)
        ordered = sorted((document for document in documents if document.sort_keys), key=IndexDocument.rank)
        ordered.sort(key=lambda document: document.sort_keys["year"], reverse=descending)
        ordered += sorted((document for document in documents if not document.sort_keys), key=IndexDocument.rank)
        hits = pages(engine, word("x"), 7, "year", descending=descending)
        assert [(hit.id, hit.score) for hit in hits] == [(document.id, 0) for document in ordered]

    def test_keys_compare_by_code_point(self, engine: Engine) -> None:
        keys = ["", "Z", "a", "a b", "ab", "nz", "n~", "é", "\u1234", "\U0001f9f6"]
        publish(engine, [entry(f"d{number}", text="x", sort_keys={"title": key}) for number, key in enumerate(keys)])
        assert [hit.id for hit in pages(engine, None, 99, "title")] == [f"d{number}" for number in range(len(keys))]

    def test_a_page_past_the_end_is_empty_and_knows_the_total(self, engine: Engine) -> None:
        publish(engine, many(5))
        results = engine.search(Query(word("x"), EVERYBODY, "record", start=90, size=10))
        assert (results.hits, results.total) == ((), 5)

    def test_too_deep_a_page_is_refused(self) -> None:
        with pytest.raises(QueryRefusedError):
            Query(None, EVERYBODY, "record", start=MAX_WINDOW, size=1)
