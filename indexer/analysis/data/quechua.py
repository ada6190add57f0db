"""Endings of southern Quechua, in the spelling that `quechua.stem` works on (n before consonants, s for chk).

Places and orders as grammars of Ayacucho and Cusco Quechua give them; both dialects' forms stand side by side. After a
consonant, endings of person take -ni-. `š` is a written sh: in Cusco's -sha- it is -chka-, elsewhere an s.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from indexer.analysis.automaton import Build, Ending, Place

VOWELS: Final = frozenset("aiu")
LETTERS: Final = "abcdefghijklmnopqrstuvwxyzñš'"
_CONSONANTS: Final = frozenset(LETTERS) - VOWELS
_ANYTHING: Final = frozenset(LETTERS)

#: What the endings of a build stand on.
NOUN: Final = "noun"
VERB: Final = "verb"
#: A noun made a verb, or a name with something after it: believed of known roots alone.
DOUBTFUL: Final = "doubtful"


def _place(
    vowel: str = "",
    consonant: str = "",
    either: str = "",
    after: Mapping[str, str] = MappingProxyType({}),
    most: int = 1,
) -> Place:
    """Put endings together by what they follow; `after` is by single letters."""
    by_letter = ((VOWELS, vowel), (_CONSONANTS, consonant), (_ANYTHING, either), *after.items())
    endings = [Ending(text, frozenset(letters), 1) for letters, texts in by_letter for text in texts.split()]
    return Place(endings, most)


def _required(place: Place) -> Place:
    return place._replace(required=True)


_LLA: Final = _place(either="lla")


def _with_lla(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Let -lla, which may stand between any two endings, stand outside each of these."""
    return tuple(place for one in places for place in (_LLA, one))


# Enclitics, the last of a word first.
_ENCLITICS: Final = (
    _place(either="iki riki ya wa", vowel="ari yari"),
    _place(vowel="m n s ch", consonant="mi si", either="cha qa ri min sis suna sina ma sa chus chusina chari"),
    _place(either="chu"),
    _place(either="taq"),
    _place(either="pas pis raq ña", most=2),
    _place(either="puni"),
    _place(either="hina pacha"),
)

_PERSONS: Final = "y yki n nchik nchis yku ykiku ykichik ykichis nku"
_NI: Final = ("ni", "ñi", "nilla")


def _noun(inmost: Place, persons: str = _PERSONS) -> tuple[Place, ...]:
    """List what may stand after a noun, `inmost` next to it."""
    return (
        _place(either="wan rayku layku kama hina puwan piwan", most=2),
        _place(vowel="p q", either="ta pa manta man paq pi nta ninta", most=2),
        _place(either="kuna"),
        _place(
            vowel="ntin nka nnaq",
            either="pura niq ñiq kama nintin ninka ninnaq ñintin ñinka ñinnaq",
            after={"n": "intin inka innaq"},
            most=2,
        ),
        _place(either="kuna"),
        _place(
            vowel=persons,
            consonant=" ".join(f"{ni}{person}" for ni in _NI for person in _PERSONS.split()),
            after={"y": _PERSONS, "q": "i iy iyki in inchik inchis iyku iykichik iykichis inku"},
        ),
        _place(vowel="s"),  # of Spanish, which Bolivia's Quechua puts after its own words too
        _place(vowel="yuq nnaq", consonant="niyuq ñiyuq ninnaq ñinnaq", either="sapa"),
        inmost,
    )


_DIMINUTIVE: Final = "cha scha"
_SIMILAR: Final = "su niraq niray chaq masi siki"

_NOMINALISER: Final = _required(_place(vowel="y na sqa q spa pti qti stin sti nawa nasu sqawa sqasu"))

_MOOD: Final = _place(either="man manku")
_PERSON: Final = _required(
    _place(
        "ni nki n nchik nchis yku niku nkichik nkichis nku yki ykichik ykichis ykiku sunki sunkichik sunkichis "
        "sunkiku wanchik wanchis wanku wankiku wanki wan wayku"
    )
)
_TENSE: Final = _place("rqa ra sqa sa")
# What knows no tense, and third persons that are nothing but a tense.
_FUTURE_OR_WISH: Final = _required(
    _place(
        "saq nqa sun sunchik sunchis saqku nqaku nqanku y chun ychik ychis chunku waq chwan swan chwanchik swanchis "
        "waqchik waqchis sqayki sqaykichik sqaykichis sqaykiku sayki saykichik saykichis saykiku wasun wasunchik "
        "wasunchis wanqaku wanqa qku sqaku rqaku saku rqa sqa"
    )
)
_ASPECT: Final = _place(vowel="ska ška ša sa sya siya")
_OBJECT: Final = _place(vowel="wa su ywa")

# The last of these before the verb's own endings first. -ku, -pu, -rqu and -yku change their vowel before some others.
_CHANGED: Final = ("rqa", "ra", "yka", "ya")
_CHANGING: Final = ("mu", "pu", "chi", "ku", "rqari", "kapu", "kamu", "kachi", "ysi", "ri", "nku", "npu", "paku")
_DERIVATION: Final = (
    _place("lla ku pu mu chi na naku npu kamu kapu kachi kanpu paku pamu pachi nakamu nakapu nakachi chipu", most=4),
    _place(
        "ri rqu ru na yku yu y ysi schi scha paya pa raya laya naya ykacha kacha rqacha tiya rpari ypari rpa rpu rku "
        "rqari yqari ymana " + " ".join(f"{changed}{by}" for changed in _CHANGED for by in _CHANGING),
        most=3,
    ),
)

_VERBALISER: Final = _required(
    _place(vowel="cha ncha ycha ya lli ylli naya na ykacha raya chacha", consonant="cha ya naya chacha")
)

_VERB: Final = (_ASPECT, _OBJECT, _ASPECT, *_DERIVATION)
_NOUN_FORM: Final = _with_lla((*_ENCLITICS, *_noun(_place(either=_SIMILAR))))
# What ends in -cha-y is the infinitive of a verb if nobody knows the noun, and made of the noun if somebody does.
_LITTLE: Final = _with_lla(
    (*_ENCLITICS, *_noun(_required(_place(either=_DIMINUTIVE)), persons=_PERSONS.removeprefix("y ")))
)
_NOUN_OF_VERB: Final = _with_lla((*_ENCLITICS, *_noun(_place(either=f"{_DIMINUTIVE} {_SIMILAR}"))))
_MADE_A_NOUN: Final = (*_NOUN_OF_VERB, _NOMINALISER, _LLA, *_VERB)
_WITH_TENSE: Final = (*_with_lla(_ENCLITICS), _MOOD, _PERSON, _TENSE, _LLA, *_VERB)
_WITHOUT_TENSE: Final = (*_with_lla(_ENCLITICS), _MOOD, _FUTURE_OR_WISH, _LLA, *_VERB)

#: How words are made: of a noun; of a verb made a noun; of a verb; of a noun made a verb.
BUILDS: Final = (
    Build(NOUN, _NOUN_FORM),
    Build(NOUN, _LITTLE),
    Build(VERB, _MADE_A_NOUN),
    Build(VERB, _WITH_TENSE),
    Build(VERB, _WITHOUT_TENSE),
    Build(DOUBTFUL, (*_MADE_A_NOUN, _VERBALISER)),
    Build(DOUBTFUL, (*_WITH_TENSE, _VERBALISER)),
    Build(DOUBTFUL, (*_WITHOUT_TENSE, _VERBALISER)),
)
