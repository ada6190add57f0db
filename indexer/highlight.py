"""Marking in a text what a query was understood to look for, from the offsets of its words; no HTML.

The text is analysed as it was for the index, so a word is marked in any of its forms, *teñidas* for `teñir`, and what a
concept is called too, *tiñe* for `tullpuy`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from indexer.analysis import bounds
from indexer.marks import Mark, Marks

#: Characters of an excerpt, about.
EXCERPT: Final = 200


class Span(NamedTuple):
    """A stretch of text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text or a part of it; the spans joined are the part."""

    spans: tuple[Span, ...]
    #: Whether the text goes on before and after it.
    cut_before: bool
    cut_after: bool
    #: The different things that are marked in it, as `Mark` names them.
    marked: frozenset[int | str]


def mark(text: str, language: str, marks: Marks) -> Excerpt:
    """Mark the whole of a short text, such as a title."""
    return _excerpt(text, 0, len(text), marks.found_in(text, language))


def excerpt(text: str, language: str, marks: Marks, length: int = EXCERPT) -> Excerpt:
    """Choose the part of about this length in which most different things are marked, the earliest of several.

    It begins and ends between words. Without anything to mark it is the beginning of the text.
    """
    found = marks.found_in(text, language)
    start, end = _best_window(text, found, length)
    return _excerpt(text, start, end, [one for one in found if start <= one.start and one.end <= end])


def _excerpt(text: str, start: int, end: int, found: Sequence[Mark]) -> Excerpt:
    return Excerpt(
        spans=tuple(_spans(text, start, end, found)),
        cut_before=bool(text[:start].strip()),
        cut_after=bool(text[end:].strip()),
        marked=frozenset(one.thing for one in found),
    )


def _best_window(text: str, found: Sequence[Mark], length: int) -> tuple[int, int]:
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


def _different(found: Sequence[Mark], first: int, length: int) -> int:
    reach = found[first].start + length
    # By index: a slice would copy the rest of a long text for each of its marks.
    things = set()
    place = first
    while place < len(found) and found[place].end <= reach:
        things.add(found[place].thing)
        place += 1
    return len(things)


def _end_between_words(text: str, limit: int) -> int:
    if limit >= len(text):
        return len(text)
    last = limit
    for _, end in bounds(text):
        if end > limit:
            break
        last = end
    return last


def _spans(text: str, start: int, end: int, found: Iterable[Mark]) -> Iterable[Span]:
    position = start
    for one in found:
        if position < one.start:
            yield Span(text[position : one.start], marked=False)
        yield Span(text[one.start : one.end], marked=True)
        position = one.end
    if position < end:
        yield Span(text[position:end], marked=False)
