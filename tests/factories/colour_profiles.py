"""Colour profiles as phones write them into pictures, made of the numbers that define the space."""

import struct
from typing import Final

#: Display P3's primaries in the profile connection space (D50), as Apple's profile has them; its curve is nearly 2.2.
_DISPLAY_P3: Final = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
_WHITE: Final = (0.9642, 1.0, 0.8249)
_GAMMA: Final = 2.2


def display_p3() -> bytes:
    """An ICC profile (version 2) of the space that phones of today photograph in."""
    curve = _tag(b"curv", struct.pack(">IH", 1, round(_GAMMA * 256)))
    tags = {
        b"desc": _tag(b"desc", struct.pack(">I", 11) + b"Display P3\0" + bytes(78)),
        b"cprt": _tag(b"text", b"none\0"),
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(primary) for name, primary in zip((b"rXYZ", b"gXYZ", b"bXYZ"), _DISPLAY_P3, strict=True)},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    directory, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        directory += name + struct.pack(">II", start + len(body), len(content))
        body += content
    return _header(start + len(body)) + directory + body


def _header(size: int) -> bytes:
    illuminant = struct.pack(">3i", *(round(part * 65536) for part in _WHITE))
    head = struct.pack(">I4sI4s4s4s", size, b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    return (head + bytes(12) + b"acsp" + bytes(28) + illuminant).ljust(128, b"\0")


def _tag(kind: bytes, content: bytes) -> bytes:
    whole = kind + bytes(4) + content
    return whole.ljust(-(-len(whole) // 4) * 4, b"\0")


def _xyz(parts: tuple[float, float, float]) -> bytes:
    return _tag(b"XYZ ", struct.pack(">3i", *(round(part * 65536) for part in parts)))
