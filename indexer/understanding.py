"""From what a person typed to a tree of constants, with an account of what was understood that a page can show.

Nobody says in which language they search, so each word is read in all of them at once. Every word is required, and may
match in any zone, in any of its forms, in any language, or through a concept it is a label of: `teñir` finds a record
that only says `samichaña`. Little words are required only where there are no others.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from indexer.label_forms import Key
from indexer.lexicon import Found, Sense
from indexer.marks import Marks
from indexer.query import AllOf, AnyOf, Node, Without
from indexer.query_text import Part, PartKind, QueryText
from indexer.query_words import (
    QueryWord,
    concept_leaves,
    little_word_node,
    phrase_node,
    prefix_node,
    query_words,
    side_by_side,
    word_leaves,
)
from indexer.snapshot import Snapshot
from indexer.telling import telling_words

#: Words beyond this many are not looked for.
MAX_WORDS: Final = 24

#: A beginning takes an engine as long as this many words: it is looked up among all words of each field.
_WORDS_OF_PREFIX: Final = 4


@dataclass(frozen=True, slots=True)
class UnderstoodWord:
    """What a word was taken for."""

    text: str
    #: Chain and stem of each reading that some public record has, as `("es", "teñ")`; none: no public record has it.
    readings: tuple[tuple[str, str], ...]
    #: Whether a record has to have it.
    required: bool
    #: Where it stands in what was typed.
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class UnderstoodConcept:
    """A word, or several in a row, that is a label of concepts."""

    text: str
    #: Of those of `UnderstoodWord` that are required, the first, and how many.
    start: int
    length: int
    #: What is looked for because of it.
    senses: tuple[Sense, ...]
    #: What it may mean too, and was said not to.
    unmeant: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """What is asked of the engine, and what can be said about it."""

    #: None where nothing was typed that could be looked for: everything is found.
    root: Node | None
    marks: Marks
    words: tuple[UnderstoodWord, ...] = ()
    concepts: tuple[UnderstoodConcept, ...] = ()
    #: Phrases, prefixes and what is to be absent, as they were typed.
    others: tuple[Part, ...] = ()
    #: What was asked of fields; the caller makes filters of them.
    fields: tuple[Part, ...] = ()
    #: Whether more was typed than is looked for.
    shortened: bool = False


def understand(typed: QueryText, snapshot: Snapshot, unmeant: Collection[str] = ()) -> Understanding:
    """Make the most of a query; nothing raises. Concepts that are `unmeant` are followed by no word of it."""
    fields = tuple(part for part in typed.parts if part.kind is PartKind.FIELD)
    read, shortened = _read([part for part in typed.parts if part.kind is not PartKind.FIELD], snapshot)
    plain = [_Typed(word, asked.part) for asked in read if asked.is_plain for word in asked.words]
    run = _Run(plain, snapshot, unmeant)
    others = [asked for asked in read if not asked.is_plain]
    nodes = [*run.nodes(), *(_other_node(asked, snapshot) for asked in others)]
    return Understanding(
        root=AllOf(tuple(nodes)) if nodes else None,
        words=run.account(),
        concepts=run.concepts(),
        others=tuple(asked.part for asked in others),
        fields=fields,
        shortened=typed.shortened or shortened,
        marks=_marks(run, others),
    )


class _Asked(NamedTuple):
    part: Part
    words: list[QueryWord]

    @property
    def is_plain(self) -> bool:
        return self.part.kind is PartKind.TEXT and not self.part.negated


class _Typed(NamedTuple):
    word: QueryWord
    part: Part

    @property
    def span(self) -> tuple[int, int]:
        start, end = self.part.span
        if end - start != len(self.part.text):
            return self.part.span
        return start + self.word.start, start + self.word.end


def _read(parts: Iterable[Part], snapshot: Snapshot) -> tuple[list[_Asked], bool]:
    """Read the words of the parts, as many as are looked for, and tell whether there were more.

    The bound is on what a query costs, so that nobody can keep the engine busy with one.
    """
    read: list[_Asked] = []
    left = MAX_WORDS
    for part in parts:
        found = query_words(part.text, snapshot.lexicon.analyzer)
        cost = _WORDS_OF_PREFIX if part.kind is PartKind.PREFIX else 1
        room = left // cost
        if found[:room] and not (part.negated and found[room:]):
            read.append(_Asked(part, found[:room]))
        if found[room:]:
            return read, True
        left -= len(found) * cost
    return read, False


class _Run:
    """The words of a query that are neither quoted nor negated, in the order in which they were typed."""

    def __init__(self, typed: Sequence[_Typed], snapshot: Snapshot, unmeant: Collection[str]) -> None:
        self.words = [one.word for one in typed]
        self.snapshot = snapshot
        self._typed = typed
        self._unmeant = unmeant
        self.telling = telling_words(self.words, snapshot)
        forms = [self._forms(word) for word in self.telling]
        self._labels = [snapshot.lexicon.found_at(forms, start) for start in range(len(forms))]

    def _forms(self, word: QueryWord) -> Sequence[str]:
        """What a word may be of a label; one that no public record has may be written by ear."""
        is_known = any(map(self.snapshot.rarity.knows, word.terms))
        return word.forms if is_known else (*word.forms, *word.heard_forms)

    def concepts(self) -> tuple[UnderstoodConcept, ...]:
        return tuple(
            UnderstoodConcept(
                " ".join(word.text for word in self.telling[start : start + found.length]),
                start,
                found.length,
                self._meant(found),
                tuple(sense for sense in found.senses if sense.concept in self._unmeant),
            )
            for start, labels in enumerate(self._labels)
            for found in labels
        )

    def _meant(self, found: Found) -> tuple[Sense, ...]:
        return tuple(sense for sense in found.senses if sense.concept not in self._unmeant)

    def account(self) -> tuple[UnderstoodWord, ...]:
        knows = self.snapshot.rarity.knows
        return tuple(
            UnderstoodWord(
                one.word.text,
                tuple(_chain_and_stem(term) for term in one.word.terms if knows(term)),
                required=one.word in self.telling,
                span=one.span,
            )
            for one in self._typed
        )

    def nodes(self) -> list[Node]:
        nodes: list[Node] = []
        start = 0
        while start < len(self.telling):
            longest = max((found.length for found in self._labels[start]), default=1)
            nodes.append(self._group(start, longest))
            start += longest
        nodes += [little_word_node(word) for word in self.words if word not in self.telling]
        if len(self.words) > 1:
            nodes.append(side_by_side(self.words, self.snapshot))
        return nodes

    def _group(self, start: int, length: int) -> Node:
        """All words of a label of several, or else the concepts that the label names."""
        concepts = self._concepts(start, length)
        if length == 1:
            word = self.telling[start]
            return AnyOf((*word_leaves(word, self.snapshot, self.unmeant_terms(word)), *concepts))
        each = AllOf(tuple(self._group(place, 1) for place in range(start, start + length)))
        return AnyOf((each, *concepts))

    def _concepts(self, start: int, length: int) -> list[Node]:
        senses = [sense for found in self._labels[start] if found.length == length for sense in self._meant(found)]
        return [leaf for sense in senses for leaf in concept_leaves(sense.concept, self.snapshot)]

    def unmeant_terms(self, word: QueryWord) -> list[str]:
        """Terms of a word that are labels of nothing but what is not meant."""
        named = [(term, self.snapshot.lexicon.named_by(term)) for term in word.terms] if self._unmeant else []
        return [term for term, concepts in named if concepts and self._unmeant_all(concepts)]

    def _unmeant_all(self, concepts: Iterable[str]) -> bool:
        return all(concept in self._unmeant for concept in concepts)


def _other_node(asked: _Asked, snapshot: Snapshot) -> Node:
    node = _positive_node(asked, snapshot)
    return Without(node) if asked.part.negated else node


def _positive_node(asked: _Asked, snapshot: Snapshot) -> Node:
    if asked.part.kind is PartKind.PHRASE:
        return phrase_node(asked.words, snapshot)
    if asked.part.kind is PartKind.PREFIX and len(asked.words) == 1:
        return prefix_node(asked.words[0], snapshot.weights)
    return AllOf(tuple(AnyOf(tuple(word_leaves(word, snapshot))) for word in asked.words))


def _chain_and_stem(term: str) -> tuple[str, str]:
    chain, _, stem = term.partition(":")
    return chain, stem


def _marks(run: _Run, others: Sequence[_Asked]) -> Marks:
    forms: dict[str, int] = {}
    prefixes: dict[str, int] = {}
    for number, word in enumerate(run.telling):
        unmeant = run.unmeant_terms(word)
        for form in (word.surface, *word.spellings, *word.terms, *word.folds):
            if form not in unmeant:
                forms.setdefault(form, number)
    quoted = [(asked.part.kind, word) for asked in others if not asked.part.negated for word in asked.words]
    for number, (kind, word) in enumerate(quoted, len(run.telling)):
        written = (word.surface, *word.spellings)
        (prefixes if kind is PartKind.PREFIX else forms).update(dict.fromkeys(written, number))
    return Marks(run.snapshot.lexicon.analyzer, forms, prefixes, _labels(run))


def _labels(run: _Run) -> dict[Key, str]:
    lexicon = run.snapshot.lexicon
    labels: dict[Key, str] = {}
    for asked in (sense.concept for concept in run.concepts() for sense in concept.senses):
        for concept in lexicon.below([asked]):
            labels.update(dict.fromkeys(lexicon.labels_of(concept), asked))
    return labels
