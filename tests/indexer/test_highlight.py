"""Marks stand on the words a reader meant, and nothing of the text is lost or added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import SHIPPED
from indexer.highlight import EXCERPT, Excerpt, Span, excerpt, mark
from indexer.label_forms import Label
from indexer.lexicon import Lexicon
from indexer.marks import Marks
from indexer.query_text import parse
from indexer.rarity import Rarity
from indexer.snapshot import EMPTY, Snapshot
from indexer.understanding import understand

LONG = (
    "En Taquile los hombres tejen chullos desde niños. " * 6
    + "La cochinilla se muele y con ella se tiñe la lana; las madejas teñidas se secan a la sombra. "
    + "Después se lavan en el río. " * 20
)


def marks(typed: str) -> Marks:
    return understand(parse(typed, ()), EMPTY).marks


def marked(found: Excerpt) -> list[str]:
    return [span.text for span in found.spans if span.marked]


@pytest.mark.parametrize(
    "typed,text,language,expected",
    [
        ("teñir", "Lanas TEÑIDAS y teñido", "es", ["TEÑIDAS", "teñido"]),
        ("qaytu", "Q'aytu", "quz", ["Q'aytu"]),
        ("q'aytu", "Puka Q’aytukunata", "quz", ["Q’aytukunata"]),
        ("artesania", "La artesanía", "es", ["artesanía"]),
        ('"faja ancha"', "Una faja y fajas anchas, ancha", "es", ["faja", "ancha"]),
        ("coch*", "cochinilla, Cochabamba, noche", "es", ["cochinilla", "Cochabamba"]),
        ("lana -faja", "faja de lana", "es", ["lana"]),
        ("la lana", "la lana", "es", ["lana"]),
    ],
)
def test_the_word_is_marked_in_any_of_its_forms(typed: str, text: str, language: str, expected: list[str]) -> None:
    assert [span.text for span in mark(text, language, marks(typed)).spans if span.marked] == expected


def test_an_excerpt_shows_the_most_of_what_was_looked_for() -> None:
    found = excerpt(LONG, "es", marks("tejer teñir madeja cochinilla"))
    assert set(marked(found)) == {"tejen", "cochinilla", "tiñe", "madejas", "teñidas"}
    assert found.marked == {0, 1, 2, 3}
    assert found.cut_before
    assert found.cut_after


def test_an_excerpt_without_marks_is_the_beginning() -> None:
    found = excerpt(LONG, "es", Marks(SHIPPED))
    assert not found.cut_before
    assert LONG.startswith(found.spans[0].text)
    assert 0 < len(found.spans[0].text) <= EXCERPT


@given(st.text(st.sampled_from("lana teñir q'aytu.\n\u00ad\0"), max_size=600), st.integers(1, 80))
def test_spans_joined_are_a_part_of_the_text_that_ends_between_words(text: str, length: int) -> None:
    found = excerpt(text, "es", marks("lana teñir"), length)
    joined = "".join(span.text for span in found.spans)
    assert joined in text
    assert found.cut_before == bool(text[: text.find(joined)].strip()) or text.count(joined) > 1
    assert all(span.text for span in found.spans)
    everything = mark(text, "es", marks("lana teñir")).spans
    assert "".join(span.text for span in everything) == text
    assert bool(marked(found)) == any(span.marked for span in everything)


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("Lana", "es", Marks(SHIPPED)) == Excerpt((Span("Lana", marked=False),), False, False, frozenset())
    assert excerpt("", "es", Marks(SHIPPED)) == Excerpt((), False, False, frozenset())


def test_labels_of_what_is_asked_for_are_marked_whole_and_typed_words_for_themselves() -> None:
    lexicon = Lexicon.of_labels(
        (
            Label("wool", "lana", "es"),
            Label("wool", "millma", "quz"),
            Label("alpaca", "lana de alpaca", "es"),
            Label("fleece", "primera lana de oveja", "es"),
        ),
        {"alpaca": ["wool"], "fleece": ["wool"]},
    )
    text = "La primera lana de la oveja y la lana de alpaca, una lana"

    def told(typed: str) -> list[tuple[str, object]]:
        found = understand(parse(typed, ()), Snapshot(Rarity({}), lexicon)).marks.found_in(text, "es")
        return [(text[mark.start : mark.end], mark.thing) for mark in found]

    assert told("millma") == [
        ("primera lana de la oveja", "wool"),
        ("lana de alpaca", "wool"),
        ("lana", "wool"),
    ]
    assert told("lana") == [("lana", 0)] * 3
    assert told("oveja millma") == [("lana", "wool"), ("oveja", 0), ("lana de alpaca", "wool"), ("lana", "wool")]
