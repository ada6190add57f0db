"""One spelling for the many in which Quechua and Aymara are printed: three vowels, k, q, w, one apostrophe.

Rules follow the official alphabets of Peru (Resolución Ministerial 1218-85-ED, 1985) and undo, in this order, what
older and Spanish-made spellings do. Old consonants are only touched in words that show a letter foreign to the official
alphabet, because j, x and h mean other things in other spellings.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from indexer.analysis.fold import without_accents_but_tilde


class Rule(NamedTuple):
    """A pattern and what takes its place."""

    pattern: re.Pattern[str]
    by: str


def rules(*pairs: tuple[str, str]) -> tuple[Rule, ...]:
    """Compile rules, kept in their order."""
    return tuple(Rule(re.compile(pattern), by) for pattern, by in pairs)


def apply(applied: Sequence[Rule], word: str) -> str:
    """Rewrite a word by one rule after the other."""
    for rule in applied:
        word = rule.pattern.sub(rule.by, word)
    return word


_OLD: Final = rules(
    ("cch(?!h)", "ch"),  # ccahua, but chh is a sound of its own
    ("(?:hu|g[uü])(?=[aeio])", "w"),  # huaca, guanaco
    ("^u(?=[aeio])", "w"),
    ("cc", "q"),  # ccori
    ("qu(?=[ei])", "k"),  # quipu
    ("c(?!h)", "k"),
    ("jj", "q"),
    ("(?<=[ptk])j", "h"),
    ("(?<=ch)j", "h"),
    ("[zç]", "s"),
    ("(?<=m)b", "p"),  # tambo
    ("(?<=n)d", "t"),  # cóndor
    ("(?<=n)g", "k"),  # inga
    ("[vb]", "w"),
    ("f(?=[aeiou])", "ph"),
    ("f", "p"),
)

_VOWELS: Final = rules(
    ("e", "i"),
    ("o", "u"),
    ("(?<=[au])i(?![aiu])", "y"),  # kausai, huaino
    ("(?<=[ai])u(?![aiu])", "w"),
    ("i(?=[au])", "iy"),
    ("u(?=[ai])", "w"),  # quinua
    ("iyy", "iy"),
)

_MARKS: Final = re.compile("(?<=[ptkq])['h]|(?<=ch)['h]")

_FOREIGN: Final = re.compile("[bdfgvzeoç]|c(?!h)|cch|qu[ei]|hu[aeio]|jj|^u[aeio]")


def is_foreign(word: str) -> bool:
    """Whether a word, without accents, has letters that the official alphabets do not."""
    return _FOREIGN.search(word) is not None


def normalise(surface: str, own: Sequence[Rule]) -> str:
    """Write a lower-cased word in the official alphabet; `own` rules of its language come after the old consonants."""
    word = without_accents_but_tilde(surface)
    if is_foreign(word):
        word = apply(_OLD, word)
    return apply(_VOWELS, apply(own, word))


def without_marks(word: str) -> str:
    """Take out what tells a glottalised or aspirated stop from a plain one, as many people leave it out who type.

    >>> without_marks("t'arwa"), without_marks("ch'ankha"), without_marks("achhu"), without_marks("sach'a")
    ('tarwa', 'chanka', 'achu', 'sacha')
    """
    return _MARKS.sub("", word)


def settled(rewrite: Callable[[str], str], word: str) -> str:
    """Rewrite a word until nothing changes, so that a spelling which was normalised once stays as it is."""
    before = ""
    while word != before:
        before, word = word, rewrite(word)
    return word
