"""Every measure on examples small enough to be reckoned by hand."""

from pathlib import Path

import pytest

from tests.evaluation.analysis import ALL, measure_collisions, measure_families, measure_spelling
from tests.evaluation.collisions import collide
from tests.evaluation.families import ask
from tests.evaluation.intervals import estimate, mean
from tests.evaluation.methods import Method, grams, methods
from tests.evaluation.words import Spelled, Word, WordList, dictionary, own_words, read_words

FIRST_TWO = Method("first two", lambda word: frozenset({word[:2]}))


def nouns(**forms: str) -> list[Word]:
    """Lemmas with their forms, separated by spaces."""
    return [Word(lemma, lemma, form, "N") for lemma, listed in forms.items() for form in listed.split()]


def test_a_citation_form_is_scored_by_the_other_forms_it_finds() -> None:
    words = nouns(wasi="wasi wasita waskuna", wawa="wawata wastaq")

    wasi, wawa = ask(words, FIRST_TWO)

    # "wa" finds all four other forms: two are its own, and it has two others. For wawa, which stands nowhere itself,
    # all five are found.
    assert (wasi.precision, wasi.recall) == (2 / 4, 2 / 2)
    assert (wawa.precision, wawa.recall) == (2 / 5, 2 / 2)


def test_what_finds_nothing_is_precise_and_recalls_nothing() -> None:
    whole = Method("whole", lambda word: frozenset({word}))

    (score,) = ask(nouns(uta="uta utaru"), whole)

    assert (score.precision, score.recall) == (1.0, 0.0)


def test_a_form_of_two_lemmas_is_right_for_the_one_and_wrong_for_the_other() -> None:
    whole = Method("whole", lambda word: frozenset({word}))

    scores = ask(nouns(uma="uma umax", umax="umax umaxa"), whole)

    assert [(score.family, score.precision, score.recall) for score in scores] == [
        ("uma", 1.0, 0.0),
        ("umax", 0.0, 0.0),
    ]


def test_noun_and_verb_of_one_root_are_one_family() -> None:
    words = [Word("taki", "taki", "takita", "N"), Word("taki", "takiy", "takini", "V")]

    noun, verb = ask(words, Method("first four", lambda word: frozenset({word[:4]})))

    assert (noun.part, noun.recall, verb.part, verb.recall) == ("N", 1.0, "V", 1.0)


def test_a_lemma_without_other_forms_is_not_asked_for() -> None:
    assert ask(nouns(uta="uta"), FIRST_TWO) == []


def test_half_of_the_four_grams_have_to_be_shared_where_the_method_says_so() -> None:
    words = nouns(awana="awanaku awanakunapaq")

    (some,) = ask(words, Method("any", grams))
    (half,) = ask(words, Method("half", grams, 0.5))

    # awana has 2 of them, awanaku 4, awanakunapaq 9: shared are 2 of 6 and 2 of 11, twice.
    assert (some.recall, half.recall) == (1.0, 0.5)


def test_f_is_made_of_the_means_over_lemmas() -> None:
    words = nouns(wasi="wasi wasita waskuna", wawa="wawata wastaq")

    measured = measure_families(words, FIRST_TWO)[ALL]

    precision = (2 / 4 + 2 / 5) / 2
    assert measured.precision == pytest.approx(precision)
    assert (measured.recall, measured.lemmas) == (1.0, 2)
    assert measured.f.value == pytest.approx(2 * precision / (precision + 1))


def test_a_form_collides_with_the_entries_that_share_a_key() -> None:
    words = nouns(wasi="wasita", tata="txta", wawa="wawaku")
    entries = dictionary((*words, Word("wari", "wari", "wari", "N")))

    met = collide(words, entries, FIRST_TWO)

    # wasita: wasi, and wrongly wawa and wari. txta: nothing. wawaku: wawa, and wrongly wasi and wari.
    assert [(each.is_hit, each.wrong, each.is_exact) for each in met] == [
        (True, 2, False),
        (False, 0, False),
        (True, 2, False),
    ]
    measured = measure_collisions(words, entries, FIRST_TWO)
    assert [figure.value for figure in measured] == pytest.approx([2 / 3, 4 / 3, 0])


def test_an_entry_with_two_citation_forms_is_one_entry() -> None:
    words = [Word("taki", "taki", "takita", "N"), Word("taki", "takiy", "takini", "V")]

    (noun, verb) = collide(words, dictionary(tuple(words)), FIRST_TWO)

    assert (noun.is_exact, verb.is_exact) == (True, True)


def test_spelling_is_measured_where_it_differs() -> None:
    measured = measure_spelling(
        [Spelled("huasi", "wasi", "qu"), Spelled("wasi", "wasi", "qu"), Spelled("xyz", "wasi", "qu")]
    )

    assert measured["one spelling"].value == measured["one key"].value == 0.5
    assert measured["first five letters"].value == 0.0


def test_an_interval_holds_its_figure_and_is_the_same_every_time() -> None:
    rows = [(1.0, 1.0)] * 30 + [(0.0, 1.0)] * 10

    first, second = estimate(rows, mean), estimate(rows, mean)

    assert first == second
    assert first.value == 0.75
    # 95 of 100 samples of 40 draws lie within two standard errors: sqrt(.75 × .25 / 40) = .068.
    assert first.low == pytest.approx(0.75 - 2 * 0.068, abs=0.03)
    assert first.high == pytest.approx(0.75 + 2 * 0.068, abs=0.03)


def test_what_all_agree_on_has_no_interval() -> None:
    assert estimate([(1.0, 2.0)] * 5, mean) == (0.5, 0.5, 0.5)


def test_a_table_of_words_is_read_without_comments_and_without_repetitions(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text("# of the test\naway\tawani\tV\tV;PRS\nawa\tawani\tV\t2\nawana\tawanata\tN\n", "utf-8")

    assert read_words("of the test", "qu", path).words == (
        Word("awa", "away", "awani", "V"),
        Word("awana", "awana", "awanata", "N"),
    )


@pytest.mark.parametrize("words", own_words(), ids=lambda words: words.chain)
def test_the_own_words_are_several_dozen_lemmas_each_with_other_forms(words: WordList) -> None:
    scores = ask(words.words, methods(words.chain)[0])

    assert len(scores) >= 40
    assert len(dictionary(words.words)) == len({score.family for score in scores})
