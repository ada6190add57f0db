"""What people type is read as they meant it, and nothing they can type is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.query_text import MAX_PARTS, Part, PartKind, parse

FIELDS = {"tipo", "region"}

typed = st.text(st.characters()) | st.text(st.sampled_from('a -"«»“”:*tipo\\()[]^~!&|/\0\ud800ñ'), max_size=40)


@given(typed)
def test_nothing_raises_and_every_part_says_something(text: str) -> None:
    for part in parse(text, FIELDS).parts:
        assert part.text.strip()
        assert (part.kind is PartKind.FIELD) == bool(part.field)


@pytest.mark.parametrize(
    "text,parts",
    [
        ("faja lana", [Part(PartKind.TEXT, "faja"), Part(PartKind.TEXT, "lana")]),
        ('"faja de lana"', [Part(PartKind.PHRASE, "faja de lana")]),
        ("«faja de lana»", [Part(PartKind.PHRASE, "faja de lana")]),
        ("“faja de lana”", [Part(PartKind.PHRASE, "faja de lana")]),
        ("faja -lana", [Part(PartKind.TEXT, "faja"), Part(PartKind.TEXT, "lana", negated=True)]),
        ('-"de lana"', [Part(PartKind.PHRASE, "de lana", negated=True)]),
        ("awa*", [Part(PartKind.PREFIX, "awa")]),
        ("q’ay*", [Part(PartKind.PREFIX, "q’ay")]),
        ("-awa*", [Part(PartKind.PREFIX, "awa", negated=True)]),
        ("tipo:design", [Part(PartKind.FIELD, "design", field="tipo")]),
        ("TIPO:design", [Part(PartKind.FIELD, "design", field="tipo")]),
        ('region:"La Libertad"', [Part(PartKind.FIELD, "La Libertad", field="region")]),
        ("-region:puno", [Part(PartKind.FIELD, "puno", negated=True, field="region")]),
    ],
)
def test_what_is_meant_is_read(text: str, parts: list[Part]) -> None:
    assert list(parse(text, FIELDS).parts) == parts


@pytest.mark.parametrize(
    "text",
    [
        "colour:red",
        '"half',
        "-",
        "--lana",
        "a*",
        "*",
        "tipo:",
        "NOT",
        "(a",
        "http://example.org/a?b=c",
        "te*do",
        "q'",
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert parse(text, FIELDS).parts == (Part(PartKind.TEXT, text),)


def test_a_phrase_of_nothing_asks_for_nothing() -> None:
    assert parse('""', FIELDS).parts == ()


def test_a_hyphen_inside_a_word_takes_nothing_away() -> None:
    assert parse("quechua-aymara", FIELDS).parts == (Part(PartKind.TEXT, "quechua-aymara"),)


def test_what_is_too_long_is_read_in_part_and_said_so() -> None:
    query = parse("lana " * 500, FIELDS)
    assert len(query.parts) == MAX_PARTS
    assert query.shortened
    assert not parse("lana ", FIELDS).shortened
