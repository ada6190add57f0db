"""Totals and facets, exact; each facet counts without its own choice."""

import pytest

from indexer.engine import Engine
from indexer.errors import QueryRefusedError
from indexer.query import AllOf, FacetChoice, Phrase, Prefix, Query, Term, Without
from tests.indexer.contract.entries import EVERYBODY, ask, entry, found, publish, word

CLOTH = [
    entry("belt", text="x", facets={"kind": ["design"], "region": ["puno"]}),
    entry("cape", text="x", facets={"kind": ["design"], "region": ["cusco", "puno"]}),
    entry("dyeing", text="x", facets={"kind": ["technique"], "region": ["cusco"]}),
    entry("song", text="y", facets={"kind": ["element"], "region": ["puno"]}),
    entry("bare", text="x"),
]


def choice(name: str, *keys: str) -> FacetChoice:
    return FacetChoice(name, frozenset(keys))


class Counting:
    """Counts that a reader sees beside the hits."""

    def test_an_entry_counts_once_under_each_of_its_keys(self, engine: Engine) -> None:
        publish(engine, CLOTH)
        results = ask(engine, word("x"), facets=["kind", "region"])
        assert results.total == 4
        assert results.facets == {"kind": {"design": 2, "technique": 1}, "region": {"puno": 2, "cusco": 2}}

    def test_a_key_named_twice_in_an_entry_counts_once(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="x", facets={"kind": ["design", "design"]})])
        assert ask(engine, word("x"), facets=["kind"]).facets == {"kind": {"design": 1}}

    def test_choices_are_ored_within_a_facet_and_anded_between(self, engine: Engine) -> None:
        publish(engine, CLOTH)
        one = [choice("kind", "design", "technique")]
        assert found(ask(engine, word("x"), choices=one)) == {"belt", "cape", "dyeing"}
        both = [*one, choice("region", "cusco")]
        assert found(ask(engine, word("x"), choices=both)) == {"cape", "dyeing"}

    def test_each_facet_counts_without_its_own_choice(self, engine: Engine) -> None:
        publish(engine, CLOTH)
        choices = [choice("kind", "design"), choice("region", "cusco")]
        results = ask(engine, word("x"), choices=choices, facets=["kind", "region"])
        assert results.total == 1
        assert results.facets == {"kind": {"design": 1, "technique": 1}, "region": {"puno": 2, "cusco": 1}}

    def test_a_choice_without_keys_finds_nothing(self, engine: Engine) -> None:
        publish(engine, CLOTH)
        assert ask(engine, word("x"), choices=[choice("kind")]).total == 0

    def test_facets_with_thousands_of_keys_are_counted_whole(self, engine: Engine) -> None:
        publish(
            engine, [entry(f"d{number}", text="x", facets={"kind": [f"k{number}", "all"]}) for number in range(3_000)]
        )
        counts = ask(engine, word("x"), facets=["kind"]).facets["kind"]
        assert (len(counts), counts["all"], counts["k2999"]) == (3_001, 3_000, 1)

    def test_keys_are_taken_as_they_are_written(self, engine: Engine) -> None:
        keys = ["La Libertad", "ñ", "a/b", "ÁREA", "0"]
        publish(engine, [entry("a", text="x", facets={"region": keys})])
        results = ask(engine, word("x"), facets=["region"], choices=[choice("region", "La Libertad")])
        assert results.facets == {"region": dict.fromkeys(keys, 1)}
        assert results.total == 1

    def test_what_was_not_asked_for_is_not_counted(self, engine: Engine) -> None:
        publish(engine, CLOTH)
        results = engine.search(Query(word("x"), EVERYBODY, "record", count_total=False))
        assert (results.total, results.facets) == (None, {})

    def test_a_page_of_no_hits_still_counts(self, engine: Engine) -> None:
        publish(engine, CLOTH)
        results = ask(engine, word("x"), facets=["kind"], size=0)
        assert (results.hits, results.total, results.facets["kind"]["design"]) == ((), 4, 2)

    def test_unknown_fields_are_refused(self, engine: Engine) -> None:
        publish(engine, CLOTH)
        for leaf in (Term("headline", "x", 1), Prefix("headline", "x", 1), Phrase("facet_kind ", ("x", "y"), 1)):
            with pytest.raises(QueryRefusedError):
                ask(engine, AllOf((word("x"), Without(leaf))))

    def test_unknown_facets_and_orders_are_refused(self, engine: Engine) -> None:
        publish(engine, CLOTH)
        with pytest.raises(QueryRefusedError):
            ask(engine, word("x"), facets=["colour"])
        with pytest.raises(QueryRefusedError):
            ask(engine, word("x"), choices=[choice("colour", "red")])
        with pytest.raises(QueryRefusedError):
            engine.search(Query(None, EVERYBODY, "record", sort="colour"))
