"""JPEG (ITU-T T.81): tables, frames and scans stay, and of what applications added only the colours."""

from collections.abc import Iterator
from typing import BinaryIO, Final

_START: Final = 0xD8
_END: Final = 0xD9
_SCAN: Final = 0xDA
_JFIF: Final = 0xE0
_EXIF: Final = 0xE1
_PROFILE: Final = 0xE2
_ADOBE: Final = 0xEE
#: What a decoder needs: frames and tables of codes (C0 to CF), tables of steps, restarts, the number of lines.
_DECODED: Final = frozenset({*range(0xC0, 0xD0), 0xDB, 0xDC, 0xDD, _SCAN})
#: Inside a scan these belong to it: a byte FF that was meant, and the marks at which decoding may start again.
_OF_SCAN: Final = frozenset({0x00, *range(0xD0, 0xD8)})
_JFIF_BYTES: Final = 16


class DamagedJpegError(ValueError):
    """The file is none, or ends before its picture does."""


def write_bare_jpeg(source: BinaryIO, target: BinaryIO, exif: bytes) -> None:
    """The picture, bit for bit, with this Exif if it is not empty.

    A second picture behind the first, or the film a phone hangs on it, stays behind.
    """
    content = source.read()
    if content[:2] != bytes((0xFF, _START)):
        raise DamagedJpegError
    target.write(content[:2])
    parts = [kept for marker, part in _segments(content) if (kept := _kept(marker, part))]
    if parts and parts[0][1] == _JFIF:
        target.write(parts.pop(0))
    if exif:
        body = b"Exif\0\0" + exif
        target.write(bytes((0xFF, _EXIF)) + (len(body) + 2).to_bytes(2, "big") + body)
    target.writelines(parts)
    target.write(bytes((0xFF, _END)))


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment up to the end of the picture; a scan has its data with it."""
    at = 2
    while True:
        at = _marker_at(content, at)
        marker = content[at + 1]
        if marker == _END:
            return
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        if end > len(content) or end < at + 4:
            raise DamagedJpegError
        yield marker, content[at:end]
        at = end


def _marker_at(content: bytes, at: int) -> int:
    """Where the next marker begins, which any number of bytes FF may precede."""
    if content[at : at + 1] != b"\xff":
        raise DamagedJpegError
    while content[at + 1 : at + 2] == b"\xff":
        at += 1
    if at + 1 >= len(content):
        raise DamagedJpegError
    return at


def _end_of_scan(content: bytes, at: int) -> int:
    while (at := content.find(b"\xff", at)) >= 0:
        if at + 1 >= len(content):
            break
        if content[at + 1] not in _OF_SCAN and content[at + 1] != 0xFF:  # noqa: PLR2004 (FF may fill)
            return at
        at += 1 if content[at + 1] == 0xFF else 2  # noqa: PLR2004
    raise DamagedJpegError


def _kept(marker: int, part: bytes) -> bytes:
    body = part[4:32]
    if marker in _DECODED or (marker == _ADOBE and body[:5] == b"Adobe"):
        return part
    if marker == _PROFILE and body[:12] == b"ICC_PROFILE\0":
        return part
    if marker == _JFIF and body[:5] == b"JFIF\0" and len(body) >= _JFIF_BYTES - 2:
        # Without the little picture that may follow it.
        return bytes((0xFF, _JFIF, 0, _JFIF_BYTES)) + body[:12] + b"\0\0"
    return b""
