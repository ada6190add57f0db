"""The thesaurus as texts and queries meet it: labels are sequences of terms that stand for concepts.

Labels, texts and queries are analysed alike, so `teñido`, `tullpusqa` and `samichaña` are found in any of their forms.
Little words of Spanish and English are left out of all three: *telar cintura* is understood as *telar de cintura*.
Nothing here follows the fold in which dialects meet: too many words are others there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple

from indexer.analysis import SHIPPED, Analyzer, Layers
from indexer.analysis.stop_words import is_little
from indexer.label_forms import (
    NEAREST,
    PROSE,
    SPELLED_ANDEAN,
    STEMMED,
    Key,
    Label,
    chain_of_key,
    keys_of,
    kind_of,
    spelled,
    without_qualifier,
)

#: A text of up to so many words may be the name of a place or a concept, which thousands of records carry.
_LABEL: Final = 8
_LABELS: Final = 1 << 12
#: Words whose labels are remembered.
_WORDS: Final = 1 << 16


class Sense(NamedTuple):
    """A concept, and the chain in whose language the words are a label of it."""

    concept: str
    chain: str


class Found(NamedTuple):
    """A run of words that is a label of these concepts."""

    #: Number of words it takes.
    length: int
    senses: tuple[Sense, ...]


class _Read(NamedTuple):
    """What a key stands for, and how far it is from what was written."""

    distance: int
    senses: tuple[Sense, ...]

    @classmethod
    def of(cls, key: Key, concepts: Iterable[str]) -> "_Read":
        """That of a key that labels have."""
        return cls(NEAREST.index(kind_of(key)), tuple(Sense(concept, chain_of_key(key)) for concept in concepts))


class _Head(NamedTuple):
    """A word of a text at which a label may begin."""

    forms: tuple[str, ...]
    #: What it stands for by itself.
    senses: tuple[Sense, ...]
    #: What it begins of longer labels.
    begun: Sequence[Key]


class Lexicon:
    """Analysed labels to concept ids and back, what is broader than what, and the analyzer that knows their roots."""

    def __init__(
        self, keys: Iterable[tuple[Key, str]], broader: Mapping[str, Sequence[str]], analyzer: Analyzer
    ) -> None:
        """Make it of pairs of a label's key and a concept id."""
        self.analyzer = analyzer
        self._concepts: dict[Key, list[str]] = defaultdict(list)
        self._stems: dict[str, list[Key]] = defaultdict(list)
        self._narrower: dict[str, list[str]] = defaultdict(list)
        self._broader = {concept: tuple(above) for concept, above in broader.items() if above}
        for key, concept in dict.fromkeys(keys):
            self._concepts[key].append(concept)
            if kind_of(key) == STEMMED:
                self._stems[concept].append(key)
        for concept, above in self._broader.items():
            for one in above:
                self._narrower[one].append(concept)
        #: What longer keys begin with.
        self._begun = frozenset(key[:length] for key in self._concepts for length in range(1, len(key)))
        self._above = {concept: tuple(_closed([concept], self._broader)) for concept in self._broader}
        #: Words at which a label begins: most words of a text are none.
        self._first = frozenset(key[0] for key in self._concepts)
        self._read = {key: _Read.of(key, concepts) for key, concepts in self._concepts.items()}
        self._head_remembered = lru_cache(_WORDS)(self._head)
        self._named_in_label = lru_cache(_LABELS)(self._named_in)

    @classmethod
    def of_labels(cls, labels: Iterable[Label], broader: Mapping[str, Sequence[str]]) -> "Lexicon":
        """Analyse labels, with their own roots known; one without words is left out."""
        plain = [label._replace(text=without_qualifier(label.text)) for label in labels]
        analyzer = Analyzer.knowing((label.text, label.language) for label in plain)
        keys = [(key, label.concept) for label in plain for key in keys_of(analyzer, label)]
        return cls(keys, broader, analyzer)

    def said(self) -> dict[str, Any]:
        """Write it down as JSON takes it; `of_said` reads it back."""
        return {
            "keys": [[" ".join(key), concept] for key, concepts in self._concepts.items() for concept in concepts],
            "broader": self._broader,
            "roots": {chain: " ".join(sorted(roots)) for chain, roots in self.analyzer.roots.items()},
        }

    @classmethod
    def of_said(cls, said: Mapping[str, Any]) -> "Lexicon":
        """Read what `said` wrote."""
        keys = ((tuple(key.split(" ")), concept) for key, concept in said["keys"])
        roots = {chain: frozenset(roots.split()) for chain, roots in said["roots"].items()}
        return cls(keys, said["broader"], Analyzer(roots))

    def labels_of(self, concept: str) -> Sequence[Key]:
        """Return the stems of a concept's labels in every language."""
        return self._stems.get(concept, ())

    def named_by(self, form: str) -> Sequence[str]:
        """Return the concepts that a word is a label of by itself, given by one of its forms."""
        return self._concepts.get((form,), ())

    def above(self, concepts: Iterable[str]) -> list[str]:
        """Return the concepts and all broader ones, each once."""
        above = self._above
        return list(dict.fromkeys(one for concept in concepts for one in above.get(concept, (concept,))))

    def below(self, concepts: Iterable[str]) -> list[str]:
        """Return the concepts and all narrower ones, each once."""
        return _closed(concepts, self._narrower)

    def found_at(self, words: Sequence[Sequence[str]], start: int) -> list[Found]:
        """Find all labels that begin with a word, the shortest first; each word is given by its `forms_of`.

        A label is in one language and forms name theirs, so no label is made up of words of two.
        """
        return self._found(*self._together([(form,) for form in words[start]]), islice(words, start + 1, None))

    def _found(
        self, senses: tuple[Sense, ...], begun: Sequence[Key], following: Iterable[Sequence[str]]
    ) -> list[Found]:
        found = [Found(1, senses)] if senses else []
        for length, forms in enumerate(following, 2):
            if not begun:
                break
            senses, begun = self._together([(*before, form) for before in begun for form in forms])
            if senses:
                found.append(Found(length, senses))
        return found

    def _together(self, keys: Sequence[Key]) -> tuple[tuple[Sense, ...], Sequence[Key]]:
        """What these keys stand for, and those of them that longer ones begin with."""
        senses = self._senses([read for key in keys if (read := self._read.get(key))])
        return senses, tuple(key for key in keys if key in self._begun)

    def _senses(self, keys: Sequence["_Read"]) -> tuple[Sense, ...]:
        """What the nearest of these keys stand for, each concept once."""
        nearest = min((key.distance for key in keys), default=0)
        senses: dict[str, Sense] = {}
        for key in keys:
            for sense in key.senses if key.distance == nearest else ():
                senses.setdefault(sense.concept, sense)
        return tuple(senses.values())

    def has_andean(self, forms: Iterable[str]) -> bool:
        """Whether a word, given by its `forms_of`, is a Quechua or Aymara label as it is spelled."""
        return any(self.named_by(form) for form in forms if form.startswith(SPELLED_ANDEAN))

    def named_in(self, layers: Layers) -> list[str]:
        """Concepts that a text names, each once: of labels that begin with the same word, the longest."""
        return list(self._named_in_label(layers) if len(layers.surfaces) <= _LABEL else self._named_in(layers))

    def _named_in(self, layers: Layers) -> tuple[str, ...]:
        if self._first.isdisjoint(layers.terms) and self._first.isdisjoint(layers.seconds):
            return ()
        heads = list(map(self._head_remembered, layers.plains, layers.terms, layers.seconds))
        # A text is read by one chain; only second readings are of another.
        if layers.terms[0].startswith(PROSE):
            heads = [head for surface, head in zip(layers.surfaces, heads, strict=True) if not is_little(surface)]
        return tuple(dict.fromkeys(self._named(heads)))

    def _head(self, plain: str, term: str, second: str | None) -> _Head:
        forms = (spelled(term.partition(STEMMED)[0], plain), *filter(None, (term, second)))
        return _Head(forms, *self._together([(form,) for form in forms]))

    def _named(self, heads: Sequence[_Head]) -> Iterator[str]:
        free = 0
        for place, head in enumerate(heads):
            if place < free or not (head.senses or head.begun):
                continue
            found = self._found(head.senses, head.begun, (one.forms for one in islice(heads, place + 1, None)))
            if found:
                free = place + found[-1].length
                yield from (sense.concept for sense in found[-1].senses)


def _closed(start: Iterable[str], beside: Mapping[str, Iterable[str]]) -> list[str]:
    found: dict[str, None] = {}
    waiting = [*start]
    while waiting:
        concept = waiting.pop()
        if concept not in found:
            found[concept] = None
            waiting.extend(beside.get(concept, ()))
    return list(found)


#: Without a thesaurus.
NO_WORDS: Final = Lexicon((), {}, SHIPPED)
