"""The thesaurus's labels as a query meets them: sequences of terms that stand for concepts.

Labels and queries are analysed alike, so `teñido`, `tullpusqa` and `samichaña` are found in any of their forms. Little
words are left out of both: *telar cintura* is understood as *telar de cintura*.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from indexer.analysis import Token, analyse
from indexer.analysis.stop_words import is_little

#: Terms of a label, in order, without little words.
Key: TypeAlias = tuple[str, ...]


class Label(NamedTuple):
    """One of the words or phrases a concept is called by."""

    concept: str
    text: str
    language: str


class Found(NamedTuple):
    """A run of query words that is a label of these concepts."""

    #: Number of words it takes.
    length: int
    concepts: tuple[str, ...]


class Lexicon:
    """Analysed labels to concept ids, and back."""

    def __init__(self, keys: Iterable[tuple[Key, str]]) -> None:
        """Make it of pairs of a label's key and a concept id."""
        concepts: dict[Key, list[str]] = defaultdict(list)
        labels: dict[str, list[Key]] = defaultdict(list)
        for key, concept in dict.fromkeys(keys):
            concepts[key].append(concept)
            labels[concept].append(key)
        self._concepts = dict(concepts)
        self._labels = dict(labels)
        self._begun = {key[:length] for key in concepts for length in range(1, len(key) + 1)}

    @classmethod
    def of_labels(cls, labels: Iterable[Label]) -> "Lexicon":
        """Analyse labels; one without words is left out."""
        return cls((key, label.concept) for label in labels if (key := _key(analyse(label.text, label.language))))

    def pairs(self) -> list[tuple[Key, str]]:
        """Every pair of a label's key and a concept id, as the constructor takes them."""
        return [(key, concept) for key, concepts in self._concepts.items() for concept in concepts]

    def labels_of(self, concept: str) -> Sequence[Key]:
        """Return the keys of a concept's labels in every language."""
        return self._labels.get(concept, ())

    def found_at(self, words: Sequence[Sequence[str]], start: int) -> list[Found]:
        """Find all labels that begin with a word, the shortest first; each word is given by all terms it may be.

        A label is in one language and terms name theirs, so no label is made up of words of two.
        """
        found: list[Found] = []
        begun: list[Key] = [()]
        for length, terms in enumerate(words[start:], 1):
            begun = [key for before in begun for term in terms if (key := (*before, term)) in self._begun]
            if not begun:
                break
            if concepts := dict.fromkeys(concept for key in begun for concept in self._concepts.get(key, ())):
                found.append(Found(length, tuple(concepts)))
        return found


def _key(tokens: Sequence[Token]) -> Key:
    telling = [token for token in tokens if not is_little(token.surface)] or tokens
    return tuple(token.term for token in telling)
