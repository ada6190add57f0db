"""A wire to a server that can be cut and mended: to whoever is connected by it, the server stops and starts again."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final
from urllib.parse import urlsplit

_BYTES_AT_ONCE: Final = 1 << 16


class Wire:
    """Hands every connection to its address on to the server."""

    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        assert parts.hostname
        assert parts.port
        self._server = parts.hostname, parts.port
        self._ends: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._here: tuple[str, int] = self._listener.getsockname()
        self._serve()

    @property
    def address(self) -> str:
        return f"http://{self._here[0]}:{self._here[1]}"

    def cut(self) -> None:
        """Nobody gets through, nor do those who are at it."""
        for end in (self._listener, *self._ends):
            # Only this wakes whoever waits at it.
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()
        self._serving.join()

    def mend(self) -> None:
        """All is well again, at the same address."""
        self._listener = socket.create_server(self._here)
        self._serve()

    def _serve(self) -> None:
        self._serving = threading.Thread(target=self._accept, args=(self._listener,), daemon=True)
        self._serving.start()

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(self._server)
                self._ends += (near, far)
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=_hand_on, args=(source, sink), daemon=True).start()


def _hand_on(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(_BYTES_AT_ONCE):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def wired_to(server: str) -> Iterator[Wire]:
    wire = Wire(server)
    try:
        yield wire
    finally:
        wire.cut()
