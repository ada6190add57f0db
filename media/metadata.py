"""Reads what a phone or camera noted in a file, to be offered to whoever brings it and to nobody else.

No copy that leaves has any of it: `media.bare.copy`.
"""

from pathlib import Path

from media.errors import DecoderFailedError
from media.formats import PICTURES, Family
from media.notes.note import Metadata
from media.notes.of_picture import notes_of_picture
from media.notes.of_recording import notes_of_recording
from media.probing.signatures import family_of
from media.sandbox import run_apart


def read_metadata(path: Path) -> Metadata:
    """What was noted; nothing of a drawing or a document, nor where it can't be read.

    Raises:
        UnwelcomeFileError: the file is of no kind that is welcome.
    """
    family = family_of(path)
    if family in {Family.SVG, Family.PDF}:
        return Metadata()
    reader = notes_of_picture if family in PICTURES else notes_of_recording
    try:
        return run_apart(reader, path, family, reads=[path])
    except DecoderFailedError:
        return Metadata()
