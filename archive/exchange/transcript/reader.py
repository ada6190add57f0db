"""Reads a transcript: WebVTT to the letter, or lines such as `0:12 words`.

Of a file nothing is taken over but times and words: no style, no region, no tag. What a tag of WebVTT says of the
speaker becomes words.
"""

import html
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from archive.exchange.transcript.faults import TranscriptFault, TranscriptFaultError
from archive.inputs.scalars import text as fit_text
from archive.inputs.time_code import TimeCode, read_time_code
from archive.inputs.transcript import LONGEST_CUE, MOST_CUES, Cue

LONGEST_TRANSCRIPT: Final = 1_000_000
#: The last words of typed lines are shown as long as this, in milliseconds, where nothing says how long they last.
_LAST_WORDS: Final = 5_000

_TIME: Final = r"(?:\d{1,2}:)?\d{1,2}:[0-5]\d(?:[.,]\d{1,3})?"
_LINE: Final = re.compile(rf"\s*\[?({_TIME})\]?(?:\s*(?:-->|[-–—])\s*({_TIME}))?(?:\s+(.*))?", re.ASCII)
_HEAD: Final = re.compile(r"WEBVTT(?=\s|$)")
_BLOCKS: Final = re.compile(r"\n{2,}")
_ASIDE: Final = re.compile(r"(NOTE|STYLE|REGION)(?=\s|$)")
_VOICE: Final = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_TAG: Final = re.compile(r"<[^>]*>")


def read_transcript(given: bytes, lasts: TimeCode | None = None) -> tuple[Cue, ...]:
    """The lines of a file or of what was typed, in the order of time; `lasts` is how long the medium does.

    Raises:
        TranscriptFaultError: with the first mistake.
    """
    written = _decoded(given)
    cues = tuple(_of_webvtt(written) if written.startswith("WEBVTT") else _of_lines(written, lasts))
    if not cues:
        raise TranscriptFaultError(TranscriptFault.EMPTY)
    if len(cues) > MOST_CUES:
        raise TranscriptFaultError(TranscriptFault.TOO_LONG)
    _check(cues)
    return cues


def _decoded(given: bytes) -> str:
    if len(given) > LONGEST_TRANSCRIPT:
        raise TranscriptFaultError(TranscriptFault.TOO_LONG)
    try:
        written = given.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise TranscriptFaultError(TranscriptFault.NOT_TEXT) from None
    if not written.strip():
        raise TranscriptFaultError(TranscriptFault.EMPTY)
    try:
        return fit_text(written, str)
    except ValueError:
        raise TranscriptFaultError(TranscriptFault.NOT_TEXT) from None


def _of_webvtt(written: str) -> Iterator[Cue]:
    _, *blocks = _BLOCKS.split(written.strip())
    # The library passes over what it does not know, which may be words whose time is written wrongly.
    if not _HEAD.match(written) or any("-->" not in block and not _ASIDE.match(block) for block in blocks):
        raise TranscriptFaultError(TranscriptFault.NOT_WEBVTT)
    try:
        captions = webvtt.from_string(written, strict=True).captions
    except (MalformedFileError, MalformedCaptionError):
        raise TranscriptFaultError(TranscriptFault.NOT_WEBVTT) from None
    for caption in captions:
        words = _plain("\n".join(caption.lines))
        if words:
            begins, ends = (TimeCode(time.in_milliseconds()) for time in (caption.start_time, caption.end_time))
            yield Cue(begins=begins, ends=ends, text=words)


def _plain(marked: str) -> str:
    """Tags are taken away before entities are read, so that what an entity spells stays what it is: words."""
    told = _VOICE.sub(lambda voice: f"{voice[1].strip()}: ", marked)
    return _tidy(html.unescape(_TAG.sub("", told)))


def _tidy(words: str) -> str:
    return "\n".join(line for line in (" ".join(line.split()) for line in words.split("\n")) if line)


def _of_lines(written: str, lasts: TimeCode | None) -> Iterator[Cue]:
    told = list(_told(written))
    for (begins, ends, words), following in itertools.zip_longest(told, told[1:]):
        if words := _tidy("\n".join(words)):
            yield Cue(begins=begins, ends=ends or _end(begins, following, lasts), text=words)


def _told(written: str) -> Iterator[tuple[TimeCode, TimeCode | None, Sequence[str]]]:
    """Each time with the words up to the next one."""
    begun: tuple[TimeCode, TimeCode | None, list[str]] | None = None
    for line in written.split("\n"):
        if parts := _LINE.fullmatch(line):
            if begun:
                yield begun
            begun = _time(parts[1]), _time(parts[2]) if parts[2] else None, [parts[3] or ""]
        elif begun:
            begun[2].append(line)
        elif line.strip():
            raise TranscriptFaultError(TranscriptFault.NO_TIME, 1)
    if begun:
        yield begun


def _time(written: str) -> TimeCode:
    try:
        return read_time_code(written)
    except ValueError:
        raise TranscriptFaultError(TranscriptFault.NO_TIME) from None


def _end(
    begins: TimeCode, following: tuple[TimeCode, TimeCode | None, Sequence[str]] | None, lasts: TimeCode | None
) -> TimeCode:
    if following:
        return following[0]
    return lasts if lasts and lasts > begins else TimeCode(begins.ms + _LAST_WORDS)


def _check(cues: Sequence[Cue]) -> None:
    before = TimeCode(0)
    for number, cue in enumerate(cues, 1):
        if cue.begins < before or cue.ends <= cue.begins:
            raise TranscriptFaultError(TranscriptFault.OUT_OF_ORDER, number)
        if len(cue.text) > LONGEST_CUE:
            raise TranscriptFaultError(TranscriptFault.LINE_TOO_LONG, number)
        before = cue.begins
