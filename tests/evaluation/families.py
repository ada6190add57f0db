"""Does a dictionary form find the other forms of its lemma, and nothing else?"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tests.evaluation.methods import Method
from tests.evaluation.words import Word


class Score(NamedTuple):
    """What asking for one lemma gave."""

    family: str
    part: str
    #: Share of what was found that belongs to the family; 1 where nothing was found.
    precision: float
    #: Share of the family's other forms that was found.
    recall: float


class _Index:
    """Forms by their keys."""

    def __init__(self, words: Sequence[Word], method: Method) -> None:
        self._method = method
        self.entries = list(dict.fromkeys((word.family, word.form) for word in words))
        self._sizes = [len(method.keys(form)) for _, form in self.entries]
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, (_, form) in enumerate(self.entries):
            for key in method.keys(form):
                self._postings[key].append(number)

    def find(self, word: str) -> list[int]:
        """Numbers of all entries that the word meets."""
        keys = self._method.keys(word)
        shared = Counter(number for key in keys for number in self._postings.get(key, ()))
        least = self._method.share
        return [n for n, common in shared.items() if 2 * common >= least * (len(keys) + self._sizes[n])]


def ask(words: Sequence[Word], method: Method) -> list[Score]:
    """Ask for the citation form of every lemma among all forms; a lemma with no other form is not asked for.

    A form that belongs to two families is there twice, and finding it for the one is wrong for the other.
    """
    index = _Index(words, method)
    sizes = Counter(family for family, _ in index.entries)
    there = set(index.entries)
    scores = []
    for family, citation, part in dict.fromkeys((word.family, word.citation, word.part) for word in words):
        itself = (family, citation)
        relevant = sizes[family] - (itself in there)
        if relevant:
            found = [index.entries[number] for number in index.find(citation)]
            right = sum(entry[0] == family and entry != itself for entry in found)
            others = sum(entry != itself for entry in found)
            scores.append(Score(family, part, right / others if others else 1.0, right / relevant))
    return scores


def f_measure(precision: float, recall: float) -> float:
    """Their harmonic mean.

    >>> f_measure(1.0, 0.5), f_measure(0.0, 0.0)
    (0.6666666666666666, 0.0)
    """
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
