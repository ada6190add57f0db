import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models.identifier import ALPHABET, LENGTH, mint, parse

IDENTIFIERS = st.builds(lambda _: mint(), st.integers())
FIRST_AND_LAST = {ALPHABET[0], ALPHABET[-1]}


@given(IDENTIFIERS)
def test_an_identifier_is_read_as_itself(identifier: str) -> None:
    assert len(identifier) == LENGTH
    assert parse(identifier) == identifier


@given(IDENTIFIERS)
def test_capitals_spaces_around_and_likely_slips_of_the_eye_are_understood(identifier: str) -> None:
    assert parse(f" {identifier.upper()}\n") == identifier
    assert parse(identifier.replace("1", "l").replace("0", "o")) == identifier
    assert parse(identifier.replace("1", "I").replace("0", "O")) == identifier


@given(IDENTIFIERS, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_a_single_wrong_character_is_noticed(identifier: str, position: int, wrong: str) -> None:
    right = identifier[position]
    written = identifier[:position] + wrong + identifier[position + 1 :]
    if {right, wrong} in ({right}, FIRST_AND_LAST):
        return
    assert parse(written) is None


@given(IDENTIFIERS, st.integers(0, LENGTH - 2))
def test_two_neighbours_that_changed_places_are_noticed(identifier: str, position: int) -> None:
    first, second = identifier[position], identifier[position + 1]
    written = identifier[:position] + second + first + identifier[position + 2 :]
    if {first, second} in ({first}, FIRST_AND_LAST):
        return
    assert parse(written) is None


@pytest.mark.parametrize(
    "written", ["", "zwen3px79kp5", "zwen3px79kp5e0", "zwen3px79kpue", "../../etc/pass", "ñwen3px79kp5e"]
)
def test_what_can_be_no_identifier_is_refused(written: str) -> None:
    assert parse(written) is None


@given(st.text(max_size=20))
def test_nothing_that_people_type_breaks_it(written: str) -> None:
    found = parse(written)
    assert found is None or parse(found) == found


def test_identifiers_are_not_guessed_from_each_other() -> None:
    made = [mint() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert all(len({identifier[place] for identifier in made}) == len(ALPHABET) for place in range(LENGTH - 1))
