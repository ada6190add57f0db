"""Southern Quechua: forms that have to meet, words that have to stay apart, and rules that hold for anything typed.

The words were written for these tests; all stand in dictionaries or grammars of Cusco or Ayacucho Quechua.
"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.data.quechua_roots import VARIANTS
from indexer.analysis.quechua import KNOWN, fold, plain, roots_of, stem
from indexer.analysis.quechua_spelling import analysed, key

#: No project knows this many roots: what is left if all are forgotten.
NOTHING: frozenset[str] = frozenset()

FAMILIES = [
    "away awana awaq awasqa awanchik awarqani awachkan awashan awanaykipaq awachispa awaysiwan awakuchkani",
    "tullpu tullpuy tullpusqa tullpukuna tullpuwan tullpunku tullpurqanchik tullpunayki tullpuchinku",
    "q'aytu q'aytukuna q'aytunta q'aytuyuq q'aytullawanpas q'aytuchaykita",
    "warmi warmikunaq warmipaq warminchis warmiyuqkuna warmillataqmi warmintinkuna",
    "yachay yachani yachanchis yachaqkunaman yachachiwan yachachinakuspanku yachapushaqtin yacharqapuwarqanki",
    "llaqta llaqtanchikpi llaqtaykichikmanta llaqtakama llaqtapura llaqtamasiy llaqtantin llaqtaykuqa",
    "puriy puriq purishan purichkan puriripuy purirqunku puriykachani purispallaraq puriqtiyku puriptinku",
    "mikhuy mikhuna mikhunapaq mikhusqa mikhunki mikhurqusaqku mikhuykuy mikhunayachkan mikhumusunchik",
    "sipas sipaskuna sipaspa sipasniyuq sipasninchik sipasmi sipaschakunata",
    "atuq atuqkuna atuqpa atuqniy atuqta atuqmanta atuqninkupaq",
    "urqu urqunta urqukunapi urqunchikmanta orqopi urqullapiña",
    "kay kayta kaypi kaymanta kaykunata kaypas kayllataqmi",
    "chay chayta chaypi chaymantapacha chaykunallapas chayqa chaymi",
    "kanki kan karqan kasqa kashan kachkan kanqa kanman kaspa kaqtin kaptin kananpaq kachun kasqanku kashaqtin",
    "riy rini risaq rispa rinku rirqan rishan ripun risqanta",
    "niy nini ninku nirqan nispa nisqa nichkan nishan ninman niqtin nisqaykita",
    "ñuqa ñuqaq ñuqapaq noqa ñuqallapas nuqapaq noqaqta",
    "ñuqanchik ñuqanchis noqanchikpa noqanchiskuna ñuqanchispaqpas",
    "qam qan qankuna qamkunapaq qampas",
    "ñawpaq ñawpaqta ñawpaqniyku ñawpaqenpi ñawpaqinkuman",
    "kusikuy kusikuyninchik kusikuynchik kusikuyniyku",
    "sipasninintin sipasninku sipasnintinkama",
    "llamk'anawanchikpaq llamk'allaway llamk'anallanchik llamk'anarqapusqaku",
    "llamk'aynin llamk'anqanku llamk'anqaku llamk'asaqku",
    "yuya yuyaychay yuyaychasqanku",
    "recurso recursos recursosninchik recursoswan recursokunata",
    "hatariy hatarini hatarichisqanku hatarirqun hatarillasun",
]


@pytest.mark.parametrize("forms", FAMILIES)
def test_all_forms_of_a_word_meet(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        "wasinpi wasimpi huasinpi huasimpi",
        "qillqay qelqay qellqay qilqay quellca",
        "waka huaca waca",
        "kawsay causay kausay kawsai",
        "llamk'ay llank'ay llamkay llankay",
        "ch'uspa chuspa",
        "q'aytu qaytu ccaytu ccaitu",
        "phuska puska puchka",
        "p'unchaw p'unchay punchaw punchay",
        "kimsa kinsa quimsa",
        "allqu alqu allqo alqo",
        "hatun jatun atun",
        "kashan kasian kachkan kaskan kashkan",
        "rimaykuqtiy rimaykuptiy rimaykojtiy",
        "wayqi wawqi wawqe huauqui",
        "tiyan tiashan",
        "pichqa pisqa",
        "sunqu sonqo sonco sonko soncco",
        "llaqta llacta llajta llaccta",
        "sumaq sumac sumacc",
        "yachaq yachac yachasca yachasqa",
        "urqu orqo orcco urccu",
        "qusqu qosqo cusco cuzco",
        "wik'uña vicuña wikuña",
        "pirqa pirca perqa",
        "llank'achkaqtinmi llancachcactinmi llank'ay",
        "willakuqkuna willacuccuna",
        "saqirqan saquircan",
        "q'ipisqanta quepiscanta",
        "wakcha huaccha",
        "rikch'ay ricchay",
        "ñawpaq nawpac ñaypaq",
        "rikra riqra",
        "tullpuy tulpuy",
        "qhawaspa qawaspa",
        "mikhuy mihuy micuy",
        "haykuy yaykuy",
        "wikch'uy wischuy",
        "khallwa qallwa",
        "qiru quero qero kero",
        "qucha cocha ccocha",
        "usuta ojota ushuta",
        "aqlla aclla",
    ],
)
def test_spellings_and_dialects_of_a_word_meet(spellings: str) -> None:
    met = [stem(spelling) for spelling in spellings.split()]
    assert len(set(met)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "awa allwi tullpu millma llama wallpa warmi warma",
        "tayta taya qillqa qilla sipas sipi mama manka marka mana mañay",
        "khuyay kuyuy k'uyuy khipu kipi",
        "yana yanapay yanqa yachay",
        "uya uyariy uywa",
        "nina niy",
        "kachi kacha k'acha kancha k'ancha",
        "qara qhari q'ara",
        "tanta t'anta thanta",
        "hucha huch'uy hich'ay",
        "waka wakcha waqay waqra",
        "pampa p'ampay punku puñuy pukara",
        "waq'a wak'a napay ñapa q'utuy k'utuy",
        "k'illa killa t'ula tula chaki ch'aki qiru kiru",
    ],
)
def test_different_words_stay_apart(words: str) -> None:
    apart = set(words.split())
    assert len({stem(word) for word in apart}) == len(apart)


@pytest.mark.parametrize(
    "word", ["taruka", "pampa", "willka", "marka", "tayta", "qillqa", "sipas", "chakana", "sumaq", "yuraq", "awqa"]
)
def test_a_word_that_ends_like_an_ending_is_left_whole(word: str) -> None:
    assert stem(word) == stem(f"{word}kuna") == key(analysed(word))


def test_a_root_is_found_in_words_that_hide_others() -> None:
    assert [stem(word) for word in ("taytay", "qillqata", "sipaspi", "qanchispi")] == [
        "tayta",
        "qilqa",
        "sipas",
        "qanchis",
    ]


def test_without_a_lexicon_the_endings_alone_decide() -> None:
    assert [stem(form, NOTHING) for form in ("q'aytukunawan", "tullpusqankuta", "puririchkanku")] == [
        "q'aytu",
        "tullpu",
        "puri",
    ]


def test_a_lexicon_keeps_what_the_endings_alone_would_take() -> None:
    assert stem("sipaspa", NOTHING) == "sipa"
    assert stem("sipaspa") == "sipas"
    assert stem("pintayta", KNOWN | {"pintay"}) == "pintay"


def test_a_derived_verb_is_a_word_of_its_own_once_it_is_known() -> None:
    assert stem("awachisqa") == "awa"
    assert stem("awachisqa", KNOWN | {"awachi"}) == "awachi"


def test_a_stop_that_is_not_marked_is_understood_if_only_one_root_can_be_meant() -> None:
    assert stem("qaytukunata") == "q'aytu"
    assert stem("tantakunata") == "tanta"
    assert stem("qaytukunata", KNOWN | {"qaytu"}) == "qaytu"


def test_a_root_that_nobody_knows_is_one_root_with_and_without_its_marks() -> None:
    assert stem("k'arpilukuna") == stem("karpilu")
    assert stem("khachikuna") != stem("kachi")


@pytest.mark.parametrize(
    "collao,ayacucho", [("q'aytu", "qaytu"), ("khipu", "kipu"), ("ch'uspa", "chuspa"), ("uma", "uma")]
)
def test_the_fold_writes_as_ayacucho_does(collao: str, ayacucho: str) -> None:
    assert fold(collao) == ayacucho


@pytest.mark.parametrize(
    "word,first",
    [
        ("rumipampapi", "rumi"),
        ("qorimarkamanta", "quri"),
        ("yuraqk'uchuta", "yuraq"),
        ("kutikutispa", "kuti"),
        ("jampinawasikunapi", "hanpi"),
    ],
)
def test_two_roots_in_one_word_are_known_by_the_first(word: str, first: str) -> None:
    assert stem(word) == first


def test_a_verb_in_chay_that_nobody_knows_is_one_root_in_all_its_forms() -> None:
    assert {stem(form) for form in ("suwichay", "suwichani", "suwichasqanku")} == {"suwicha"}
    assert {stem(form) for form in ("wasichay", "wasichaykuna", "wasichachkan", "wasiy")} == {"wasi"}


def test_what_is_known_as_one_word_is_not_two() -> None:
    assert stem("pachamamaman") == "pachamama"
    assert stem("rumipampapi", KNOWN | {"rumipanpa"}) == "rumipanpa"


def test_an_ending_of_verbs_shows_that_a_noun_is_not_meant() -> None:
    assert [stem(word) for word in ("quyaykuna", "quyaman", "quyapusqa")] == ["quya", "quya", "qu"]


def test_dictionary_forms_become_roots() -> None:
    assert roots_of(["Pintay", "pukara", "q’aytu", "hatun raymi"]) == {"pinta", "pukara", "q'aytu", "hatun", "raymi"}


def test_what_living_endings_make_is_no_root() -> None:
    assert roots_of(["away", "awana", "awaq", "awasqa", "llikllakunap awanan"]) == {"awa"}


def test_roots_are_those_that_stems_are_compared_with() -> None:
    terms = ["taruka", "pampa", "willka", "tayta", "qillqa", "sipas", "qaytu", "unkuña", "tukapu", "rura", "punchay"]
    known = KNOWN | roots_of(terms)
    assert {stem(term, known) for term in terms} == roots_of(terms)


def test_what_is_no_quechua_is_no_root() -> None:
    assert roots_of(["", "a", "12", "日本", "y"]) == NOTHING


def test_every_known_root_is_its_own_stem() -> None:
    assert [root for root in KNOWN if stem(root) != root] == []


def test_variants_are_kept_under_roots_that_are_known() -> None:
    assert all(stem(root) in KNOWN for root in VARIANTS)
    assert all(stem(variant) == stem(root) for root in VARIANTS for variant in VARIANTS[root].split())


anything = st.text(max_size=120)
letters = st.text("aiueokqpthcsñnmylrw'", max_size=40)


@given(anything | letters)
def test_a_spelling_is_normalised_once_for_all(typed: str) -> None:
    assert plain(plain(typed)) == plain(typed)


@given(anything | letters)
def test_anything_has_one_stem(typed: str) -> None:
    assert stem(typed) == stem(typed)
    assert stem(typed) or not typed


@pytest.mark.parametrize(
    "ending", ["kuna", "ykikuna", "chkarqankichikman", "pasllataqmi", "rqachipuna", "chka", "a", "q'"]
)
def test_no_word_takes_long(ending: str) -> None:
    word = ("tullpu" + ending * 90)[:98]
    taken = []
    for _ in range(5):
        begun = time.perf_counter()
        stem(word)
        taken.append(time.perf_counter() - begun)
    assert min(taken) < 0.001
