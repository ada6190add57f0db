"""PNG (W3C, third edition): pixels, frames and colours stay; words, times and unknown chunks do not."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"}
    | {b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"pHYs"}
)
_MAX_CHUNK: Final = (1 << 31) - 1


class DamagedPngError(ValueError):
    """The file is none, or ends before its picture does."""


def write_bare_png(source: BinaryIO, target: BinaryIO, exif: bytes) -> None:
    """The picture, bit for bit, with this Exif if it is not empty."""
    if source.read(len(_SIGNATURE)) != _SIGNATURE:
        raise DamagedPngError
    target.write(_SIGNATURE)
    for name, body in _chunks(source):
        if name in _KEPT:
            target.write(_chunk(name, body))
        if name == b"IHDR" and exif:
            target.write(_chunk(b"eXIf", exif))


def _chunks(source: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """What lies behind the last one is no part of the picture."""
    name = b""
    while name != b"IEND":
        head = source.read(8)
        length, name = int.from_bytes(head[:4], "big"), head[4:]
        body = source.read(length) if length <= _MAX_CHUNK else b""
        if len(head) < 8 or len(body) < length or len(source.read(4)) < 4:  # noqa: PLR2004 (head and check)
            raise DamagedPngError
        yield name, body


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
