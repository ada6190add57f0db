"""What a document is: that its pages can be found."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from media.errors import Refusal, Refused
from media.formats import Family

MAX_PAGES: Final = 3000
#: At the end of a PDF, where writers leave room for line ends and little else.
_TAIL: Final = 2048
_END: Final = b"%%EOF"


@dataclass(frozen=True, slots=True)
class Document:
    """What is told of it."""

    pages: int


def probe_document(path: Path, _family: Family) -> Document | Refused:
    """What the file holds. Runs apart."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        if _END not in file.read():
            return Refused(Refusal.DAMAGED)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            return Refused(Refusal.NOT_WELCOME, "a document locked with a password")
        pages = len(reader.pages)
    except (PyPdfError, OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return Refused(Refusal.DAMAGED)
    if not pages:
        return Refused(Refusal.DAMAGED)
    return Refused(Refusal.TOO_LONG, f"{pages} pages") if pages > MAX_PAGES else Document(pages)
