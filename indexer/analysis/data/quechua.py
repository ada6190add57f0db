"""Endings of southern Quechua, in the spelling that `quechua.stem` works on (n before consonants, s for sh and chk).

Slots and orders as grammars of Ayacucho and Cusco Quechua give them. After a consonant, endings of person take -ni-.
"""

import re
from typing import Final

from indexer.analysis.stripping import Build, Slot, required, slot

_PERSONS: Final = "y yki n nchik nchis yku ykichik ykichis nku"

# Enclitics, the last of a word first; -lla may stand between any two endings.
_LLA: Final = slot(either="lla")
_ENCLITICS: Final = (
    slot(either="iki riki ya", vowel="á ari yari"),
    slot(vowel="m n s ch", consonant="mi si", either="cha chi qa ri min sis suna chus chusina"),
    slot(either="chu"),
    slot(either="taq"),
    slot(either="pas pis raq ña", most=2),
    slot(either="puni"),
    slot(either="hina pacha"),
)

_NOUN: Final = (
    slot(either="wan rayku layku hina puwan piwan", most=2),
    slot(vowel="p q", either="ta pa manta man paq pi nta ninta", most=2),
    slot(vowel="ntin nka", consonant="nintin ninka", either="pura niq kama", most=2),
    slot(either="kuna"),
    slot(vowel=_PERSONS, consonant=" ".join(f"ni{person}" for person in _PERSONS.split())),
    slot(vowel="yuq nnaq", consonant="niyuq ninnaq", either="sapa"),
    slot(either="cha scha su niraq niray chaq"),
)

_NOMINALISER: Final = required(slot(vowel="y na sqa q spa pti qti stin sti"))

_MOOD: Final = slot(vowel="man", consonant="man")
_FINITE: Final = required(
    slot(
        vowel="ni nki n nchik nchis yku niku nkichik nkichis nku saq nqa sun sunchik sunchis saqku nqaku "
        "y chun ychik ychis chunku waq chwan swan chwanchik swanchis waqchik waqchis "
        "yki ykichik ykichis ykiku sunki sunkichik sunkichis sunkiku sqayki sqaykichik sqaykichis sqaykiku "
        "sayki saykichik saykichis saykiku wanchik wanchis wanku wankiku wanki wan wasun wasunchik wasunchis "
        "wanqaku wanqa wayku qku"
    )
)
_TENSE: Final = slot(vowel="rqa ra sqa sa")
_ASPECT: Final = slot(vowel="ska sya sia")
_OBJECT: Final = slot(vowel="wa su")

# The last of these before the verb's own endings first.
_DERIVATION: Final = (
    slot(vowel="ku ka pu pa mu n chi na naku naka npu", most=4),
    slot(
        vowel="ri rqu ru rqa ra yku yu yka ya ysi schi paya raya naya ykacha kacha tiya rpari ypari rpa rpu rku rqari "
        "yqari ymana lli",
        most=2,
    ),
)

_VERB: Final = (_ASPECT, _OBJECT, _ASPECT, *_DERIVATION)

_TWO_SYLLABLES: Final = re.compile("[^aiu]*[aiu]+[^aiu]+[aiu]+")
_VERB_ROOT: Final = re.compile("[^aiu]*[aiu]+[^aiu]+(?:[aiu]+[^aiu]+)*[aiu]+")


def _is_noun(stem: str) -> bool:
    return _TWO_SYLLABLES.match(stem) is not None


def _is_verb(stem: str) -> bool:
    return _VERB_ROOT.fullmatch(stem) is not None


def _with_lla(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    return tuple(place for one in slots for place in (_LLA, one))


#: The three ways in which words are made: of a noun, of a verb made a noun, of a verb.
BUILDS: Final = (
    Build(_with_lla((*_ENCLITICS, *_NOUN)), _is_noun),
    Build((*_with_lla((*_ENCLITICS, *_NOUN)), _NOMINALISER, *_VERB), _is_verb),
    Build((*_with_lla(_ENCLITICS), _MOOD, _FINITE, _TENSE, *_VERB), _is_verb),
)
