"""Words of running text, kept for whoever mistypes one."""

from hypothesis import given
from hypothesis import strategies as st

from indexer.rarity import RarityCount
from indexer.snapshot import Snapshot
from indexer.sounds import distance, folded, heard
from indexer.suggestions import nearest
from indexer.vocabulary import Vocabulary, VocabularyCount
from tests.indexer.records import LEXICON, titled

letters = st.text("abcdehiklmnopqrstuwy'", min_size=4, max_size=12)


def of(*words: str) -> Vocabulary:
    return Vocabulary((heard(folded(word)), word) for word in words)


def counted(*texts: str) -> Vocabulary:
    count = VocabularyCount()
    for number, text in enumerate(texts):
        count.add(titled(str(number), text, "es"))
    return count.vocabulary()


def test_words_are_kept_as_they_are_written_but_for_capitals() -> None:
    vocabulary = counted("La Urdimbre, «ch’uspa»", "urdimbre y trama 2013 a4x5")
    assert vocabulary.said()[1].split() == ["ch'uspa", "trama", "urdimbre"]


def test_what_is_kept_with_a_generation_is_read_back() -> None:
    vocabulary = counted("Urdimbre y trama")
    written = Snapshot(RarityCount().rarity(), LEXICON, vocabulary=vocabulary).to_bytes()
    assert Snapshot.from_bytes(written).vocabulary.said() == vocabulary.said()


@given(letters, st.integers(0, 11), st.sampled_from("abcdehiklmnopqrstuwy"))
def test_a_word_is_among_those_that_are_like_what_differs_by_a_letter(word: str, place: int, letter: str) -> None:
    typed = word[: place % len(word)] + letter + word[place % len(word) + 1 :]
    here, there = heard(folded(word)), heard(folded(typed))
    if len(here) >= 4 and distance(here, there, 1) <= 1:
        assert word in of(word).like(typed)


def test_letters_that_are_swapped_are_understood_wherever_they_stand() -> None:
    word = "trenzadora"
    for place in range(len(word) - 1):
        typed = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        assert typed == word or nearest(typed, (), of(word).like(typed)) == [word]


def test_no_word_is_like_one_that_has_no_letters() -> None:
    assert of("trama").like("") == of("trama").like("\0 2013") == of().like("trama") == []
