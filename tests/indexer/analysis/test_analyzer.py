"""Analysis of any text in any language: offsets, equality of record and query, and terms that every index takes."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.analysis import SHIPPED, chain_of, words
from indexer.document import is_term

LANGUAGES = ["es", "qu", "quy", "quz", "qxp", "quf", "ay", "ayr", "ayc", "en", "und", "zxx"]

# Half-letters, invisible marks, things that case folding makes longer, and what is no character at all.
AWKWARD = (
    *(
        "q",
        "’",
        "'",
        "´",
        " ",
        "aytu",
        "ñ",
        "n\u0303",
        "\u00ad",
        "\u200f",
        "\u202e",
        "\0",
        "\ud800",
        "_",
        "E",
        "é",
        "ch",
    ),
    *("İ", "ß", "日本", "x" * 120, "-", '"', "½", "\ufeff", "\ufe0f", "\u0301", "ä", "10"),
)

languages = st.sampled_from(LANGUAGES)
anything = st.text(st.characters(), max_size=60)
awkward = st.lists(st.sampled_from(AWKWARD), max_size=12).map("".join)
texts = anything | awkward


@given(texts, languages)
def test_offsets_point_at_the_words_as_they_were_written(text: str, language: str) -> None:
    end = 0
    for position, token in enumerate(SHIPPED.analyse(text, language)):
        assert end <= token.start < token.end <= len(text)
        assert token.position == position
        (alone,) = SHIPPED.analyse(text[token.start : token.end], language)
        assert alone[:4] == token[:4]
        end = token.end


@given(texts, languages)
def test_every_term_can_stand_in_an_index(text: str, language: str) -> None:
    for token in SHIPPED.analyse(text, language):
        assert all(is_term(term) for term in (token.surface, token.plain, token.term, token.second or "-"))
        assert token.second != token.term


@given(texts, languages)
def test_a_word_reads_the_same_in_a_query_as_in_a_record(text: str, language: str) -> None:
    for token, word in zip(SHIPPED.analyse(text, language), words(text), strict=True):
        by_chain = {reading.chain: reading for reading in SHIPPED.readings(word.text)}
        reading = by_chain[chain_of(language)]
        assert (reading.plain, reading.term, reading.second) == (token.plain, token.term, token.second)


@given(texts, languages)
@example("\u0622", "es")
@example("\u30d7", "qu")
def test_composed_or_decomposed_makes_no_difference(text: str, language: str) -> None:
    composed = SHIPPED.analyse(unicodedata.normalize("NFC", text), language)
    decomposed = SHIPPED.analyse(unicodedata.normalize("NFD", text), language)
    assert [token[:4] for token in composed] == [token[:4] for token in decomposed]


@pytest.mark.parametrize("apostrophe", "'’‘ʼʻ`´′")
def test_whatever_stands_for_an_apostrophe_is_one(apostrophe: str) -> None:
    (token,) = SHIPPED.analyse(f"Q{apostrophe}aytu", "quz")
    assert token.surface == "q'aytu"


def test_quotation_marks_are_no_apostrophes() -> None:
    assert [token.surface for token in SHIPPED.analyse("‘lana’ 'hilo' ´q'aytu´", "es")] == ["lana", "hilo", "q'aytu"]


def test_a_word_that_a_corpus_took_apart_is_one_word_again() -> None:
    (token,) = SHIPPED.analyse("jark ' añataki", "ay")
    assert (token.surface, token.start, token.end) == ("jark'añataki", 0, 14)


def test_invisible_marks_neither_part_words_nor_change_them() -> None:
    (token,) = SHIPPED.analyse("te\u00adñ\u200fir\ufeff", "es")
    assert token.surface == "teñir"


def test_what_cannot_be_read_parts_words() -> None:
    assert [token.surface for token in SHIPPED.analyse("te\0ñir\ud800lana_azul", "es")] == ["te", "ñir", "lana", "azul"]


def test_endless_words_stay_apart_from_each_other() -> None:
    first, second = (SHIPPED.analyse("a" * 50_000 + end, "quz")[0] for end in "bc")
    assert first.surface != second.surface
    assert first.term != second.term


def test_languages_do_not_meet_by_chance() -> None:
    terms = [SHIPPED.analyse("lana", language)[0].term for language in ("es", "qu", "ay", "en", "quf")]
    assert terms == ["es:lan", "qu:lana", "ay:lan", "en:lana", "quf:lana"]


@pytest.mark.parametrize("language", ["quz", "ay"])
def test_a_spanish_word_in_andean_text_is_read_in_spanish_too(language: str) -> None:
    (token,) = SHIPPED.analyse("comunidades", language)
    assert token.second == SHIPPED.analyse("comunidad", "es")[0].term


def test_an_andean_word_in_spanish_text_is_read_as_such_too() -> None:
    (token,) = SHIPPED.analyse("q'aytus", "es")
    assert token.second == SHIPPED.analyse("q'aytu", "quz")[0].term
    (token,) = SHIPPED.analyse("sawuña", "es")
    assert token.second == SHIPPED.analyse("sawuta", "ay")[0].term


@pytest.mark.parametrize("word", ["humanidad", "plural", "plan", "ministra", "natural", "comunidades", "política"])
@pytest.mark.parametrize("language", ["quz", "ay"])
def test_spanish_words_show_by_letters_that_andean_ones_lack_and_by_how_they_begin_and_end(
    word: str, language: str
) -> None:
    assert SHIPPED.analyse(word, language)[0].second == SHIPPED.analyse(word, "es")[0].term


@pytest.mark.parametrize("language", ["quz", "ay"])
@pytest.mark.parametrize("word", ["utanaka", "sawuña", "jaqinakataki", "tullpu", "q'aytukuna", "runakuna", "llaqta"])
def test_andean_words_are_not_read_in_spanish(word: str, language: str) -> None:
    assert SHIPPED.analyse(word, language)[0].second is None


@pytest.mark.parametrize("word", ["utanakaru", "jaqinakawa", "qamañataki", "yatiqawinaka", "t'arwampi", "phaxsina"])
def test_an_aymara_word_in_spanish_text_is_told_by_its_root(word: str) -> None:
    assert SHIPPED.analyse(word, "es")[0].second == SHIPPED.analyse(word, "ay")[0].term


@pytest.mark.parametrize("word", ["uma", "sami", "taruja", "phaxsi", "jallu", "nayra"])
def test_a_root_is_known_in_spanish_text_though_its_letters_are_spanish_too(word: str) -> None:
    assert SHIPPED.analyse(word, "es")[0].second in {SHIPPED.analyse(word, other)[0].term for other in ("ay", "quz")}


@pytest.mark.parametrize("word", ["para", "como", "artesanía", "tejidos", "mercado", "lienzo"])
def test_spanish_words_in_spanish_text_are_not_andean(word: str) -> None:
    assert not (SHIPPED.analyse(word, "es")[0].second or "").startswith(("ay:", "qu:"))


def test_spanish_typed_without_accents_is_found() -> None:
    (written,), (typed,) = SHIPPED.analyse("artesanía", "es"), SHIPPED.analyse("artesania", "es")
    assert typed.plain == written.plain
    assert {typed.term, typed.second} & {written.term, written.second}


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="klingon"):
        SHIPPED.analyse("nuqneH", "klingon")
