"""Marking in a text what a query was understood to look for, from the offsets of its words; no HTML.

The text is analysed as it was for the index, so a word is marked in any of its forms: *teñidas* for `teñir`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from indexer.analysis import Token, analyse

#: Characters of an excerpt, about.
EXCERPT: Final = 200


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked: a token one of whose forms is among the terms, or that begins so."""

    terms: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()

    def hit(self, token: Token) -> str | None:
        """Name what in a token is marked; None where nothing is."""
        for form in (token.surface, token.plain, token.term, token.second):
            if form in self.terms:
                return form
        for prefix in self.prefixes:
            if token.surface.startswith(prefix) or token.plain.startswith(prefix):
                return prefix
        return None


#: Nothing is marked.
NO_MARKS: Final = Marks()


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
    return tuple(_spans(text, 0, len(text), _found(analyse(text, language), marks)))


def excerpt(text: str, language: str, marks: Marks, length: int = EXCERPT) -> Excerpt:
    """Choose the part of about this length in which most different things are marked, the earliest of several.

    It begins and ends between words. Without anything to mark it is the beginning of the text.
    """
    tokens = analyse(text, language)
    found = _found(tokens, marks)
    start, end = _best_window(text, tokens, found, length)
    inside = [one for one in found if start <= one.start and one.end <= end]
    return Excerpt(
        spans=tuple(_spans(text, start, end, inside)),
        cut_before=bool(text[:start].strip()),
        cut_after=bool(text[end:].strip()),
        marked=len({one.form for one in inside}),
    )


def _found(tokens: Iterable[Token], marks: Marks) -> list[_Mark]:
    return [_Mark(token.start, token.end, form) for token in tokens if (form := marks.hit(token)) is not None]


def _best_window(text: str, tokens: Sequence[Token], found: Sequence[_Mark], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    best = max(range(len(found)), key=lambda first: (_different(found, first, length), -first), default=None)
    if best is None:
        return 0, _end_between_words(text, tokens, length)
    last = max(one.end for one in found[best:] if one.end <= max(found[best].start + length, found[best].end))
    spare = max(0, length - (last - found[best].start))
    start = min((token.start for token in tokens if token.start >= found[best].start - spare // 2), default=0)
    if found[best].start <= spare // 2:
        start = 0
    return start, _end_between_words(text, tokens, max(start + length, last))


def _different(found: Sequence[_Mark], first: int, length: int) -> int:
    reach = found[first].start + length
    # By index: a slice would copy the rest of a long text for each of its marks.
    forms = set()
    place = first
    while place < len(found) and found[place].end <= reach:
        forms.add(found[place].form)
        place += 1
    return len(forms)


def _end_between_words(text: str, tokens: Sequence[Token], limit: int) -> int:
    if limit >= len(text):
        return len(text)
    return max((token.end for token in tokens if token.end <= limit), default=limit)


def _spans(text: str, start: int, end: int, found: Iterable[_Mark]) -> Iterable[Span]:
    position = start
    for one in found:
        if position < one.start:
            yield Span(text[position : one.start], marked=False)
        yield Span(text[one.start : one.end], marked=True)
        position = one.end
    if position < end:
        yield Span(text[position:end], marked=False)
