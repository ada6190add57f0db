"""One word of a query, read in every language, and the nodes that find it in any of its forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.analysis import readings, words
from indexer.analysis.fold import bounded, lower
from indexer.analysis.stop_words import is_little
from indexer.document import Layer, Zone, field_name
from indexer.query import WEIGHT_UNIT, AnyOf, Node, Optional, Phrase, Prefix, Term
from indexer.rarity import Rarity
from indexer.weights import SIDE_BY_SIDE, weigh

_WORD_ZONES: Final = (Zone.TITLE, Zone.NAMES, Zone.SALIENT, Zone.TEXT)
_FIELDS: Final = tuple((zone, layer, field_name(zone, layer)) for zone in _WORD_ZONES for layer in Layer)
_SHORT_ZONES: Final = _WORD_ZONES[:3]

# Lambayeque's stems are its plain spellings, so looking for those is enough; second readings are never English.
_STEMMED: Final = ("es:", "qu:", "ay:", "en:")
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

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its different spellings."""
        return tuple(dict.fromkeys(self.by_chain))

    @property
    def is_little(self) -> bool:
        return is_little(self.surface)

    def rarity(self, rarity: Rarity) -> int:
        """Weight of its most common reading; a whole where no public record has it."""
        return min(map(rarity.of, self.terms))


def query_words(text: str) -> list[QueryWord]:
    """Read the words of a text as words of a query."""
    return [_query_word(word.text) for word in words(text)]


def _query_word(text: str) -> QueryWord:
    read = readings(text)
    terms = (term for reading in read for term in (reading.term, reading.second) if term)
    return QueryWord(
        text=text,
        surface=bounded(lower(text)),
        by_chain=tuple(reading.plain for reading in read),
        terms=tuple(dict.fromkeys(terms)),
    )


def word_leaves(word: QueryWord, rarity: Rarity) -> Iterator[Node]:
    """Everything a word is found by, in every zone; the concepts it may name are not among it."""
    whole = word.rarity(rarity)
    stems = [(term, rarity.of(term)) for term in word.terms if term.startswith(_STEMMED)]
    forms = {
        Layer.EXACT: [(word.surface, whole)],
        Layer.PLAIN: [(spelling, whole) for spelling in word.spellings],
        Layer.STEM: stems,
        Layer.STEM2: [(term, rare) for term, rare in stems if term.startswith(_SECONDS)],
    }
    for zone, layer, field in _FIELDS:
        for form, rare in forms[layer]:
            yield Term(field, form, weigh(zone, layer, rare))


def little_word_node(word: QueryWord) -> Node:
    """Let a little word add to titles and names that have it, as it stands there; nobody has to have it."""
    zones = (Zone.TITLE, Zone.NAMES)
    return Optional(AnyOf(tuple(Term(field_name(zone, Layer.EXACT), word.surface, 1) for zone in zones)))


def phrase_node(phrase: Sequence[QueryWord], rarity: Rarity) -> Node:
    """Find these words side by side, as written or as spelled in one language, in no other form."""
    spellings = list(dict.fromkeys(zip(*(word.by_chain for word in phrase), strict=True)))
    leaves: list[Node] = []
    for zone in _WORD_ZONES:
        exact = sum(weigh(zone, Layer.EXACT, word.rarity(rarity)) for word in phrase)
        plain = sum(weigh(zone, Layer.PLAIN, word.rarity(rarity)) for word in phrase)
        leaves.append(Phrase(field_name(zone, Layer.EXACT), tuple(word.surface for word in phrase), exact))
        leaves += [Phrase(field_name(zone, Layer.PLAIN), spelling, plain) for spelling in spellings]
    return AnyOf(tuple(leaves))


def prefix_node(word: QueryWord) -> Node:
    """Find every word that begins so, as written or as spelled in some language."""
    beginnings = [(Layer.EXACT, word.surface), *((Layer.PLAIN, spelling) for spelling in word.spellings)]
    return AnyOf(
        tuple(
            Prefix(field_name(zone, layer), beginning, weigh(zone, layer, WEIGHT_UNIT // 2))
            for zone in _WORD_ZONES
            for layer, beginning in beginnings
        )
    )


def side_by_side(run: Sequence[QueryWord], rarity: Rarity) -> Node:
    """Let short texts gain that have all these words in a row as they were typed."""
    surfaces = tuple(word.surface for word in run)
    whole = sum(word.rarity(rarity) for word in run)
    return Optional(
        AnyOf(
            tuple(
                Phrase(field_name(zone, Layer.EXACT), surfaces, weigh(zone, Layer.EXACT, whole, SIDE_BY_SIDE))
                for zone in _SHORT_ZONES
            )
        )
    )
