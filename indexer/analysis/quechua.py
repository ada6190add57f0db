"""Quechua of Cusco, Collao, Puno and Ayacucho (quz, quy, qxp, qu).

A first analysis: one spelling, then endings taken off by their slots. `awana`, a loom, and `away`, to weave, meet in
`awa`: what tells them apart is the concept, not the stem.
"""

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


def stem(surface: str) -> str:
    """Take off endings as long as two syllables remain.

    >>> stem("awaq"), stem("awasqankuta"), stem("q'aytukunawan"), stem("tullpusqa")
    ('awa', 'awa', "q'aytu", 'tullpu')
    """
    return shortest(apply(_ALIKE, plain(surface)), BUILDS)
