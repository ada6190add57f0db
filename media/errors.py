"""What can be wrong with something handed to `media`. None of these knows HTTP."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


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
