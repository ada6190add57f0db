"""An object of a store, read as a file is."""

import io
import os
from collections.abc import Callable
from typing import Any, Final

from media.storage.errors import StorageAwayError
from media.storage.s3.answering import answering

#: How often a line that breaks is taken up again where it broke.
_TRIES: Final = 3
#: How much is fetched by one request: little where somebody reads here and there, more the longer they read on. What is
#: fetched and read to its end leaves the connection to the next request.
_LEAST: Final = 1 << 18
_MOST: Final = 1 << 23


class ObjectFile(io.RawIOBase):
    """Fetches from where it stands, and only when it is read; `fetch` opens the bytes between two positions."""

    def __init__(self, place: str, size: int, fetch: Callable[[int, int], Any]) -> None:
        self._place = place
        self._size = size
        self._fetch = fetch
        self._position = 0
        self._stream: Any = None
        #: Where the bytes that were fetched end.
        self._end = 0
        self._stretch = _LEAST

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is; moving costs a request at the next reading."""
        return True

    def tell(self) -> int:
        """Where the next byte comes from."""
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """As files do."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            message = "a position before the beginning"
            raise ValueError(message)
        if start + offset != self._position:
            self._position = start + offset
            self._stretch = _LEAST
            self._leave()
        return self._position

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401 -- whatever has room for bytes
        """As much as came; a line that broke is taken up again where it broke."""
        wanted = min(len(buffer), self._size - self._position)
        if wanted <= 0:
            return 0
        content = self._read(wanted)
        buffer[: len(content)] = content
        self._position += len(content)
        if self._position == self._end:
            self._leave()
        return len(content)

    def close(self) -> None:
        """Gives up what was not read."""
        self._leave()
        super().close()

    def _read(self, wanted: int) -> bytes:
        broken: StorageAwayError | None = None
        for _ in range(_TRIES):
            try:
                with answering(self._place):
                    content: bytes = self._opened().read(min(wanted, self._end - self._position))
            except StorageAwayError as error:
                broken = error
            else:
                if content:
                    return content
            self._leave()
        message = f"an object of {self._place!r} ended before its end"
        raise broken or StorageAwayError(message)

    def _opened(self) -> Any:  # noqa: ANN401 -- the library's stream
        if self._stream is None:
            self._end = min(self._size, self._position + self._stretch)
            self._stretch = min(self._stretch * 2, _MOST)
            self._stream = self._fetch(self._position, self._end)
        return self._stream

    def _leave(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
