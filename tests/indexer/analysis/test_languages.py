"""Forms that have to meet and words that have to stay apart, language by language; written for these tests."""

from collections.abc import Callable

import pytest

from indexer.analysis import aymara, english, quechua, spanish
from indexer.analysis.spelling import is_foreign

Stem = Callable[[str], str]


@pytest.mark.parametrize(
    "stem,forms",
    [
        (spanish.stem, "tejer tejió tejidos tejiendo tejía"),
        (spanish.stem, "teñir teñido teñidas tiñe tiñen tiñó tiñeron tiñendo tiñan"),
        (spanish.stem, "hervir hierve hirviendo hervido"),
        (spanish.stem, "telar telares"),
        (spanish.stem, "tapiz tapices"),
        (spanish.stem, "artesana artesanas artesanos"),
        (english.stem, "weave weaving weaves"),
        (quechua.stem, "away awana awaq awasqa awanchik awarqani awachkan awashan"),
        (quechua.stem, "tullpu tullpuy tullpusqa tullpukuna tullpuwan tullpunku"),
        (quechua.stem, "q'aytu q'aytukuna q'aytunta q'aytuyuq q'aytullawanpas"),
        (quechua.stem, "warmi warmikunaq warmipaq warminchis"),
        (aymara.stem, "sawuña sawuta sawuri sawusa sawuñataki"),
        (aymara.stem, "uta utanaka utaxa utax utanxa utaru"),
        (aymara.stem, "luraña luriri lurawi luratanaka lurapxi"),
        (aymara.stem, "ch'ankha ch'ankhampi ch'ankhanaka"),
    ],
)
def test_forms_of_one_word_meet(stem: Stem, forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "stem,words",
    [
        (spanish.stem, "teñir tener tejer tela telar taller talla contar cuenta"),
        (quechua.stem, "awa allwi tullpu millwa llama wallpa warmi warma"),
        (aymara.stem, "sawu samicha uta ch'ankha qarwa t'arwa"),
    ],
)
def test_different_words_stay_apart(stem: Stem, words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


@pytest.mark.parametrize(
    "printed,official",
    [
        ("ccori", "quri"),
        ("huayruro", "wayruru"),
        ("Ccahua".lower(), "qawa"),
        ("quipu", "kipu"),
        ("chhalla", "chhalla"),
        ("qellqa", "qillqa"),
        ("kjari", "khari"),
        ("jatun", "hatun"),
        ("tambo", "tampu"),
        ("kausai", "kawsay"),
        ("quínua", "kinwa"),
        ("vicuña", "wikuña"),
        ("phuska", "phuska"),
        ("ttanta", "t'anta"),
        ("kkollpa", "k'ullpa"),
        ("sattoy", "sat'uy"),
        ("awanaykichikkunapaq", "awanaykichikkunapaq"),
        ("ñoqanchikkuna", "ñuqanchikkuna"),
    ],
)
def test_old_spellings_of_quechua_are_written_officially(printed: str, official: str) -> None:
    assert quechua.plain(printed) == official


@pytest.mark.parametrize(
    "printed,official",
    [("sarnaqäwi", "sarnaqawi"), ("huahua", "wawa"), ("ajayu", "ajayu"), ("Ccollana".lower(), "qullana")],
)
def test_old_spellings_of_aymara_are_written_officially(printed: str, official: str) -> None:
    assert aymara.plain(printed) == official


@pytest.mark.parametrize("word", ["kimsa", "kinsa"])
def test_spellings_that_differ_by_habit_share_a_key(word: str) -> None:
    assert quechua.stem(word) == quechua.stem("kimsa")


def test_the_official_alphabet_is_not_foreign() -> None:
    assert not any(is_foreign(word) for word in ("ch'uspa", "qhari", "llamk'ay", "ñawi", "wallqa", "sirp'a", "thuru"))
    assert all(is_foreign(word) for word in ("comunidad", "huaca", "feria", "zorro", "quena", "gente"))


@pytest.mark.parametrize("stem", [spanish.stem, english.stem, quechua.stem, aymara.stem])
def test_a_word_of_one_letter_keeps_it(stem: Stem) -> None:
    assert [stem(letter) for letter in "aqx"] == ["a", "q", "x"]
