"""What is said in a sound or film, in one language, with the moments it is said at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from archive.inputs.kinds import TranscriptKind, WordingState
from archive.inputs.references import DocumentRef, MediaRef
from archive.inputs.time_code import TimeCode
from archive.languages import Language

#: Four hours with a line every two seconds.
MOST_CUES: Final = 7_200
LONGEST_CUE: Final = 2_000

#: Where a mistake is, below the list of transcripts, and what it is.
Fault: TypeAlias = tuple[tuple[str | int, ...], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words, plain, from one moment up to another."""

    begins: TimeCode
    ends: TimeCode
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The words of a medium in one language; without source and state they are the project's own."""

    language: Language
    kind: TranscriptKind = TranscriptKind.TRANSCRIPT
    cues: tuple[Cue, ...]
    #: Who wrote or translated it, as they wish to be named.
    by: str | None = None
    source: DocumentRef | None = None
    state: WordingState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaSpan:
    """A medium, or the part of it that shows something; without an end up to where it ends."""

    medium: MediaRef
    begins: TimeCode | None = None
    ends: TimeCode | None = None


def faults_of_transcripts(transcripts: Sequence[Transcript]) -> Iterator[Fault]:
    """Each kind once a language, in the order of time."""
    known: set[tuple[Language, TranscriptKind]] = set()
    for number, transcript in enumerate(transcripts):
        if (transcript.language, transcript.kind) in known:
            yield (number, "language"), f"the {transcript.kind} in {transcript.language} stands here twice"
        known.add((transcript.language, transcript.kind))
        if not 0 < len(transcript.cues) <= MOST_CUES:
            yield (number, "cues"), f"1 to {MOST_CUES} lines are expected"
        for place, fault in _faults_of_cues(transcript.cues):
            yield (number, "cues", *place), fault


def _faults_of_cues(cues: Sequence[Cue]) -> Iterator[Fault]:
    before = TimeCode(0)
    for number, cue in enumerate(cues):
        if cue.ends <= cue.begins:
            yield (number, "ends"), f"{cue.ends} is not later than {cue.begins}, when the line begins"
        if cue.begins < before:
            yield (number, "begins"), f"{cue.begins} is earlier than the line before, which begins at {before}"
        if len(cue.text) > LONGEST_CUE:
            yield (number, "text"), f"{len(cue.text)} characters; up to {LONGEST_CUE} have room in a line"
        before = cue.begins


def faults_of_span(span: MediaSpan) -> Iterator[Fault]:
    """An end needs a beginning, and comes after it."""
    if span.ends is not None and (span.begins is None or span.ends <= span.begins):
        yield ("ends",), "a part of a medium ends later than it begins; write both"
