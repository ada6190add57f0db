"""Whether a file ends before the parts it announces do: a sending that broke off, or a card pulled out too early."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from media.formats import BOXED, Family

_BOX_HEAD: Final = 8
_LONG_BOX_HEAD: Final = 16
#: Of boxes at the top of a film; a phone writes about five, one in fragments two for each second or so.
_MAX_BOXES: Final = 200_000
_EBML: Final = 0x1A45DFA3
_SEGMENT: Final = 0x18538067
_DOC_TYPE: Final = 0x4282
#: A recorder that can't go back to the beginning writes these where the size belongs.
_UNKNOWN_WAVE_SIZES: Final = frozenset({0, 0xFFFFFFFF})


@dataclass(frozen=True, slots=True)
class Box:
    """A box (ISO/IEC 14496-12): its name, where it begins, where its contents begin, and where it ends."""

    name: bytes
    start: int
    inside: int
    end: int


def is_cut_off(path: Path, family: Family) -> bool:
    """Whether the file announces more than it holds."""
    size = path.stat().st_size
    with path.open("rb") as file:
        if family in BOXED:
            return _last_end(boxes(file, 0, size)) != size
        if family is Family.MATROSKA:
            return _segment_end(file) > size
        if family is Family.WAV:
            return _wave_end(file, size) > size
    return False


def boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places, as they announce themselves: the last may reach beyond the end."""
    for _ in range(_MAX_BOXES):
        if end - start < _BOX_HEAD:
            return
        file.seek(start)
        head = file.read(_LONG_BOX_HEAD)
        length, inside = int.from_bytes(head[:4], "big"), start + _BOX_HEAD
        if length == 1:
            length, inside = int.from_bytes(head[8:16], "big"), start + _LONG_BOX_HEAD
        elif length == 0:
            length = end - start
        if length < inside - start:
            return
        yield Box(head[4:8], start, inside, start + length)
        start += length


def document_type(path: Path) -> bytes:
    """What a file that begins as Matroska says it is: `webm`, `matroska`, or nothing legible."""
    with path.open("rb") as file:
        for identifier, size in _header_elements(file):
            if identifier == _DOC_TYPE:
                return file.read(min(size, 32)).rstrip(b"\0")
    return b""


def _last_end(found: Iterator[Box]) -> int:
    return max((box.end for box in found), default=0)


def _header_elements(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """The elements of the header, each with the file where its contents begin."""
    if _number(file, keep_marker=True) != _EBML:
        return
    size = _number(file, keep_marker=False) or 0
    end = file.tell() + size
    while file.tell() < end:
        identifier, length = _number(file, keep_marker=True), _number(file, keep_marker=False)
        if identifier is None or length is None:
            return
        inside = file.tell()
        yield identifier, length
        file.seek(inside + length)


def _segment_end(file: BinaryIO) -> int:
    """Where the segment ends; 0 where it does not say, as that of a live recording."""
    for _ in _header_elements(file):
        pass
    if _number(file, keep_marker=True) != _SEGMENT:
        return 0
    size = _number(file, keep_marker=False)
    return 0 if size is None else file.tell() + size


def _number(file: BinaryIO, *, keep_marker: bool) -> int | None:
    """A number of one to eight bytes (RFC 8794); None at the end, or for the one that means `unknown`."""
    first = file.read(1)
    if not first or not first[0]:
        return None
    length = 9 - first[0].bit_length()
    value = int.from_bytes(first + file.read(length - 1), "big")
    if keep_marker:
        return value
    value &= (1 << 7 * length) - 1
    return None if value == (1 << 7 * length) - 1 else value


def _wave_end(file: BinaryIO, size: int) -> int:
    """Where the samples end by what the file says."""
    at = 12
    while at + _BOX_HEAD <= size:
        file.seek(at)
        head = file.read(_BOX_HEAD)
        length = int.from_bytes(head[4:8], "little")
        if head[:4] == b"data":
            return 0 if length in _UNKNOWN_WAVE_SIZES else at + _BOX_HEAD + length
        at += _BOX_HEAD + length + length % 2
    return size + 1
