"""GIF (89a): frames, their times and how often they are shown stay; words and what programs added do not."""

from typing import BinaryIO, Final

_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
#: How often an animation is shown, under the two names it goes by, and the colours.
_APPLICATIONS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")


class DamagedGifError(ValueError):
    """The file is none, or ends before its picture does."""


def write_bare_gif(source: BinaryIO, target: BinaryIO) -> None:
    """The frames, bit for bit."""
    reader = _Reader(source)
    screen = reader.take(13)
    target.write(screen + reader.table(screen[10]))
    while (kind := reader.take(1)[0]) != _END:
        if kind == _IMAGE:
            head = reader.take(9)
            target.write(bytes((kind,)) + head + reader.table(head[8]) + reader.take(1) + reader.blocks())
        elif kind == _EXTENSION:
            label, body = reader.take(1), reader.blocks()
            if label[0] == _CONTROL or (label[0] == _APPLICATION and body[1:12] in _APPLICATIONS):
                target.write(bytes((kind,)) + label + body)
        else:
            raise DamagedGifError
    target.write(bytes((_END,)))


class _Reader:
    def __init__(self, source: BinaryIO) -> None:
        self._source = source

    def take(self, size: int) -> bytes:
        taken = self._source.read(size)
        if len(taken) < size:
            raise DamagedGifError
        return taken

    def table(self, flags: int) -> bytes:
        """The table of colours that the flags announce."""
        return self.take(3 << (flags & 7) + 1) if flags & 0x80 else b""

    def blocks(self) -> bytes:
        """Blocks of data, with the empty one that ends them."""
        taken = bytearray()
        while size := self.take(1)[0]:
            taken += bytes((size,)) + self.take(size)
        return bytes(taken + b"\0")
