"""From what a person typed to a tree of constants, with an account of what was understood that a page can show.

Nobody says in which language they search, so each word is read in all of them at once. Every word is required, and may
match in any zone, in any of its forms, in any language, or through a concept it is a label of: `teñir` finds a record
that only says `samichaña`. Little words are required only where there are no others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from indexer.document import CONCEPT_FIELD, Layer, Zone
from indexer.highlight import NO_MARKS, Marks
from indexer.query import AllOf, AnyOf, Node, Term, Without
from indexer.query_text import Part, PartKind, QueryText
from indexer.query_words import (
    QueryWord,
    little_word_node,
    phrase_node,
    prefix_node,
    query_words,
    side_by_side,
    word_leaves,
)
from indexer.snapshot import Snapshot
from indexer.weights import weigh

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


@dataclass(frozen=True, slots=True)
class UnderstoodConcept:
    """A word, or several in a row, that is a label of concepts."""

    text: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understanding:
    """What is asked of the engine, and what can be said about it."""

    #: None where nothing was typed that could be looked for: everything is found.
    root: Node | None
    words: tuple[UnderstoodWord, ...] = ()
    concepts: tuple[UnderstoodConcept, ...] = ()
    #: Phrases, prefixes and what is to be absent, as they were typed.
    others: tuple[Part, ...] = ()
    #: What was asked of fields; the caller makes filters of them.
    fields: tuple[Part, ...] = ()
    #: Whether more was typed than is looked for.
    shortened: bool = False
    marks: Marks = NO_MARKS


def understand(typed: QueryText, snapshot: Snapshot) -> Understanding:
    """Make the most of a query; nothing raises."""
    fields = tuple(part for part in typed.parts if part.kind is PartKind.FIELD)
    read, shortened = _read([part for part in typed.parts if part.kind is not PartKind.FIELD])
    run = _Run([word for asked in read if asked.is_plain for word in asked.words], snapshot)
    others = [asked for asked in read if not asked.is_plain]
    nodes = [*run.nodes(), *(_other_node(asked, snapshot) for asked in others)]
    return Understanding(
        root=AllOf(tuple(nodes)) if nodes else None,
        words=run.account(),
        concepts=tuple(UnderstoodConcept(run.text(start, found.length), found.concepts) for start, found in run.found),
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


def _read(parts: Iterable[Part]) -> tuple[list[_Asked], bool]:
    """Read the words of the parts, as many as are looked for, and tell whether there were more.

    The bound is on what a query costs, so that nobody can keep the engine busy with one.
    """
    read: list[_Asked] = []
    left = MAX_WORDS
    for part in parts:
        found = query_words(part.text)
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

    def __init__(self, typed: Sequence[QueryWord], snapshot: Snapshot) -> None:
        self.typed = typed
        self.snapshot = snapshot
        self.telling = [word for word in typed if not word.is_little] or list(typed)
        forms = [word.terms for word in self.telling]
        self._labels = [snapshot.lexicon.found_at(forms, start) for start in range(len(forms))]
        self.found = [(start, found) for start, labels in enumerate(self._labels) for found in labels]

    def text(self, start: int, length: int) -> str:
        return " ".join(word.text for word in self.telling[start : start + length])

    def account(self) -> tuple[UnderstoodWord, ...]:
        knows = self.snapshot.rarity.knows
        return tuple(
            UnderstoodWord(
                word.text,
                tuple(_chain_and_stem(term) for term in word.terms if knows(term)),
                required=word in self.telling,
            )
            for word in self.typed
        )

    def nodes(self) -> list[Node]:
        nodes: list[Node] = []
        start = 0
        while start < len(self.telling):
            longest = max((found.length for found in self._labels[start]), default=1)
            nodes.append(self._group(start, longest))
            start += longest
        nodes += [little_word_node(word) for word in self.typed if word not in self.telling]
        if len(self.typed) > 1:
            nodes.append(side_by_side(self.typed, self.snapshot.rarity))
        return nodes

    def _group(self, start: int, length: int) -> Node:
        """All words of a label of several, or else the concepts that the label names."""
        if length == 1:
            return AnyOf((*word_leaves(self.telling[start], self.snapshot.rarity), *self._concepts(start, 1)))
        each = AllOf(tuple(self._group(place, 1) for place in range(start, start + length)))
        return AnyOf((each, *self._concepts(start, length)))

    def _concepts(self, start: int, length: int) -> list[Node]:
        concepts = [concept for found in self._labels[start] if found.length == length for concept in found.concepts]
        rarity = self.snapshot.rarity
        weights = {concept: weigh(Zone.CONCEPT, Layer.EXACT, rarity.of(concept)) for concept in concepts}
        return [Term(CONCEPT_FIELD, concept, weight) for concept, weight in weights.items()]


def _other_node(asked: _Asked, snapshot: Snapshot) -> Node:
    node = _positive_node(asked, snapshot)
    return Without(node) if asked.part.negated else node


def _positive_node(asked: _Asked, snapshot: Snapshot) -> Node:
    if asked.part.kind is PartKind.PHRASE:
        return phrase_node(asked.words, snapshot.rarity)
    if asked.part.kind is PartKind.PREFIX and len(asked.words) == 1:
        return prefix_node(asked.words[0])
    return AllOf(tuple(AnyOf(tuple(word_leaves(word, snapshot.rarity))) for word in asked.words))


def _chain_and_stem(term: str) -> tuple[str, str]:
    chain, _, stem = term.partition(":")
    return chain, stem


def _marks(run: _Run, others: Sequence[_Asked]) -> Marks:
    terms = {form for word in run.telling for form in (word.surface, *word.by_chain, *word.terms)}
    prefixes: list[str] = []
    for part, found in others:
        for word in found if not part.negated else ():
            if part.kind is PartKind.PREFIX:
                prefixes += [word.surface, *word.spellings]
            else:
                terms |= {word.surface, *word.by_chain}
    labels = (run.snapshot.lexicon.labels_of(concept) for _, label in run.found for concept in label.concepts)
    terms |= {key[0] for keys in labels for key in keys if len(key) == 1}
    return Marks(frozenset(terms), tuple(dict.fromkeys(prefixes)))
