"""The thesaurus as texts and queries meet it: labels are sequences of terms that stand for concepts.

Labels, texts and queries are analysed alike, so `teñido`, `tullpusqa` and `samichaña` are found in any of their forms.
Little words of Spanish and English are left out of all three: *telar cintura* is understood as *telar de cintura*.
Nothing here follows the fold in which dialects meet: too many words are others there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final, NamedTuple, TypeAlias

from indexer.analysis import SHIPPED, Analyzer, Layers, Reading, chain_of
from indexer.analysis.fold import without_accents
from indexer.analysis.sound import WRITTEN_BY_EAR, sound
from indexer.analysis.stop_words import is_little

#: Forms of a label's words, in order, without little words: all of them spellings, all stems, all bare or all sounds.
Key: TypeAlias = tuple[str, ...]

#: What stands between a chain and a form, by which forms of different kinds are told apart; the nearest to what was
#: written first. A spelling that is a label means its concepts alone: *awana* is a loom, though its stem weaves.
_SPELLED, _STEMMED, _BARE, _HEARD = "=", ":", "-", "~"
_NEAREST: Final = (_SPELLED, _STEMMED, _BARE, _HEARD)

_ANDEAN: Final = (f"qu{_SPELLED}", f"ay{_SPELLED}")
_PROSAIC: Final = ("es", "en")
_PROSE: Final = tuple(f"{chain}{_STEMMED}" for chain in _PROSAIC)
_CHAIN: Final = re.compile(f"([a-z]+)([{re.escape(''.join(_NEAREST))}])")
#: A text of up to so many words may be the name of a place or a concept, which thousands of records carry.
_LABEL: Final = 8
_LABELS: Final = 1 << 12
#: Words whose labels are remembered.
_WORDS: Final = 1 << 16

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


class _Read(NamedTuple):
    """What a key stands for, and how far it is from what was written."""

    distance: int
    senses: tuple[Sense, ...]

    @classmethod
    def of(cls, key: Key, concepts: Iterable[str]) -> "_Read":
        """That of a key that labels have."""
        return cls(_NEAREST.index(_kind_of(key)), tuple(Sense(concept, _chain_of(key)) for concept in concepts))


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
            if _kind_of(key) == _STEMMED:
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
        plain = [label._replace(text=_QUALIFIER.sub(" ", label.text)) for label in labels]
        analyzer = Analyzer.knowing((label.text, label.language) for label in plain)
        keys = [(key, label.concept) for label in plain for key in _keys(analyzer, label)]
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
        return any(self.named_by(form) for form in forms if form.startswith(_ANDEAN))

    def named_in(self, layers: Layers) -> list[str]:
        """Concepts that a text names, each once: of labels that begin with the same word, the longest."""
        return list(self._named_in_label(layers) if len(layers.surfaces) <= _LABEL else self._named_in(layers))

    def _named_in(self, layers: Layers) -> tuple[str, ...]:
        if self._first.isdisjoint(layers.terms) and self._first.isdisjoint(layers.seconds):
            return ()
        heads = list(map(self._head_remembered, layers.plains, layers.terms, layers.seconds))
        # A text is read by one chain; only second readings are of another.
        if layers.terms[0].startswith(_PROSE):
            heads = [head for surface, head in zip(layers.surfaces, heads, strict=True) if not is_little(surface)]
        return tuple(dict.fromkeys(self._named(heads)))

    def _head(self, plain: str, term: str, second: str | None) -> _Head:
        forms = (_spelled(term.partition(_STEMMED)[0], plain), *filter(None, (term, second)))
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


def forms_of(surface: str, readings: Iterable[Reading]) -> tuple[str, ...]:
    """All forms in which a word of a query may be one of a label, without accents and tildes at last.

    >>> forms_of("teñir", SHIPPED.readings("teñir"))[0], forms_of("teñir", SHIPPED.readings("teñir"))[-1]
    ('es=tenir', 'zxx-tenir')
    """
    read = list(readings)
    spelled = [_spelled(reading.chain, reading.plain) for reading in read]
    stemmed = [term for reading in read for term in (reading.term, reading.second) if term]
    bare = [_bare(reading.chain, surface) for reading in read]
    return tuple(dict.fromkeys((*spelled, *stemmed, *bare)))


def heard_forms_of(readings: Iterable[Reading]) -> tuple[str, ...]:
    """All forms in which a word that nobody has written may be meant for one of a label: what it sounds like.

    >>> heard_forms_of(SHIPPED.readings("kaytu"))
    ('qu~kaitu', 'ay~kaitu', 'ay~kait')
    """
    by_ear = [reading for reading in readings if reading.chain in WRITTEN_BY_EAR]
    forms = ((reading.chain, form) for reading in by_ear for form in (reading.plain, _stem(reading.term)))
    return tuple(dict.fromkeys(_heard(chain, form) for chain, form in forms))


def _keys(analyzer: Analyzer, label: Label) -> Iterator[Key]:
    chain = chain_of(label.language)
    tokens = analyzer.analyse(label.text, label.language)
    telling = [token for token in tokens if chain not in _PROSAIC or not is_little(token.surface)] or tokens
    if telling:
        yield tuple(_spelled(chain, token.plain) for token in telling)
        yield tuple(token.term for token in telling)
        yield tuple(_bare(chain, token.surface) for token in telling)
    if telling and chain in WRITTEN_BY_EAR:
        yield tuple(_heard(chain, token.plain) for token in telling)
        yield tuple(_heard(chain, _stem(token.term)) for token in telling)


def _spelled(chain: str, plain: str) -> str:
    return f"{chain}{_SPELLED}{plain}"


def _bare(chain: str, surface: str) -> str:
    return f"{chain}{_BARE}{without_accents(surface)}"


def _heard(chain: str, form: str) -> str:
    return f"{chain}{_HEARD}{sound(form)}"


def _stem(term: str) -> str:
    return term.partition(_STEMMED)[2]


def _kind_of(key: Key) -> str:
    found = _CHAIN.match(key[0])
    return found[2] if found else ""


def _chain_of(key: Key) -> str:
    found = _CHAIN.match(key[0])
    return found[1] if found else ""


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
