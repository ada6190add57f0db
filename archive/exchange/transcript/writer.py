"""Writes a transcript as WebVTT, and as lines that people correct."""

import html
import re
from collections.abc import Sequence
from typing import Final

from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import Cue, Transcript

_TIME_FIRST: Final = re.compile(r"\s*\[?\d{1,2}:\d", re.ASCII)


def write_vtt(transcript: Transcript) -> str:
    """As players read it: nothing in it is a tag, whatever the words are."""
    head = f"WEBVTT\nKind: {transcript.kind}\nLanguage: {transcript.language}\n"
    return "\n".join((head, *(_block(cue) for cue in transcript.cues)))


def write_lines(cues: Sequence[Cue]) -> str:
    """`0:12 - 0:15.500 words`; further lines of the same words stand below."""
    return "\n".join(f"{cue.begins} - {cue.ends} {_below_a_time(cue.text)}" for cue in cues)


def _block(cue: Cue) -> str:
    # An empty line would end it.
    lines = (line.strip() for line in cue.text.splitlines())
    words = "\n".join(html.escape(line, quote=False) for line in lines if line)
    return f"{_time(cue.begins)} --> {_time(cue.ends)}\n{words}\n"


def _time(moment: TimeCode) -> str:
    seconds, fraction = divmod(moment.ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{fraction:03}"


def _below_a_time(words: str) -> str:
    """A line that begins as a time does would be read as one."""
    first, *others = words.split("\n")
    said = [first]
    for line in others:
        if _TIME_FIRST.match(line):
            said[-1] += f" {line.strip()}"
        else:
            said.append(line)
    return "\n".join(said)
