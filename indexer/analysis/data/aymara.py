"""Endings of Aymara, in the spelling that `aymara.stem` works on (no diaeresis).

Some endings keep the vowel before them (`vowel`), others take it away (`consonant`); those that begin with i replace a
stem's final a and merge with i and u. Endings lose their own last vowel before those that take it away.
"""

import re
from typing import Final

from indexer.analysis.stripping import Build, Slot, required, slot

_SENTENCE: Final = (
    slot(either="wa xa sti ti sa cha chi pi ya xaya s", vowel="w x t"),
    slot(either="ki puni pini raki lla", vowel="k rak spa"),
    slot(either="ki puni raki", vowel="k"),
)

_POSSESSIVE: Final = slot(vowel="ja xa nha ma pa sa m p x")
_NOUN: Final = (
    slot(
        vowel="ru r ta t na n mpi mp taki tak layku layk kama kam kata kat pura tuqi",
        consonant="jama jam pacha pach xa",
    ),
    slot(vowel="na n ta ru mpi taki nki nkir nkiri ni", either="kama pura tuqi"),
    _POSSESSIVE,
    slot(vowel="naka nak naja"),
    _POSSESSIVE,
    slot(vowel="ni wisa wis lla"),
)

_NOMINALISER_WITH_I: Final = "iri ir ipan ipana"
_WITH_I: Final = (
    "iristam i itu ista istu ita itata itani istani itpan itpana istpan istpana irist irista irikta irikt irisma "
    "iriksma iristama iriktam iriktama itasma itaspa istaspa iriskana irkana irkata irkatana irkatamana irkasmana "
    "irkitana irkitasmana iriksitana iriksitaspa iriki irki itana istana itayitu itaysitu "
)


def _with_i(endings: str) -> tuple[str, str]:
    """Return these endings as they stand after the i or u of a stem, and as they stand where they replaced its a."""
    return " ".join(ending[1:] for ending in endings.split() if len(ending) > 1), endings


def _slot(vowel: str, consonant: str, with_i: str) -> Slot:
    merged, whole = _with_i(with_i)
    return required(slot(vowel=f"{vowel} {merged}", consonant=f"{consonant} {whole}"))


_NOMINALISER: Final = _slot("ña ñ wi w ta sa sin sina san", "", _NOMINALISER_WITH_I)
_FINITE: Final = _slot(
    "i sma ta t tan tam tama ja jata ni ñani tana ma mama pan pana sapana spa sna sña smana spana snana n na tayna "
    "tawi tayta tayt taytan taytana taysma taytama taysta taysitu tayitu yata yatan ani ata atam ama jama",
    "t ta tha tan tana tam tama sitani sitaspa sitaspha sapana sna sña sma spa smana spana snana taysitu chi",
    _WITH_I,
)

_VERB: Final = (
    slot(vowel="ska sk", consonant="ka k xa x"),
    slot(vowel="pxa px phxa pka pk", consonant="pxa px"),
    slot(vowel="ska sk", consonant="ka k xa x"),
    slot(vowel="ya y si s rapi rap raqa raq ni n waya way", consonant="ja j", most=3),
)

_VISIBLE: Final = re.compile("[^aiu]*[aiu]+[^aiu]+[aiu].*")
_ELIDED: Final = re.compile("[^aiu]*[aiu]+[^aiu]+(?:[aiu].*)?")


def _is_noun(stem: str) -> bool:
    return _VISIBLE.fullmatch(stem) is not None


def _is_verb(stem: str) -> bool:
    return _ELIDED.fullmatch(stem) is not None


#: The three ways in which words are made: of a noun, of a verb made a noun, of a verb.
BUILDS: Final = (
    Build((*_SENTENCE, *_NOUN), _is_noun),
    Build((*_SENTENCE, *_NOUN, _NOMINALISER, *_VERB), _is_verb),
    Build((*_SENTENCE, _FINITE, *_VERB), _is_verb),
)
