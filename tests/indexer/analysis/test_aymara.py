"""Aymara: forms that have to meet, words that have to stay apart, whatever is typed.

Words are attested (Bolivia's constitution in Aymara, the thesaurus, grammars); which belong together is this project's
judgement, not yet a speaker's.
"""

from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.analysis import aymara
from indexer.analysis.fold import lower
from indexer.document import MAX_TERM_LENGTH

LETTERS = "aiuchjklmnñpqrstwxy'"

nobody_knows = st.text(alphabet=LETTERS, min_size=1, max_size=20)
anything = st.text().map(lower)


@pytest.mark.parametrize(
    "forms",
    [
        "uta utanaka utanakaxa utaxa utax utaru utampi utana utanxa utan utankiri utani",
        "marka markana markanakata markanakasa markankirinakampi",
        "jaqi jaqinakaru jaqinakataki jaqiruwa jaqirusa jaqjama jaqirjama jaqit",
        "luraña luriri luririnakaruxa lurawi lurawinakata lurawiparjama luratanaka lurasa lurki lurapxi lurañataki",
        "sawuña sawuta sawuri sawusa sawuñataki sawu sawupxi sawuñ",
        "apnaqaña apnaqata apnaqawinakata apnaqir apnaqirita apnaqi apnaqtwa apnaqapxaspa",
        "irnaqaña irnaqiri irnaqirinakaru irnaqawipanxa irnaqapxaspa irnaqasaxa irnaqaniwayta irnaqkiti",
        "munaña munkiri munasa munchi munkaspa munapxaspa munasipxaspa munta munist munituwa",
        "mistuña mistuta misturi mistu mistkaspati mistuwa",
        "yatichaña yatichiri yatichirinaka yatichawi yatichapxañapataki yatichatanaka",
        "qamaña qamasipki qamasipxanxa qamapxañapa qamawi qamawinaka",
        "ch'ankha ch'ankhampi ch'ankhanaka ch'ankharu",
        "uka ukana ukanaka ukanakaru ukanakaxa ukampi ukata ukatxa ukaru ukankirinakaxa ukanwa",
        "kamachi kamachina kamachirjama kamachinakarjama kamachinakaparjamawa kamachinxa kamachimpi",
        "wali walikiskaniwa waliki waliru",
        "saña siwa sapxani sasin sasina sañani sañapa sañataki sañ satayna",
        "juma jumana jumaru jumanaka",
        "jani janiwa janiti janisa janirakiwa janiw",
        "ukhama ukjama ukhamaraki ukjamaraki ukjamarjamawa",
        "utt'ayaña utt'ayata utt'ayatarakini utt'ayatañapataki utt'ayasipkaspati utt'ayataspawa utt'ayatarakispa",
        "phuqhaña phuqhatañapawa phuqhatakaspati phuqhatani phuqhasirakini phuqhapxañapa phuqhañkama",
        "qullqi qullqinipasa qullqipampiwa qullqininakarusa qullqiniñapa",
        "sikusiku sikusikunaka sikusikumpi",
        "maya mä mayaki mayaru",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({aymara.stem(form) for form in forms.split()}) == 1, {form: aymara.stem(form) for form in forms.split()}


@pytest.mark.parametrize(
    "words",
    [
        "sawu samicha uta ch'ankha qarwa t'arwa",
        "uta utjaña utt'ayaña",  # house, to exist, to found
        "apaña apsuña apnaqaña apaqaña apthapiña apxataña",  # directionals make verbs of their own
        "yatiña yatichaña yatiqaña yatiyaña yatxataña",
        "uñjaña uñt'aña uñtaña uñacht'ayaña uñch'ukiña",
        "qhana q'ana qana",
        "aru aruma",  # word, night
        "mara marka mark'a",
        "inti inkuña illapa ikiña",
        "jaqi jach'a jaya",
        "pampa para pata panqara",
        "taruja tari tawaqu",
    ],
)
def test_different_words_stay_apart(words: str) -> None:
    assert len({aymara.stem(word) for word in words.split()}) == len(words.split())


@pytest.mark.parametrize("ending", ["naka", "nakaxa", "mpi", "taki", "ru"])
def test_known_roots_meet_their_forms(ending: str) -> None:
    assert {root for root in aymara.KNOWN if aymara.stem(root) != root.rstrip("aiu")} == set()
    assert {root for root in aymara.KNOWN if aymara.stem(root + ending) != aymara.stem(root)} == set()


def test_known_roots_are_written_as_the_stemmer_reads_them() -> None:
    assert {root for root in aymara.KNOWN if aymara.plain(root) != root} == set()
    assert {root for root in aymara.KNOWN if root[-1] not in "aiu"} == set()


@pytest.mark.parametrize("word", ["pukarani", "chiwana", "lakaya", "qhapaqsa"])
def test_a_root_from_elsewhere_is_protected(word: str) -> None:
    known = aymara.KNOWN | aymara.roots_of([word])

    assert aymara.stem(word, known) == aymara.stem(f"{word}nakaru", known) == word[:-1]


def test_roots_come_from_dictionary_forms() -> None:
    assert aymara.roots_of(["p'itaña", "ch'uspa", "chiwana", "q'aru"]) == {"p'ita", "ch'uspa", "chiwana", "q'aru"}
    assert aymara.roots_of(["ch'uxña"]) == {"ch'uxña"}  # green: no vowel before -ña, so it is no infinitive
    assert aymara.roots_of(["sawuta", "yatiqiri"]) == {"sawu", "yatiqa"}
    assert aymara.roots_of(["uywan", "laram", "qalanakampi"]) == {"uywa", "larama", "qala"}
    assert aymara.roots_of(["jach'amama"]) == {"jach'amama"}
    assert aymara.roots_of([]) == frozenset()


def test_it_works_without_any_known_root() -> None:
    assert {aymara.stem(form, frozenset()) for form in ("panqara", "panqaranaka", "panqararu", "panqaranakampi")} == {
        "panqar"
    }


@pytest.mark.parametrize(
    "printed,official",
    [
        ("huahua", "wawa"),
        ("ccollana", "qullana"),
        ("sarnaqäwi", "sarnaqawi"),
        ("hacha", "jacha"),
        ("hakke", "jakki"),
        ("ttanta", "t'anta"),
        ("ajjsu", "axsu"),
        ("ahuayo", "awayu"),
        ("chacha", "chacha"),
        ("jach'a", "jach'a"),
        ("qhawqha", "qhawqha"),
        ("poncho", "punchu"),
    ],
)
def test_old_spellings_are_written_officially(printed: str, official: str) -> None:
    assert aymara.plain(printed) == official


@pytest.mark.parametrize(
    "careful,plainly",
    [("t'arwa", "tarwa"), ("ch'uspa", "chuspa"), ("q'urawa", "qurawa"), ("phala", "pala"), ("chhuxu", "chuxu")],
)
def test_words_typed_without_their_marks_fold_alike(careful: str, plainly: str) -> None:
    assert aymara.fold(aymara.stem(careful)) == aymara.fold(aymara.stem(plainly))


def test_words_are_read_with_and_without_the_dots_of_long_vowels() -> None:
    assert aymara.stem("sarnaqäwinakapa") == aymara.stem("sarnaqawinakapa") == aymara.stem("sarnaqaña")


@given(anything)
def test_the_official_spelling_of_a_word_is_its_own(word: str) -> None:
    assert aymara.plain(aymara.plain(word)) == aymara.plain(word)


@given(anything | nobody_knows)
def test_every_word_has_a_key_that_does_not_change(word: str) -> None:
    assert aymara.stem(word) == aymara.stem(word)
    assert bool(aymara.stem(word)) == bool(aymara.plain(word))


@given(nobody_knows)
def test_a_key_is_the_beginning_of_an_official_word_and_ends_in_a_consonant(word: str) -> None:
    official = aymara.plain(word)
    assume(official not in {"ma", "pa"} and "kj" not in official)  # short for maya and paya; ukjama is ukhama
    key = aymara.stem(official)

    assert official.startswith(key) or key == "sa"
    assert key[-1] not in "aiu" or key in {official, "sa"}


@given(st.from_regex("(?:[ptkq]['h]?|[jklmnñpqrstwxy]){0,1}[aiu](?:[jklmnñpqrstwxy][aiu]){1,3}", fullmatch=True))
def test_any_root_round_trips_once_it_is_known(root: str) -> None:
    known = aymara.KNOWN | aymara.roots_of([root])

    assert aymara.stem(root, known) == aymara.stem(f"{root}nakaru", known)


@given(st.text(alphabet="naktswipxr'", min_size=300, max_size=2000))
def test_a_word_that_no_index_takes_is_left_whole(word: str) -> None:
    assert aymara.stem(word) == word


@pytest.mark.parametrize(
    "word", ["naka" * 24, "a" * MAX_TERM_LENGTH, "t'" * 48, "sipki" * 19, "irakipa" * 13, "x" * 100_000, "ä" * 50_000]
)
def test_no_word_takes_longer_than_a_millisecond(word: str) -> None:
    aymara.stem(word)
    took = []
    for _ in range(5):
        began = process_time()
        aymara.stem(word)
        took.append(process_time() - began)

    assert min(took) < 0.001


@pytest.mark.parametrize(
    "printed,official",
    [
        ("jaque", "jaqi"),
        ("uraque", "uraqi"),
        ("quena", "qina"),
        ("cala", "qala"),
        ("collo", "qullu"),
        ("hilacata", "jilaqata"),
        ("ttarhua", "t'arwa"),
        ("auicha", "awicha"),
        ("sahuña", "sawuña"),
        ("condoriri", "kunturiri"),
        ("coca", "kuka"),
    ],
)
def test_old_spellings_meet_the_known_root_that_they_can_only_mean(printed: str, official: str) -> None:
    assert aymara.stem(printed) == aymara.stem(official)
