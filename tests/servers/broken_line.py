"""A line to a server that breaks: a relay on this machine that drops connections once so many bytes went over them."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

_CHUNK: Final = 65_536
_PATIENCE: Final = 60.0


@dataclass
class Line:
    """What goes to the server is counted; each of `breaks` ends one connection after so many bytes of it."""

    address: str
    breaks: list[int]
    sent: int = 0
    broken: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def limit(self) -> int | None:
        """Of the connection that begins now."""
        with self._lock:
            return self.breaks.pop(0) if self.breaks else None

    def count(self, size: int) -> None:
        with self._lock:
            self.sent += size

    def note_break(self) -> None:
        with self._lock:
            self.broken += 1


@contextmanager
def broken_line(port: int, breaks: list[int]) -> Iterator[Line]:
    """A relay to a port of this machine, while the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line = Line(f"http://127.0.0.1:{listening.getsockname()[1]}", list(breaks))
        threading.Thread(target=_accept, args=(listening, port, line), daemon=True).start()
        yield line


def _accept(listening: socket.socket, port: int, line: Line) -> None:
    with suppress(OSError):
        while True:
            came, _ = listening.accept()
            onwards = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
            threading.Thread(target=_there, args=(came, onwards, line), daemon=True).start()
            threading.Thread(target=_back, args=(onwards, came), daemon=True).start()


def _there(came: socket.socket, onwards: socket.socket, line: Line) -> None:
    limit, passed = line.limit(), 0
    with came, onwards, suppress(OSError):
        while chunk := came.recv(_CHUNK):
            if limit is not None and passed + len(chunk) > limit:
                onwards.sendall(chunk[: limit - passed])
                line.count(limit - passed)
                line.note_break()
                return
            onwards.sendall(chunk)
            passed += len(chunk)
            line.count(len(chunk))


def _back(onwards: socket.socket, came: socket.socket) -> None:
    with suppress(OSError):
        while chunk := onwards.recv(_CHUNK):
            came.sendall(chunk)
    with suppress(OSError):
        came.shutdown(socket.SHUT_RDWR)
