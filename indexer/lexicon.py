"""The thesaurus as texts and queries meet it: labels are sequences of terms that stand for concepts.

Labels, texts and queries are analysed alike, so `teñido`, `tullpusqa` and `samichaña` are found in any of their forms.
Little words of Spanish and English are left out of all three: *telar cintura* is understood as *telar de cintura*.
Nothing here follows the fold in which dialects meet: too many words are others there.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

from indexer.analysis import SHIPPED, Analyzer, Layers, Token, chain_of
from indexer.analysis.fold import without_accents
from indexer.analysis.stop_words import is_little

#: Terms of a label, in order, without little words.
Key: TypeAlias = tuple[str, ...]

_ANDEAN: Final = ("qu:", "ay:")
_PROSAIC: Final = ("es", "en")
# What thesauri put behind a label to tell it from others: "imagery (making of figures)".
_QUALIFIER: Final = re.compile(r"\([^)]*\)")


class Label(NamedTuple):
    """One of the words or phrases a concept is called by."""

    concept: str
    text: str
    language: str


class Sense(NamedTuple):
    """A concept, and the chain in whose language the words are a label of it."""

    concept: str
    chain: str


class Found(NamedTuple):
    """A run of words that is a label of these concepts."""

    #: Number of words it takes.
    length: int
    senses: tuple[Sense, ...]


class _Labels:
    """Keys to concepts, and back."""

    def __init__(self, pairs: Iterable[tuple[Key, str]]) -> None:
        concepts: dict[Key, list[str]] = defaultdict(list)
        for key, concept in dict.fromkeys(pairs):
            concepts[key].append(concept)
        self.concepts = dict(concepts)
        self.begun = {key[:length] for key in concepts for length in range(1, len(key) + 1)}

    def pairs(self) -> list[tuple[Key, str]]:
        return [(key, concept) for key, concepts in self.concepts.items() for concept in concepts]

    def found_at(self, words: Sequence[Sequence[str]], start: int) -> list[Found]:
        found: list[Found] = []
        begun: list[Key] = [()]
        for length, terms in enumerate(words[start:], 1):
            begun = [key for before in begun for term in terms if (key := (*before, term)) in self.begun]
            if not begun:
                break
            senses = (
                Sense(concept, key[0].partition(":")[0]) for key in begun for concept in self.concepts.get(key, ())
            )
            by_concept = {sense.concept: sense for sense in reversed(tuple(senses))}
            if by_concept:
                found.append(Found(length, tuple(reversed(by_concept.values()))))
        return found


class Lexicon:
    """Analysed labels to concept ids and back, what is broader than what, and the analyzer that knows their roots."""

    def __init__(
        self,
        keys: Iterable[tuple[Key, str]],
        bare: Iterable[tuple[Key, str]],
        broader: Mapping[str, Sequence[str]],
        analyzer: Analyzer,
    ) -> None:
        """Make it of pairs of a label's key and a concept id; `bare` keys are of words without accents and tildes."""
        self.analyzer = analyzer
        self._labels = _Labels(keys)
        self._bare = _Labels(bare)
        self._broader = {concept: tuple(above) for concept, above in broader.items() if above}
        self._narrower: dict[str, list[str]] = defaultdict(list)
        for concept, above in self._broader.items():
            for one in above:
                self._narrower[one].append(concept)
        self._keys_of: dict[str, list[Key]] = defaultdict(list)
        for key, concept in self._labels.pairs():
            self._keys_of[concept].append(key)

    @classmethod
    def of_labels(cls, labels: Iterable[Label], broader: Mapping[str, Sequence[str]]) -> "Lexicon":
        """Analyse labels, with their own roots known; one without words is left out."""
        plain = [label._replace(text=_QUALIFIER.sub(" ", label.text)) for label in labels]
        analyzer = Analyzer.knowing((label.text, label.language) for label in plain)
        read = [(label, chain_of(label.language)) for label in plain]
        telling = [(label.concept, chain, _telling(analyzer, label, chain)) for label, chain in read]
        return cls(
            [(tuple(token.term for token in tokens), concept) for concept, _, tokens in telling if tokens],
            [
                (tuple(bare_term(t.surface, chain) for t in tokens), concept)
                for concept, chain, tokens in telling
                if tokens
            ],
            broader,
            analyzer,
        )

    def said(self) -> dict[str, Any]:
        """Write it down as JSON takes it; `of_said` reads it back."""
        return {
            "keys": [[" ".join(key), concept] for key, concept in self._labels.pairs()],
            "bare": [[" ".join(key), concept] for key, concept in self._bare.pairs()],
            "broader": self._broader,
            "roots": {chain: " ".join(sorted(roots)) for chain, roots in self.analyzer.roots.items()},
        }

    @classmethod
    def of_said(cls, said: Mapping[str, Any]) -> "Lexicon":
        """Read what `said` wrote."""
        keys, bare = ([(tuple(key.split(" ")), concept) for key, concept in said[name]] for name in ("keys", "bare"))
        roots = {chain: frozenset(roots.split()) for chain, roots in said["roots"].items()}
        return cls(keys, bare, said["broader"], Analyzer(roots))

    def labels_of(self, concept: str) -> Sequence[Key]:
        """Return the keys of a concept's labels in every language."""
        return self._keys_of.get(concept, ())

    def named_by(self, term: str) -> Sequence[str]:
        """Return the concepts that a word is a label of by itself."""
        return self._labels.concepts.get((term,), ())

    def above(self, concepts: Iterable[str]) -> list[str]:
        """Return the concepts and all broader ones, each once."""
        return _closed(concepts, lambda concept: self._broader.get(concept, ()))

    def below(self, concepts: Iterable[str]) -> list[str]:
        """Return the concepts and all narrower ones, each once."""
        return _closed(concepts, lambda concept: self._narrower.get(concept, ()))

    def found_at(self, words: Sequence[Sequence[str]], start: int) -> list[Found]:
        """Find all labels that begin with a word, the shortest first; each word is given by all terms it may be.

        A label is in one language and terms name theirs, so no label is made up of words of two.
        """
        return self._labels.found_at(words, start)

    def bare_found_at(self, words: Sequence[Sequence[str]], start: int) -> list[Found]:
        """Find labels the same way whose words are written so but for accents and tildes; see `bare_term`."""
        return self._bare.found_at(words, start)

    def has_andean(self, terms: Iterable[str]) -> bool:
        """Whether one of these terms of a word is a Quechua or Aymara label by itself."""
        return any(self.named_by(term) for term in terms if term.startswith(_ANDEAN))

    def named_in(self, layers: Layers) -> list[str]:
        """Concepts that a text names, each once: of labels that begin with the same word, the longest."""
        begun = self._labels.begun
        if not any(
            (term,) in begun or (second,) in begun for term, second in zip(layers.terms, layers.seconds, strict=True)
        ):
            return []
        words = [
            (term, second) if second else (term,)
            for surface, term, second in zip(layers.surfaces, layers.terms, layers.seconds, strict=True)
            if not (term.startswith(("es:", "en:")) and is_little(surface))
        ]
        return list(dict.fromkeys(self._named(words)))

    def _named(self, words: Sequence[Sequence[str]]) -> Iterator[str]:
        start = 0
        while start < len(words):
            found = self.found_at(words, start)
            if found:
                yield from (sense.concept for sense in found[-1].senses)
            start += found[-1].length if found else 1


def bare_term(surface: str, chain: str) -> str:
    """Write a word as it is typed without accents and tildes, for labels that are found by nothing better.

    >>> bare_term("teñir", "es")
    'es:tenir'
    """
    return f"{chain}:{without_accents(surface)}"


def _telling(analyzer: Analyzer, label: Label, chain: str) -> list[Token]:
    tokens = analyzer.analyse(label.text, label.language)
    return [token for token in tokens if chain not in _PROSAIC or not is_little(token.surface)] or tokens


def _closed(start: Iterable[str], beside: Callable[[str], Iterable[str]]) -> list[str]:
    found: dict[str, None] = {}
    waiting = [*start]
    while waiting:
        concept = waiting.pop()
        if concept not in found:
            found[concept] = None
            waiting.extend(beside(concept))
    return list(found)


#: Without a thesaurus.
NO_WORDS: Final = Lexicon((), (), {}, SHIPPED)
