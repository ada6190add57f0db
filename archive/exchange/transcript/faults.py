"""What can be wrong with a transcript that somebody hands over."""

from enum import StrEnum


class TranscriptFault(StrEnum):
    """One mistake; pages say it in the reader's language."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    #: Bytes that are no UTF-8, or characters that no text may hold.
    NOT_TEXT = "not text"
    #: It begins as WebVTT and does not go on as such.
    NOT_WEBVTT = "not WebVTT"
    #: Nothing says when the first words are said.
    NO_TIME = "no time"
    #: Something ends before it begins, or begins before what stands above it.
    OUT_OF_ORDER = "out of order"
    LINE_TOO_LONG = "line too long"


class TranscriptFaultError(Exception):
    """It can't be read; `number` counts the timed lines from 1, None where it is no single one's fault."""

    def __init__(self, fault: TranscriptFault, number: int | None = None) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.number = number
