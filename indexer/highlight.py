"""Marking in a text what a query was understood to look for, from the offsets of its words; no HTML.

The text is analysed as it was for the index, so a word is marked in any of its forms: *teñidas* for `teñir`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from indexer.analysis import Analyzer, Forms, bare_words, bounds

#: Characters of an excerpt, about.
EXCERPT: Final = 200


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked: a word one of whose forms is among the terms, or that begins so."""

    #: That read the query.
    analyzer: Analyzer
    terms: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    def hit(self, forms: Forms) -> str | None:
        """Name what in a word is marked; None where nothing is."""
        for form in forms:
            if form in self.terms:
                return form
        for prefix in self.prefixes:
            if forms.surface.startswith(prefix) or forms.plain.startswith(prefix):
                return prefix
        return None


class Span(NamedTuple):
    """A stretch of text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text; the spans joined are the part."""

    spans: tuple[Span, ...]
    #: Whether the text goes on before and after it.
    cut_before: bool
    cut_after: bool
    #: How many different things are marked in it.
    marked: int


class _Mark(NamedTuple):
    start: int
    end: int
    form: str


def mark(text: str, language: str, marks: Marks) -> tuple[Span, ...]:
    """Mark the whole of a short text, such as a title."""
    return tuple(_spans(text, 0, len(text), _found(text, language, marks)))


def excerpt(text: str, language: str, marks: Marks, length: int = EXCERPT) -> Excerpt:
    """Choose the part of about this length in which most different things are marked, the earliest of several.

    It begins and ends between words. Without anything to mark it is the beginning of the text.
    """
    found = _found(text, language, marks)
    start, end = _best_window(text, found, length)
    inside = [one for one in found if start <= one.start and one.end <= end]
    return Excerpt(
        spans=tuple(_spans(text, start, end, inside)),
        cut_before=bool(text[:start].strip()),
        cut_after=bool(text[end:].strip()),
        marked=len({one.form for one in inside}),
    )


def _found(text: str, language: str, marks: Marks) -> list[_Mark]:
    forms = marks.analyzer.forms_in(language)
    written = bare_words(text)
    hits = {word: marks.hit(forms[word]) or "" for word in _marked(written, forms, marks)}
    # Nothing is marked in most texts of a page: only where something is are the places of words looked for.
    if not hits:
        return []
    return [_Mark(*place, hits[word]) for word, place in zip(written, bounds(text), strict=True) if word in hits]


def _marked(written: Iterable[str], forms: Mapping[str, Forms], marks: Marks) -> list[str]:
    is_unmarked, prefixes = marks.terms.isdisjoint, marks.prefixes
    if not prefixes:
        return [word for word in written if not is_unmarked(forms[word])]
    return [
        word
        for word, read in ((word, forms[word]) for word in written)
        if not is_unmarked(read) or read.surface.startswith(prefixes) or read.plain.startswith(prefixes)
    ]


def _best_window(text: str, found: Sequence[_Mark], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    best = max(range(len(found)), key=lambda first: (_different(found, first, length), -first), default=None)
    if best is None:
        return 0, _end_between_words(text, length)
    last = max(one.end for one in found[best:] if one.end <= max(found[best].start + length, found[best].end))
    spare = max(0, length - (last - found[best].start))
    start = 0
    if found[best].start > spare // 2:
        start = next((start for start, _ in bounds(text) if start >= found[best].start - spare // 2), 0)
    return start, _end_between_words(text, max(start + length, last))


def _different(found: Sequence[_Mark], first: int, length: int) -> int:
    reach = found[first].start + length
    # By index: a slice would copy the rest of a long text for each of its marks.
    forms = set()
    place = first
    while place < len(found) and found[place].end <= reach:
        forms.add(found[place].form)
        place += 1
    return len(forms)


def _end_between_words(text: str, limit: int) -> int:
    if limit >= len(text):
        return len(text)
    last = limit
    for _, end in bounds(text):
        if end > limit:
            break
        last = end
    return last


def _spans(text: str, start: int, end: int, found: Iterable[_Mark]) -> Iterable[Span]:
    position = start
    for one in found:
        if position < one.start:
            yield Span(text[position : one.start], marked=False)
        yield Span(text[one.start : one.end], marked=True)
        position = one.end
    if position < end:
        yield Span(text[position:end], marked=False)
