"""The colour space that telephones of today photograph in, as a profile: some write its number alone.

Made of the numbers that define it (SMPTE EG 432-1, with the curve of sRGB) in the form of ICC.1:2010.
"""

import struct
from functools import cache
from typing import Final

#: Red, green and blue in the profile connection space, which is adapted to D50.
_PRIMARIES: Final = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
_WHITE: Final = (0.9642, 1.0, 0.8249)
#: A power of 2.4, above the straight beginning.
_CURVE: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_CURVE_WITH_BEGINNING: Final = 3
_HEADER: Final = 128
_FIXED: Final = 65536


@cache
def display_p3() -> bytes:
    """The profile."""
    curve = _tag(b"para", struct.pack(">HH", _CURVE_WITH_BEGINNING, 0) + _numbers(_CURVE))
    tags = {
        b"desc": _words("Display P3"),
        b"cprt": _words("None"),
        b"wtpt": _tag(b"XYZ ", _numbers(_WHITE)),
        **{
            name: _tag(b"XYZ ", _numbers(part))
            for name, part in zip((b"rXYZ", b"gXYZ", b"bXYZ"), _PRIMARIES, strict=True)
        },
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    directory, body = struct.pack(">I", len(tags)), b""
    start = _HEADER + len(directory) + 12 * len(tags)
    for name, content in tags.items():
        directory += name + struct.pack(">II", start + len(body), len(content))
        body += content
    return _header(start + len(body)) + directory + body


def _header(size: int) -> bytes:
    head = struct.pack(">I4sI4s4s4s", size, bytes(4), 0x04000000, b"mntr", b"RGB ", b"XYZ ")
    return (head + bytes(12) + b"acsp" + bytes(28) + _numbers(_WHITE)).ljust(_HEADER, b"\0")


def _words(text: str) -> bytes:
    written = text.encode("utf-16-be")
    return _tag(b"mluc", struct.pack(">II4sII", 1, 12, b"enUS", len(written), 28) + written)


def _tag(kind: bytes, content: bytes) -> bytes:
    whole = kind + bytes(4) + content
    return whole.ljust(-(-len(whole) // 4) * 4, b"\0")


def _numbers(values: tuple[float, ...]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * _FIXED) for value in values))
