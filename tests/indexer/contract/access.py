"""One door: what a reader may not find leaves no trace in anything an engine answers."""

from indexer.engine import Engine
from indexer.query import Access, FacetChoice, Query, Without
from tests.indexer.contract.entries import EVERYBODY, ask, entry, found, publish, put, scores, word

STEWARD = Access(tokens=frozenset({"public", "elders"}))


class Door:
    """Every query carries its reader's tokens, and every part of an answer obeys them."""

    def test_only_entries_whose_policy_the_reader_satisfies_are_found(self, engine: Engine) -> None:
        publish(engine, [entry("open", text="x"), entry("shut", text="x", policy="elders")])
        assert found(ask(engine, word("x"))) == {"open"}
        assert found(ask(engine, word("x"), access=STEWARD)) == {"open", "shut"}

    def test_without_tokens_nothing_is_found(self, engine: Engine) -> None:
        publish(engine, [entry("open", text="x", facets={"kind": ["design"]})])
        results = ask(engine, None, access=Access(tokens=frozenset()), facets=["kind"])
        assert (results.hits, results.total, results.facets) == ((), 0, {"kind": {}})

    def test_an_excluded_owner_is_gone_with_all_its_entries(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="x"), entry("b1", owner="b", text="x"), entry("b2", owner="b", text="x")])
        results = ask(engine, word("x"), access=Access(EVERYBODY.tokens, excluded=frozenset({"b"})))
        assert (found(results), results.total) == ({"a"}, 1)

    def test_many_tokens_and_many_exclusions_are_taken(self, engine: Engine) -> None:
        publish(engine, [entry(f"d{number}", text="x") for number in range(9)])
        access = Access(
            tokens=frozenset({"public", *(f"policy-{number}" for number in range(3_000))}),
            excluded=frozenset({"d1", *(f"gone-{number}" for number in range(3_000))}),
        )
        assert ask(engine, word("x"), access=access).total == len(range(9)) - 1

    def test_hidden_entries_move_no_total_no_facet_and_no_score(self, engine: Engine) -> None:
        visible = [
            entry(f"v{number}", text="x y" if number % 2 else "x", facets={"kind": [f"k{number % 3}"]})
            for number in range(12)
        ]
        publish(engine, visible)
        choices = [FacetChoice("kind", frozenset({"k1", "k2"}))]
        before = ask(engine, word("x", 11), choices=choices, facets=["kind", "region"])
        for number in range(40):
            put(
                engine,
                entry(f"h{number}", text="x x y", policy="elders", facets={"kind": ["k1", "secret"], "region": ["r"]}),
            )
        assert ask(engine, word("x", 11), choices=choices, facets=["kind", "region"]) == before

    def test_asking_for_what_is_not_there_opens_no_back_door(self, engine: Engine) -> None:
        publish(engine, [entry("open", text="x"), entry("shut", text="y", policy="elders")])
        assert scores(ask(engine, Without(word("x")))) == {}

    def test_other_shelves_stay_shut(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="x"), entry("s", owner="a", text="x", shelf="suggestion")])
        assert found(ask(engine, word("x"))) == {"a"}
        suggestions = engine.search(Query(word("x"), EVERYBODY, "suggestion"))
        assert found(suggestions) == {"s"}
