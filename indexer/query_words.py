"""One word of a query, read in every language, and the nodes that find it in any of its forms."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.analysis import Analyzer, words
from indexer.analysis.fold import bounded, lower
from indexer.analysis.stop_words import is_little
from indexer.document import Layer, Zone, field_name
from indexer.label_forms import forms_of, heard_forms_of
from indexer.query import WEIGHT_UNIT, AnyOf, Node, Optional, Phrase, Prefix, Term
from indexer.rarity import Rarity
from indexer.snapshot import Snapshot
from indexer.weights import Weights

_WORD_ZONES: Final = (Zone.TITLE, Zone.NAMES, Zone.SALIENT, Zone.TEXT)
_WORD_LAYERS: Final = (Layer.EXACT, Layer.PLAIN, Layer.STEM, Layer.STEM2, Layer.FOLD)
_FIELDS: Final = tuple((zone, layer, field_name(zone, layer)) for zone in _WORD_ZONES for layer in _WORD_LAYERS)
_CONCEPT_FIELDS: Final = (
    (Zone.CONCEPT, Layer.EXACT, field_name(Zone.CONCEPT, Layer.EXACT)),
    *((zone, Layer.CONCEPT, field_name(zone, Layer.CONCEPT)) for zone in _WORD_ZONES),
)
_SHORT_ZONES: Final = _WORD_ZONES[:3]

# Codes have no stems but their plain spellings, so looking for those is enough; second readings are never English.
_STEMMED: Final = ("es:", "qu:", "ay:", "en:", "quf:")
_SECONDS: Final = ("es:", "qu:", "ay:")


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word as it was typed, with everything it may be."""

    text: str
    surface: str
    #: Its spelling in each chain, always in the same order.
    by_chain: tuple[str, ...]
    #: Its stems and second readings in every chain.
    terms: tuple[str, ...]
    #: What it may be in the layer where dialects meet.
    folds: tuple[str, ...]
    #: In which it may be a word of a label.
    forms: tuple[str, ...]
    #: In which it may be one if nobody has written it.
    heard_forms: tuple[str, ...]
    #: Offsets into the text that it was read from.
    start: int
    end: int

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its different spellings; whoever types ñ does not mean n."""
        kept = (spelling for spelling in self.by_chain if "ñ" in spelling or "ñ" not in self.surface)
        return tuple(dict.fromkeys(kept))

    @property
    def is_little(self) -> bool:
        return is_little(self.surface)

    def rarity(self, rarity: Rarity) -> int:
        """Weight of its most common reading; a whole where no public record has it.

        One for all its forms: what stands as it was typed then always weighs more than what does not.
        """
        return min(map(rarity.of, self.terms))


def query_words(text: str, analyzer: Analyzer) -> list[QueryWord]:
    """Read the words of a text as words of a query."""
    return [_query_word(word.text, word.start, word.end, analyzer) for word in words(text)]


def _query_word(text: str, start: int, end: int, analyzer: Analyzer) -> QueryWord:
    read = analyzer.readings(text)
    surface = bounded(lower(text))
    terms = (term for reading in read for term in (reading.term, reading.second) if term)
    return QueryWord(
        text=text,
        surface=surface,
        by_chain=tuple(reading.plain for reading in read),
        terms=tuple(dict.fromkeys(terms)),
        folds=tuple(dict.fromkeys(reading.fold for reading in read if reading.fold)),
        forms=forms_of(surface, read),
        heard_forms=heard_forms_of(read),
        start=start,
        end=end,
    )


def word_leaves(word: QueryWord, snapshot: Snapshot, unmeant: Collection[str] = ()) -> Iterator[Node]:
    """Everything a word is found by, in every zone; the concepts it may name are not among it.

    Terms that are `unmeant` are looked for in no form but the one that was typed.
    """
    rare = word.rarity(snapshot.rarity)
    stems = [term for term in word.terms if term.startswith(_STEMMED) and term not in unmeant]
    chains = {term.partition(":")[0] for term in unmeant}
    forms: dict[Layer, Sequence[str]] = {
        Layer.EXACT: [word.surface],
        Layer.PLAIN: word.spellings,
        Layer.STEM: stems,
        Layer.STEM2: [term for term in stems if term.startswith(_SECONDS)],
        Layer.FOLD: [fold for fold in word.folds if fold.partition("~")[0] not in chains],
    }
    for zone, layer, field in _FIELDS:
        for form in forms[layer]:
            yield Term(field, form, snapshot.weights.of(zone, layer, rare))


def concept_leaves(concept: str, snapshot: Snapshot) -> Iterator[Node]:
    """Everything that is about a concept or names it, and likewise what is narrower."""
    rare = snapshot.rarity.of(concept)
    for zone, layer, field in _CONCEPT_FIELDS:
        yield Term(field, concept, snapshot.weights.of(zone, layer, rare))


def little_word_node(word: QueryWord) -> Node:
    """Let a little word add to titles and names that have it, as it stands there; nobody has to have it."""
    zones = (Zone.TITLE, Zone.NAMES)
    return Optional(AnyOf(tuple(Term(field_name(zone, Layer.EXACT), word.surface, 1) for zone in zones)))


def phrase_node(phrase: Sequence[QueryWord], snapshot: Snapshot) -> Node:
    """Find these words side by side, as written or as spelled in one language, in no other form."""
    spellings = list(dict.fromkeys(zip(*(word.by_chain for word in phrase), strict=True)))
    rare = [word.rarity(snapshot.rarity) for word in phrase]
    of = snapshot.weights.of
    leaves: list[Node] = []
    for zone in _WORD_ZONES:
        exact = sum(of(zone, Layer.EXACT, one) for one in rare)
        plain = sum(of(zone, Layer.PLAIN, one) for one in rare)
        leaves.append(Phrase(field_name(zone, Layer.EXACT), tuple(word.surface for word in phrase), exact))
        leaves += [Phrase(field_name(zone, Layer.PLAIN), spelling, plain) for spelling in spellings]
    return AnyOf(tuple(leaves))


def prefix_node(word: QueryWord, weights: Weights) -> Node:
    """Find every word that begins so, as written or as spelled in some language."""
    beginnings = [(Layer.EXACT, word.surface), *((Layer.PLAIN, spelling) for spelling in word.spellings)]
    return AnyOf(
        tuple(
            Prefix(field_name(zone, layer), beginning, weights.of(zone, layer, WEIGHT_UNIT // 2))
            for zone in _WORD_ZONES
            for layer, beginning in beginnings
        )
    )


def side_by_side(run: Sequence[QueryWord], snapshot: Snapshot) -> Node:
    """Let short texts gain that have all these words in a row as they were typed."""
    surfaces = tuple(word.surface for word in run)
    whole = sum(word.rarity(snapshot.rarity) for word in run)
    together = snapshot.weights.together
    return Optional(
        AnyOf(tuple(Phrase(field_name(zone, Layer.EXACT), surfaces, together(zone, whole)) for zone in _SHORT_ZONES))
    )
