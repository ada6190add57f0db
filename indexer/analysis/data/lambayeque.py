"""Endings of Lambayeque Quechua, in the spelling that `lambayeque.stem` works on (ch for both kinds of ch)."""

from typing import Final

from indexer.analysis.automaton import Build, Ending, Place

LETTERS: Final = "abcdefghijklmnopqrstuvwxyzñ'"
_VOWELS: Final = frozenset("aiu")
_ANYTHING: Final = frozenset(LETTERS)


def _place(endings: str, after: frozenset[str] = _ANYTHING) -> Place:
    return Place([Ending(text, after, 1) for text in endings.split()])


_NOUN: Final = (
    _place("qa chu mi shi"),
    _place("lla"),
    _place("wan kama"),
    _place("ta pa paq man manta pi"),
    _place("lla"),
    _place("kuna"),
)
_NOMINALISER: Final = _place("y na q", _VOWELS)._replace(required=True)

#: Nouns, and nouns made of verbs.
BUILDS: Final = (Build("noun", _NOUN), Build("verb", (*_NOUN, _NOMINALISER)))
