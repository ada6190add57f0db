"""Ways of making two forms of a word meet: the archive's own beside what one would otherwise do."""

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from indexer.analysis import SHIPPED
from indexer.analysis.fold import lower, settle

Keys: TypeAlias = Callable[[str], frozenset[str]]

OURS: Final = "this archive"

#: Endings that a list without slots would have, taken off one after the other, the longest first.
_ENDINGS: Final = {
    "qu": "kuna nchik nchis chik chis ykichik ykichis niyki niy yki yku niku nku manta man paq rayku hina kama pi ta "
    "wan pas pis qa lla chu taq raq mi si sqa spa pti qti na ni nki y q n m s p chka sha rqa ra chi ku mu pu pa yuq "
    "sapa cha rqu ri naya wa su puni ntin nka stin saq sun chun iki",
    "ay": "naka ru ta na mpi taki layku kama jama pacha wa xa ti sa sti raki puni ki lla ya ña ñani wi iri ri pxa si "
    "ja ma pa tan sma tayna t'a xata naqa su ka ska nta qa waya rapi kipa ni wisa x n w t sipana sina i",
}
_LEAST: Final = 4
_GRAM: Final = 4


class Method(NamedTuple):
    """Two words meet if they share a key, or, with a `share`, so much of their keys (Dice's coefficient)."""

    name: str
    keys: Keys
    share: float = 0.0


def methods(chain: str) -> list[Method]:
    """List the archive's own method and the baselines for a chain, the own one first."""
    return [
        Method(OURS, own_keys(chain)),
        Method("whole word", lambda word: frozenset({_settled(word)})),
        Method("first four letters", lambda word: frozenset({_settled(word)[:4]})),
        Method("first five letters", lambda word: frozenset({_settled(word)[:5]})),
        Method("4-grams, any", grams),
        Method("4-grams, half", grams, 0.5),
        Method("naive suffix list", lambda word: frozenset({naive(word, chain)})),
    ]


def own_keys(chain: str) -> Keys:
    """Make the key that the archive's stem layer has for a word, or for several words that are one lemma."""

    @cache
    def keys(word: str) -> frozenset[str]:
        return frozenset({" ".join(token.term for token in SHIPPED.analyse(word, chain))})

    return keys


def own_spelling(word: str, chain: str) -> str:
    """Write a word as the archive's layer of normalised spelling has it."""
    return " ".join(token.plain for token in SHIPPED.analyse(word, chain))


def own_fold(word: str, chain: str) -> str:
    """Write a word as the archive's layer has it in which dialects meet."""
    return " ".join(token.fold or token.term for token in SHIPPED.analyse(word, chain))


def grams(word: str) -> frozenset[str]:
    """All stretches of four letters; a shorter word is its own.

    >>> sorted(grams("awana")), sorted(grams("uta"))
    (['awan', 'wana'], ['uta'])
    """
    word = _settled(word)
    return frozenset(word[at : at + _GRAM] for at in range(max(1, len(word) - _GRAM + 1)))


def naive(word: str, chain: str) -> str:
    """Take off whatever listed ending fits, again and again, without asking which may follow which.

    >>> naive("wasikunapaq", "qu"), naive("utanakaru", "ay")
    ('wasi', 'utana')
    """
    word = _settled(word)
    while ending := next((e for e in _sorted(chain) if word.endswith(e) and len(word) - len(e) >= _LEAST), None):
        word = word.removesuffix(ending)
    return word


@cache
def _sorted(chain: str) -> list[str]:
    return sorted(_ENDINGS[chain].split(), key=len, reverse=True)


def _settled(word: str) -> str:
    return settle(lower(word))
