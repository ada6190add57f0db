"""Lines over which files come: that end, that break, and that do something half-way."""

import io
from collections.abc import Callable


class Endless:
    """So many bytes that nobody holds in memory."""

    def __init__(self, length: int) -> None:
        self._left = length

    def read(self, size: int, /) -> bytes:
        count = min(size, self._left)
        self._left -= count
        return bytes(count)


class Broken(io.BytesIO):
    """A line that dies with a noise after its last byte."""

    def read(self, size: int | None = -1, /) -> bytes:
        block = super().read(size)
        if not block:
            raise ConnectionResetError
        return block


class Interrupted(io.BytesIO):
    """Does something before its second block."""

    def __init__(self, content: bytes, then: Callable[[], object], *, block: int = 4) -> None:
        super().__init__(content)
        self._then = then
        self._block = block

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() == self._block:
            self._then()
        return super().read(self._block if size is None else min(size, self._block))
