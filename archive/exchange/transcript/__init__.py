"""What is said in a medium, as WebVTT and as lines that people type."""

from archive.exchange.transcript.faults import TranscriptFault, TranscriptFaultError
from archive.exchange.transcript.reader import LONGEST_TRANSCRIPT, read_transcript
from archive.exchange.transcript.writer import write_lines, write_vtt

__all__ = [
    "LONGEST_TRANSCRIPT",
    "TranscriptFault",
    "TranscriptFaultError",
    "read_transcript",
    "write_lines",
    "write_vtt",
]
