"""One alphabetical order for all languages of the archive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.collation import sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["nube", "nz", "ñandú", "oca"],
        ["lana", "láná", "lana azul", "lanar"],
        ["chal", "chumpi", "ch'uspa", "chuspi"],
        ["llama", "lliklla", "luna"],
        ["9 hilos", "10 hilos", "Faja"],
        ["", "!", "a"],
    ],
)
def test_names_come_as_in_a_dictionary(ordered: list[str]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == ordered


@given(st.text(st.characters()))
def test_every_text_has_a_key_that_a_database_takes(text: str) -> None:
    key = sort_key(text)
    assert key.encode()
    assert "\0" not in key
    assert key == sort_key(text)


@pytest.mark.parametrize("other", ["MÚSICA", "mu\u0301sica", "musica"])
def test_case_and_accents_do_not_part_equal_words(other: str) -> None:
    assert sort_key(other).split("\x02")[0] == sort_key("música").split("\x02")[0]
