"""What of a text is marked for a query: the words that were typed, in any form, and labels of what they mean."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from indexer.analysis import Analyzer, Forms, bare_words, bounds
from indexer.analysis.stop_words import is_little
from indexer.label_forms import Key

_NO_KEYS: Final[tuple[Key, ...]] = ()


class Mark(NamedTuple):
    """A stretch of text that answers to a word of the query, by its number, or to a concept that was asked for."""

    start: int
    end: int
    thing: int | str


@dataclass(frozen=True, slots=True)
class Marks:
    """What to look for in texts, and by whose analysis."""

    #: That read the query.
    analyzer: Analyzer
    #: Form to the number of the word that was typed.
    words: Mapping[str, int] = field(default_factory=dict)
    #: Beginning to the number of what was typed.
    prefixes: Mapping[str, int] = field(default_factory=dict)
    #: Label to the concept that was asked for: its own labels, and those of what is narrower.
    labels: Mapping[Key, str] = field(default_factory=dict)
    _by_first: Mapping[str, Sequence[Key]] = field(init=False, repr=False, compare=False)
    _touched: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find labels by their first words."""
        by_first: dict[str, list[Key]] = {}
        for key in sorted(self.labels, key=len, reverse=True):
            by_first.setdefault(key[0], []).append(key)
        object.__setattr__(self, "_by_first", by_first)
        object.__setattr__(self, "_touched", frozenset(self.words).union(by_first))

    def numbers(self) -> frozenset[int]:
        """Return the numbers of all that was typed."""
        return frozenset((*self.words.values(), *self.prefixes.values()))

    def __bool__(self) -> bool:
        return bool(self._touched or self.prefixes)

    def found_in(self, text: str, language: str) -> list[Mark]:
        """Find all marks, in order, none over another; the longest label where several begin."""
        read = list(map(self.analyzer.forms_in(language).__getitem__, bare_words(text)))
        # Nothing is marked in most texts of a page: only where something is are the places of words looked for.
        if not self.prefixes and all(map(self._touched.isdisjoint, read)):
            return []
        return list(self._marks(read, list(bounds(text))))

    def _marks(self, read: Sequence[Forms], places: Sequence[tuple[int, int]]) -> Iterator[Mark]:
        is_untouched, has_prefixes = self._touched.isdisjoint, bool(self.prefixes)
        start = 0
        while start < len(read):
            length = 1
            if not has_prefixes and is_untouched(read[start]):
                pass
            elif (word := self._word(read[start])) is not None:
                yield Mark(*places[start], word)
            elif (label := self._label(read, start)) is not None:
                length, concept = label
                yield Mark(places[start][0], places[start + length - 1][1], concept)
            start += length

    def _word(self, forms: Forms) -> int | None:
        for form in forms:
            if form and form in self.words:
                return self.words[form]
        for prefix, number in self.prefixes.items():
            if forms.surface.startswith(prefix) or forms.plain.startswith(prefix):
                return number
        return None

    def _label(self, read: Sequence[Forms], start: int) -> tuple[int, str] | None:
        """Find a label without any word that was typed: such a word answers for itself."""
        for first in (read[start].term, read[start].second):
            for key in self._by_first.get(first or "", _NO_KEYS):
                length = _length(key, read, start)
                if length and all(self._word(read[place]) is None for place in range(start, start + length)):
                    return length, self.labels[key]
        return None


def _length(key: Key, read: Sequence[Forms], start: int) -> int | None:
    """How many words of the text a label takes that begins there, little ones between its own included; None if not."""
    place = start
    for term in key:
        while place < len(read) and place > start and term not in read[place] and is_little(read[place].surface):
            place += 1
        if place == len(read) or term not in (read[place].term, read[place].second):
            return None
        place += 1
    return place - start
