"""What a reader types finds what they mean, in whatever language it was written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Zone, is_term
from indexer.lexicon import Sense
from indexer.query import Phrase, Prefix, Term, leaves
from indexer.query_text import parse
from indexer.snapshot import EMPTY, Snapshot
from indexer.understanding import MAX_WORDS, understand
from tests.indexer.records import Library, record, titled


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(
        tmp_path,
        [
            titled("dyeing", "Teñido de lana con cochinilla", concepts=["dyeing"]),
            titled("tullpuy", "Millwa tullpuy", "quz", concepts=["dyeing"]),
            titled("samichaña", "T'arwa samichaña", "ay", concepts=["dyeing"]),
            titled("loom", "Telar de cintura", concepts=["backstrap", "loom"]),
            titled("awana", "Awana", "quz", concepts=["loom"]),
            titled("band", "Faja tejida en telar", concepts=["loom"]),
            record("mention", {Zone.TITLE: [("Feria", "es")], Zone.TEXT: [("Se vende lana teñida y fajas", "es")]}),
            titled("plain", "Artesania en piedra"),
            titled("spun", "Q'aytu", "quz"),
        ],
    )


@pytest.mark.parametrize("typed", ["teñir", "tullpuy", "tullpusqa", "samichaña", "SAMICHAÑA", "samichaña’"])
def test_a_word_finds_its_concept_in_three_languages(library: Library, typed: str) -> None:
    assert {"dyeing", "tullpuy", "samichaña"} <= set(library.found(typed))


@pytest.mark.parametrize(
    "typed,expected",
    [
        ("fajas", ["band", "mention"]),
        ("tejidos", ["band"]),
        ("artesanía", ["plain"]),
        ("ccaytu q'aytukuna", ["spun"]),
        ("q’aytukunata", ["spun"]),
        ("qaytu", ["spun"]),
        ('"qaytu"', []),
        ("millwata tullpuspa", ["tullpuy"]),
        ("lana -cochinilla", ["mention"]),
        ('"telar de cintura"', ["loom"]),
        ('"telar cintura"', []),
        ("coch*", ["dyeing"]),
        ("qu*", []),
        ("piedra tipo:design", ["plain"]),
        ("la de en piedra", ["plain"]),
        ("nada de esto", []),
    ],
)
def test_words_find_forms_and_only_what_has_all_of_them(library: Library, typed: str, expected: list[str]) -> None:
    assert library.found(typed) == expected


def test_a_title_comes_before_a_mention(library: Library) -> None:
    assert library.found("lana") == ["dyeing", "mention"]


def test_the_narrower_label_comes_before_its_parts(library: Library) -> None:
    found = library.found("telar cintura")
    assert found[0] == "loom"
    assert library.understood("telar cintura").concepts[1].senses == (Sense("backstrap", "es"),)
    assert set(library.found("telar")) == {"loom", "awana", "band"}


def test_little_words_alone_are_looked_for(library: Library) -> None:
    assert set(library.found("de")) == {"dyeing", "loom"}


def test_nothing_typed_finds_everything(library: Library) -> None:
    assert len(library.found(" ")) == len(library.found("*")) == 9


def test_only_what_is_absent_is_taken_away(library: Library) -> None:
    assert len(library.found("-telar")) == 7


def test_the_account_says_what_each_word_was_taken_for(library: Library) -> None:
    understood = library.understood("teñido de llama")
    assert [(word.text, word.readings, word.required) for word in understood.words] == [
        ("teñido", (("es", "teñ"),), True),
        ("de", (("es", "de"),), False),
        ("llama", (), True),
    ]
    (concept,) = understood.concepts
    assert (concept.text, concept.senses) == ("teñido", (Sense("dyeing", "es"),))


def test_fields_are_left_to_the_caller(library: Library) -> None:
    understood = library.understood("tipo:design piedra")
    assert [(part.field, part.text) for part in understood.fields] == [("tipo", "design")]


def test_too_many_words_are_cut_and_said_so() -> None:
    understood = understand(parse("lana-" * 200, ()), EMPTY)
    assert understood.shortened
    assert len(understood.words) == MAX_WORDS


@pytest.mark.parametrize("typed", ['"' + "lana " * 30 + '"', "lana " * 30, "ta* " * 30, "lana-" * 30])
def test_a_query_that_is_cut_still_asks_for_something(typed: str) -> None:
    understood = understand(parse(typed, ()), EMPTY)
    assert understood.shortened
    assert understood.root is not None


def test_what_is_to_be_absent_is_not_cut_to_something_else() -> None:
    assert understand(parse('-"' + "lana " * 30 + '"', ()), EMPTY).root is None


def test_a_beginning_costs_as_much_as_several_words() -> None:
    understood = understand(parse("ta* " * 20, ()), EMPTY)
    assert understood.shortened
    assert 0 < len(understood.others) <= MAX_WORDS // 4


@given(st.text(st.characters()) | st.text(st.sampled_from("aeñq' -\"*:’«» xX"), max_size=80))
def test_whatever_is_typed_becomes_terms_that_an_index_may_have(typed: str) -> None:
    understood = understand(parse(typed, {"tipo"}), EMPTY)
    for leaf in leaves(understood.root) if understood.root else ():
        assert leaf.weight > 0
        match leaf:
            case Term(_, term, _) | Prefix(_, term, _):
                assert is_term(term)
            case Phrase(_, terms, _):
                assert terms
                assert all(map(is_term, terms))


def test_a_snapshot_is_read_as_it_was_written(library: Library) -> None:
    again = Snapshot.from_bytes(library.snapshot.to_bytes())
    assert again.rarity.weights() == library.snapshot.rarity.weights()
    assert again.lexicon.said() == library.snapshot.lexicon.said()
    assert again.weights == library.snapshot.weights
