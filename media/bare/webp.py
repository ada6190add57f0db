"""WebP (RFC 9649): pixels, frames and colours stay; Exif, XMP and unknown chunks do not."""

from collections.abc import Iterator
from typing import BinaryIO, Final

_KEPT: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_OF_FRAME: Final = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_FRAME_HEAD: Final = 16


class DamagedWebpError(ValueError):
    """The file is none, or ends before its picture does."""


def write_bare_webp(source: BinaryIO, target: BinaryIO, exif: bytes) -> None:
    """The picture, bit for bit, with this Exif if it is not empty; that needs the extended form, which noted it had."""
    content = source.read()
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise DamagedWebpError
    end = 8 + int.from_bytes(content[4:8], "little")
    if end > len(content) + end % 2:
        raise DamagedWebpError
    parts = [_bare(name, body, exif) for name, body in _chunks(content[12:end]) if name in _KEPT]
    if exif and parts[0][:4] == b"VP8X":
        parts.append(_chunk(b"EXIF", exif))
    whole = b"WEBP" + b"".join(parts)
    target.write(b"RIFF" + len(whole).to_bytes(4, "little") + whole)


def _bare(name: bytes, body: bytes, exif: bytes) -> bytes:
    if name == b"VP8X":
        flags = body[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if exif else 0)
        return _chunk(name, bytes((flags,)) + body[1:])
    if name == b"ANMF":
        inside = (_chunk(inner, part) for inner, part in _chunks(body[_FRAME_HEAD:]) if inner in _OF_FRAME)
        return _chunk(name, body[:_FRAME_HEAD] + b"".join(inside))
    return _chunk(name, body)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(content):
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        body = content[at + 8 : at + 8 + length]
        if len(body) < length:
            raise DamagedWebpError
        yield content[at : at + 4], body
        at += 8 + length + length % 2


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
