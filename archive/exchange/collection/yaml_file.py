"""YAML with the line of every field, every scalar as the text that stands there.

YAML 1.1 would read `no` as false, `0166` as 118 and `2018-09-27` as a date; a collection means what it says. Files are
read as a stream of events, entry by entry, so that a file of any length takes little memory and the shapes that YAML
allows and a collection does not (aliases, documents in a row, bottomless nesting) are refused where they stand.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import yaml
from yaml.events import (
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from archive.exchange.collection.raw_entry import FieldPath, FileFaultError, RawEntry, Report, read_text
from archive.inputs.codec import Plain

_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST: Final = 12
_NOT_ONE_MAPPING: Final = "one mapping from keys to entries is expected"


def read_yaml_mapping(path: Path, report: Report) -> tuple[dict[str, Plain], dict[FieldPath, int]]:
    """The file's one mapping and the line of every field in it. Of a key that stands twice the second is reported.

    Raises:
        FileFaultError: with the line, where the file is no such YAML.
    """
    lines: dict[FieldPath, int] = {}
    with _naming_faults():
        events = _Events(read_text(path), report)
        content = events.mapping((), lines) if events.open() else {}
        events.close()
    return content, lines


def read_yaml(path: Path, report: Report) -> Iterator[RawEntry]:
    """The entries of a file: a mapping from key to entry. What is no entry, or twice in one, is reported.

    Raises:
        FileFaultError: with the line, where the file is no such YAML; entries before it have been handed out by then.
    """
    with _naming_faults():
        events = _Events(read_text(path), report)
        if events.open():
            for key, line in events.pairs():
                lines: dict[FieldPath, int] = {}
                content = events.value((), lines)
                if isinstance(content, dict):
                    yield RawEntry(key, line, content, lines)
                else:
                    report(line, f"{key}: an entry has to be a mapping of fields")
        events.close()


@contextmanager
def _naming_faults() -> Iterator[None]:
    try:
        yield
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        reason = f"this is not valid YAML: {error.problem}"
        raise FileFaultError(reason, line) from None
    except yaml.YAMLError:
        reason = "this is not valid YAML: it holds a character that may not stand in a text file"
        raise FileFaultError(reason) from None


class _Events:
    """What the parser meets in a file, one after the other."""

    def __init__(self, text: str, report: Report) -> None:
        self._parser = yaml.CSafeLoader(text)
        self._report = report

    def open(self) -> bool:
        """Goes into the outermost mapping; False where the file holds nothing."""
        self._expect(StreamStartEvent)
        event = self._next()
        if isinstance(event, StreamEndEvent):
            return False
        event = self._next()
        if _is_nothing(event):
            self._expect(DocumentEndEvent)
            self._expect(StreamEndEvent)
            return False
        if not isinstance(event, MappingStartEvent):
            raise FileFaultError(_NOT_ONE_MAPPING, _line(event))
        return True

    def close(self) -> None:
        """Makes sure that nothing follows the outermost mapping."""
        if self._parser.peek_event() is not None:
            self._expect(DocumentEndEvent)
            self._expect(StreamEndEvent)

    def pairs(self) -> Iterator[tuple[str, int]]:
        """Key and line of each pair of the mapping; whoever asks takes the value before asking on."""
        while not isinstance(event := self._next(), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                reason = "a key has to be a single word"
                raise FileFaultError(reason, _line(event))
            yield str(event.value), _line(event)

    def value(self, path: FieldPath, lines: dict[FieldPath, int]) -> Plain:
        """What stands next; None where nothing does."""
        return self._value(self._next(), path, lines)

    def mapping(self, path: FieldPath, lines: dict[FieldPath, int]) -> dict[str, Plain]:
        """The pairs of the mapping but those without a value."""
        content: dict[str, Plain] = {}
        for key, line in self.pairs():
            place = (*path, key)
            if place in lines:
                self._report(line, f"{key} stands here twice, first in line {lines[place]}")
                self.value(place, {})
                continue
            lines[place] = line
            value = self.value(place, lines)
            if value is not None:
                content[key] = value
        return content

    def _value(self, event: Event, path: FieldPath, lines: dict[FieldPath, int]) -> Plain:
        if isinstance(event, ScalarEvent):
            return None if _is_nothing(event) else str(event.value)
        if len(path) >= _DEEPEST:
            reason = "nothing in a collection is nested so deep"
            raise FileFaultError(reason, _line(event))
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path, lines)
        if isinstance(event, MappingStartEvent):
            return self.mapping(path, lines)
        reason = "anchors and aliases (& and *) are not part of this form; write it out"
        raise FileFaultError(reason, _line(event))

    def _sequence(self, path: FieldPath, lines: dict[FieldPath, int]) -> list[Plain]:
        items: list[Plain] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            place = (*path, len(items))
            lines[place] = _line(event)
            items.append(self._value(event, place, lines))
        return items

    def _next(self) -> Event:
        event = self._parser.get_event()
        if event is None:
            raise FileFaultError(_NOT_ONE_MAPPING)
        return event

    def _expect(self, expected: type[Event]) -> None:
        event = self._next()
        if not isinstance(event, expected):
            raise FileFaultError(_NOT_ONE_MAPPING, _line(event))


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _is_nothing(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and event.value in _NOTHING and event.implicit[0]
