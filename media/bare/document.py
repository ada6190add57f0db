"""PDF, its pages put into a new file.

What they show stays; who wrote it, when and with what, comments, forms, attached files and whatever runs do not, nor
does what a camera noted in the photographs on the pages.
"""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from media.bare.jpeg import write_bare_jpeg

#: Of a page; what it points at is drawn by it.
_OF_PAGE: Final = frozenset(
    {"/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group"}
)
#: Notes and actions that may hang on anything.
_NOTES: Final = frozenset(
    {"/Metadata", "/PieceInfo", "/LastModified", "/AA", "/A", "/OpenAction", "/JS", "/JavaScript", "/AF", "/EF"}
    | {"/StructParent", "/StructParents", "/Measure", "/PtData", "/OPI", "/Alternates"}
)
_JPEG: Final = "/DCTDecode"


def write_bare_document(source: Path, target: Path) -> None:
    """The pages, as they look. What is taken from the document in memory is not put into the copy."""
    pages = list(PdfReader(source).pages)
    for page in pages:
        for key in set(page) - _OF_PAGE:
            del page[key]
    for held in _drawn_with(pages):
        for key in _NOTES & set(held):
            del held[key]
        if isinstance(held, StreamObject) and _JPEG in _filters(held):
            _bare_photograph(held)
    writer = PdfWriter()
    for page in pages:
        writer.add_page(page)
    writer.metadata = None
    with target.open("wb") as copy:
        writer.write(copy)


def _drawn_with(pages: Iterable[DictionaryObject]) -> Iterator[DictionaryObject]:
    """Every dictionary and stream that the pages draw with, once; nothing that was taken out is gone into."""
    seen: set[tuple[int, int]] = set()
    waiting: list[PdfObject | None] = list(pages)
    while waiting:
        held = waiting.pop()
        if isinstance(held, IndirectObject):
            if (held.idnum, held.generation) in seen:
                continue
            seen.add((held.idnum, held.generation))
            held = held.get_object()
        if isinstance(held, DictionaryObject):
            yield held
            waiting += [held.raw_get(key) for key in held if key != "/Parent"]
        elif isinstance(held, ArrayObject):
            waiting += list(held)


def _filters(stream: StreamObject) -> list[str]:
    found = stream.get("/Filter")
    return [str(name) for name in found] if isinstance(found, ArrayObject) else [str(found)]


def _bare_photograph(stream: StreamObject) -> None:
    bare = io.BytesIO()
    write_bare_jpeg(io.BytesIO(stream.get_data()), bare, b"")
    stream._data = bare.getvalue()  # noqa: SLF001 (there is no way to set what stays encoded)
    stream[NameObject("/Filter")] = NameObject(_JPEG)
    stream.pop("/DecodeParms", None)
