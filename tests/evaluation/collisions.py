"""Which entries of a dictionary does a form that stands in a text meet?"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tests.evaluation.methods import Method
from tests.evaluation.words import Dictionary, Word


class Collision(NamedTuple):
    """What one form of a text met."""

    family: str
    #: Whether the form meets its own citation form.
    is_hit: bool
    #: Number of other families that it meets.
    wrong: int

    @property
    def is_exact(self) -> bool:
        """Its own family and no other."""
        return self.is_hit and not self.wrong


def collide(words: Sequence[Word], entries: Dictionary, method: Method) -> list[Collision]:
    """Look every form up in a dictionary, which is asked by one shared key."""
    families: dict[str, set[str]] = defaultdict(set)
    for family, citations in entries.items():
        for key in (key for citation in citations for key in method.keys(citation)):
            families[key].add(family)
    return [_met(word, families, method) for word in dict.fromkeys(words)]


def _met(word: Word, families: dict[str, set[str]], method: Method) -> Collision:
    keys = method.keys(word.form)
    met: set[str] = set().union(*(families.get(key, ()) for key in keys))
    return Collision(word.family, not keys.isdisjoint(method.keys(word.citation)), len(met - {word.family}))
