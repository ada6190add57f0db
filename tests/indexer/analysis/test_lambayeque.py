"""Lambayeque Quechua: what is attested of Inkawasi, as people write it; the southern chain has no part in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import SHIPPED, quechua
from indexer.analysis.lambayeque import plain, stem


@pytest.mark.parametrize(
    "spellings",
    [
        "atun hatun",
        "uk huk",
        "tanda tanta",
        "kunga kunka cunga",
        "qara jara gara",
        "waqa waga waja",
        "ĉaki ĉhaki traki Ĉaki",
        "shunqu shonqo",
        "rumi rrumi",
    ],
)
def test_spellings_of_a_word_meet(spellings: str) -> None:
    assert len({stem(spelling.lower()) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize("forms", ["awana awaq away", "rumi rumikuna rumipi rumita rumikunawanqa", "ĉiĉin ĉiĉinkuna"])
def test_forms_of_a_word_meet(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_words_stay_apart() -> None:
    words = "tanda tuta wanku mintu shuyu shimi shuti rumi runa traki warmi"
    assert len({stem(word) for word in words.split()}) == len(words.split())


def test_sh_and_the_retroflex_are_kept_in_its_spelling() -> None:
    assert [plain(word) for word in ("shimi", "ĉupa", "chaki", "ishkay")] == ["shimi", "trupa", "chaki", "ishkay"]


def test_it_never_meets_the_southern_chain() -> None:
    (word,) = SHIPPED.analyse("awashankunata", "quf")
    assert word.term.startswith("quf:")
    assert word.term != f"quf:{quechua.stem('awashankunata')}"


def test_codes_are_no_words_of_it() -> None:
    assert [token.term for token in SHIPPED.analyse("HATA 12", "zxx")] == ["zxx:hata", "zxx:12"]


@given(st.text(max_size=120) | st.text("aiueohqjgxbcdntrshĉm", max_size=30))
def test_a_spelling_is_normalised_once_for_all(typed: str) -> None:
    assert plain(plain(typed)) == plain(typed)
    assert stem(typed) == stem(typed)
