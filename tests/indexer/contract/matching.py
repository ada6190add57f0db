"""What matches, and what it scores."""

import pytest

from indexer.document import FILLER, MAX_TERM_LENGTH
from indexer.engine import Engine
from indexer.query import AllOf, AnyOf, Node, Optional, Phrase, Prefix, Term, Without
from tests.indexer.contract.entries import ask, entry, found, publish, put, scores, word


class Matching:
    """Nodes mean the same on every engine, to the sixty-fourth."""

    def test_a_term_is_found_only_in_its_field_and_only_whole(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="teñir lana"), entry("b", fields={"title_exact": [["teñir"]]})])
        assert scores(ask(engine, word("teñir", 40))) == {"a": 40}
        assert found(ask(engine, word("teñi"))) == set()

    def test_terms_keep_accents_apostrophes_colons_and_case_as_they_are(self, engine: Engine) -> None:
        terms = [
            "es:teñ",
            "q'aytu",
            "Q'aytu",
            "ch’iyar",
            "a-b",
            "ñ",
            "x" * MAX_TERM_LENGTH,
            "日本",
            '+:\\*?"()[]~',
            "NOT",
        ]
        publish(engine, [entry(f"d{number}", fields={"text_stem": [[term]]}) for number, term in enumerate(terms)])
        for number, term in enumerate(terms):
            assert found(ask(engine, Term("text_stem", term, 1))) == {f"d{number}"}

    def test_a_term_counts_once_however_often_it_stands_there(self, engine: Engine) -> None:
        publish(engine, [entry("once", text="lana"), entry("often", text="lana lana lana | lana")])
        assert scores(ask(engine, word("lana", 7))) == {"once": 7, "often": 7}

    def test_any_of_adds_what_matches_and_wants_at_least_one(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="x"), entry("b", text="x y"), entry("c", text="z")])
        assert scores(ask(engine, AnyOf((word("x", 3), word("y", 5))))) == {"a": 3, "b": 8}
        assert found(ask(engine, AnyOf(()))) == set()

    def test_all_of_adds_and_wants_every_one(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="x"), entry("b", text="x y")])
        assert scores(ask(engine, AllOf((word("x", 3), word("y", 5))))) == {"b": 8}
        assert scores(ask(engine, AllOf(()))) == {"a": 0, "b": 0}

    def test_an_optional_node_only_adds(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="x"), entry("b", text="x y"), entry("c", text="y")])
        assert scores(ask(engine, AllOf((word("x", 3), Optional(word("y", 5)))))) == {"a": 3, "b": 8}
        assert scores(ask(engine, Optional(word("y", 5)))) == {"a": 0, "b": 5, "c": 5}

    def test_without_takes_away_and_alone_finds_the_rest(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="x"), entry("b", text="x y"), entry("c", text="z")])
        assert scores(ask(engine, AllOf((word("x", 3), Without(word("y")))))) == {"a": 3}
        assert scores(ask(engine, Without(word("y")))) == {"a": 0, "c": 0}
        assert scores(ask(engine, AnyOf((word("y", 2), Without(word("x")))))) == {"b": 2, "c": 0}

    def test_a_phrase_wants_its_terms_side_by_side_in_one_value(self, engine: Engine) -> None:
        publish(
            engine,
            [
                entry("side", text="la faja de Taquile"),
                entry("turned", text="Taquile de faja"),
                entry("apart", text="faja de lana de Taquile"),
                entry("parted", text="una faja | de Taquile"),
            ],
        )
        assert scores(ask(engine, Phrase("text_exact", ("faja", "de", "Taquile"), 9))) == {"side": 9}
        assert found(ask(engine, Phrase("text_exact", ("faja",), 9))) == {"side", "turned", "apart", "parted"}

    def test_a_phrase_runs_over_second_readings_at_their_own_positions(self, engine: Engine) -> None:
        second = [["qu:awa", FILLER, "qu:q'aytu"]]
        publish(engine, [entry("a", fields={"text_stem2": second})])
        assert found(ask(engine, Phrase("text_stem2", ("qu:awa", "qu:q'aytu"), 1))) == set()

    def test_a_prefix_counts_once_and_takes_nothing_as_a_pattern(self, engine: Engine) -> None:
        publish(engine, [entry("a", text="teñir teñido"), entry("b", text="tejer"), entry("c", text="te.ido te*")])
        assert scores(ask(engine, Prefix("text_exact", "teñ", 6))) == {"a": 6}
        assert found(ask(engine, Prefix("text_exact", "te.", 6))) == {"c"}
        assert found(ask(engine, Prefix("text_exact", "te*", 6))) == {"c"}

    @pytest.mark.parametrize(
        "root,score",
        [
            (AllOf((AnyOf((word("a", 1), word("b", 1))), AnyOf((word("c", 1), word("z", 1))))), 3),
            (AllOf((Optional(AllOf((word("a", 4), word("z", 4)))), word("b", 1))), 1),
            (AnyOf((AllOf((word("a", 4), word("z", 4))), word("b", 1))), 1),
            (AllOf((Without(Without(word("a"))), word("b", 2))), 2),
            (AllOf((Without(AllOf((word("a"), word("z")))), word("c", 2))), 2),
            (AnyOf((word("a", 16_000), word("b", 1))), 16_001),
        ],
    )
    def test_nodes_nest(self, engine: Engine, root: Node, score: int) -> None:
        publish(engine, [entry("it", text="a b c")])
        assert scores(ask(engine, root)) == {"it": score}

    def test_a_hit_brings_its_owner_and_its_payload_unchanged(self, engine: Engine) -> None:
        payload = '{"text": "Ch\'uspa «k\u2019intu» \\u0000 \U0001f9f6"}'
        publish(engine, [])
        put(engine, entry("a/2", owner="a", text="x", payload=payload))
        (hit,) = ask(engine, word("x")).hits
        assert (hit.id, hit.owner, hit.payload) == ("a/2", "a", payload)
