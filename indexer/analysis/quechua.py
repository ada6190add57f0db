"""Quechua of Cusco, Collao, Puno and Ayacucho (quz, quy, qxp, qu).

A first analysis: one spelling, then endings taken off by their slots. `awana`, a loom, and `away`, to weave, meet in
`awa`: what tells them apart is the concept, not the stem.
"""

from collections.abc import Collection, Iterable
from typing import Final

from indexer.analysis.data.quechua import BUILDS
from indexer.analysis.fold import without_accents_but_tilde
from indexer.analysis.spelling import apply, is_foreign, normalise, rules
from indexer.analysis.stripping import shortest

CODE: Final = "qu"

_OWN: Final = rules(
    ("j(?=[aeiou])", "h"),  # jatun
    ("(?<=[eo])j", "q"),
    ("j", "q"),
    (r"^([ptk])\1", r"\1'"),  # ttanta: no word begins with two consonants
)

# Inside a word two stops may belong to two endings (-chik-kuna), so they are old letters only where others are.
_OWN_OLD: Final = (*_OWN, *rules((r"(?<!chi)([ptk])\1", r"\1'")))

# Differences of dialect and habit that cost nothing: no two common roots differ by them alone.
_ALIKE: Final = rules(
    ("m(?=[^aiuwy])", "n"),  # kimsa, kinsa
    ("ll(?=q)", "l"),  # allqu, alqu
    ("sh", "s"),
    ("ch(?=[kq])", "s"),  # achkha, askha; -chka, -sha
    ("^nuqa", "ñuqa"),
)


def plain(surface: str) -> str:
    """Write it in the official alphabet.

    >>> plain("ccori"), plain("huaca"), plain("qelqay"), plain("kausai"), plain("quinua")
    ('quri', 'waka', 'qilqay', 'kawsay', 'kinwa')
    """
    return normalise(surface, _OWN_OLD if is_foreign(without_accents_but_tilde(surface)) else _OWN)


def stem(surface: str, known: Collection[str] = ()) -> str:
    """Take off endings as long as two syllables remain; known roots are kept whole.

    >>> stem("awaq"), stem("awasqankuta"), stem("q'aytukunawan"), stem("tullpusqa")
    ('awa', 'awa', "q'aytu", 'tullpu')
    """
    word = apply(_ALIKE, plain(surface))
    return word if word in known else shortest(word, BUILDS)


#: Roots that come with the program.
KNOWN: Final[frozenset[str]] = frozenset()


def roots_of(words: Iterable[str]) -> frozenset[str]:
    """Tell the roots of words of a thesaurus, lower-cased.

    >>> sorted(roots_of(["tullpuy", "awana"]))
    ['awa', 'tullpu']
    """
    return frozenset(map(stem, words))


_DIALECTS: Final = rules(
    ("'", ""),
    ("(?<=[ptkq])h", ""),
    ("chh", "ch"),
)


def fold(folded: str) -> str:
    """Write a stem of Cusco and Collao as it is written in Ayacucho, without apostrophes and aspiration.

    >>> fold("q'aytu"), fold("phuska"), fold("chhulla")
    ('qaytu', 'puska', 'chulla')
    """
    return apply(_DIALECTS, folded)
