"""What can be wrong with something handed to `media`. None of these knows HTTP."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from media.formats import WELCOME


class MediaError(Exception):
    """Anything `media` refuses. Its text says what is wrong, in words fit for the person who sent it."""


@dataclass(frozen=True, slots=True)
class ChartProblem:
    """One mistake in a chart. Row and column count from 1, from the top left; None where it has no place."""

    message: str
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Put the place before the message: `row 3, column 7: …`."""
        place = [f"{name} {number}" for name, number in (("row", self.row), ("column", self.column)) if number]
        return f"{', '.join(place)}: {self.message}" if place else self.message


class ChartError(MediaError):
    """A chart that can't be read, with every mistake found in it."""

    def __init__(self, problems: Sequence[ChartProblem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = tuple(problems)


class ChartSizeError(MediaError):
    """A picture of a chart was asked for in a size that is not whole or too large."""


class Failure(StrEnum):
    """What ended a decoder."""

    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"
    CRASH = "crash"


class DecoderFailedError(MediaError):
    """A decoder crashed over a file, or used more than it may: an ordinary refusal of that file.

    `detail` is for the log of whoever keeps the archive; no reader is shown it.
    """

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(f"this file can't be read ({failure})")
        self.failure = failure
        self.detail = detail


class Refusal(StrEnum):
    """Why a file is not taken. A closed list, so that each reason can be said in every language."""

    NOT_WELCOME = "not_welcome"
    EMPTY = "empty"
    DAMAGED = "damaged"
    POINTS_ELSEWHERE = "points_elsewhere"
    TWO_KINDS = "two_kinds"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_FRAMES = "too_many_frames"
    TOO_LONG = "too_long"
    TOO_LARGE = "too_large"
    TOO_DEMANDING = "too_demanding"
    UNPLAIN_DRAWING = "unplain_drawing"


_SAID: Final = {
    Refusal.NOT_WELCOME: f"this is of no kind the archive takes; welcome are {', '.join(WELCOME)}",
    Refusal.EMPTY: "the file is empty",
    Refusal.DAMAGED: "the file is damaged or not whole; send it again from where it was made",
    Refusal.POINTS_ELSEWHERE: "this is a list of other files; send the files themselves",
    Refusal.TWO_KINDS: "the file is of two kinds at once; save it anew as one of them",
    Refusal.TOO_MANY_PIXELS: "the picture is too large; save it smaller",
    Refusal.TOO_MANY_FRAMES: "the animation is too long; send it as a film",
    Refusal.TOO_LONG: "the recording is too long; send it in parts",
    Refusal.TOO_LARGE: "the drawing is too large; simplify it",
    Refusal.TOO_DEMANDING: "reading the file takes too much time or memory; save it simpler or smaller",
    Refusal.UNPLAIN_DRAWING: "the drawing is not a plain one",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """What is wrong with a file, as a process that runs apart tells it."""

    reason: Refusal
    detail: str = ""


class UnwelcomeFileError(MediaError):
    """The file is of no kind the archive takes, or of one in a dangerous form.

    `detail` adds what was found (a size, an element of a drawing), in English, for whoever keeps the archive.
    """

    def __init__(self, reason: Refusal, detail: str = "") -> None:
        super().__init__(f"{_SAID[reason]}{detail and f' ({detail})'}")
        self.reason = reason
        self.detail = detail
