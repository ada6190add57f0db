"""Debian's iipsrv without its cache, asked over FastCGI as a web server in front of it would: nothing but its own work.

The protocol's few records: https://fastcgi-archives.github.io/FastCGI_Specification.html
"""

import os
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import psutil

from tests.bench.serving import FailedRequestError
from tests.servers.pallay import HOST, free_port

PROGRAM: Final = Path("/usr/lib/iipimage-server/iipsrv.fcgi")
_RECORD: Final = struct.Struct(">BBHHBx")
_BEGIN: Final = struct.pack(">HB5x", 1, 1)
_BEGINS, _ENDS, _ASKS, _SENDS, _ANSWERS = 1, 3, 4, 5, 6
_SECONDS_TO_START: Final = 20


@dataclass(frozen=True, slots=True)
class Iipsrv:
    """One that answers, over one connection."""

    process: psutil.Process
    connection: socket.socket
    incoming: BinaryIO

    def get(self, path: str) -> bytes:
        """The body of the answer to a request of the IIIF Image API, the file's name first.

        Raises:
            FailedRequestError: it was not 200.
        """
        asked = _pairs({"QUERY_STRING": f"IIIF={path}", "REQUEST_METHOD": "GET", "HTTP_HOST": HOST})
        records = ((_BEGINS, _BEGIN), (_ASKS, asked), (_ASKS, b""), (_SENDS, b""))
        self.connection.sendall(b"".join(_RECORD.pack(1, kind, 1, len(body), 0) + body for kind, body in records))
        head, _, body = self._answer().partition(b"\r\n\r\n")
        if b"Content-Type: image/jpeg" not in head:
            message = f"{head.splitlines()[:1]} for {path}"
            raise FailedRequestError(message)
        return body

    def processor_time(self) -> float:
        """Seconds that it has used so far."""
        return sum(self.process.cpu_times()[:2])

    def _answer(self) -> bytes:
        answer = bytearray()
        while True:
            _, kind, _, length, padding = _RECORD.unpack(self.incoming.read(_RECORD.size))
            body = self.incoming.read(length)
            self.incoming.read(padding)
            if kind == _ANSWERS:
                answer += body
            elif kind == _ENDS:
                return bytes(answer)


@contextmanager
def iipsrv(folder: Path) -> Iterator[Iipsrv]:
    """Serves the pictures of a folder, in the quality of ours, and keeps none of what it made."""
    port = free_port()
    environment = {
        **os.environ,
        "FILESYSTEM_PREFIX": f"{folder}/",
        "MAX_IMAGE_CACHE_SIZE": "0",
        "JPEG_QUALITY": "85",
        "VERBOSITY": "0",
        "LOGFILE": str(folder / "iipsrv.log"),
    }
    process = subprocess.Popen(
        [str(PROGRAM), "--bind", f"{HOST}:{port}"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with _connected(port) as connection, connection.makefile("rb") as incoming:
            yield Iipsrv(psutil.Process(process.pid), connection, incoming)
    finally:
        process.terminate()
        process.wait()


def _connected(port: int) -> socket.socket:
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            return socket.create_connection((HOST, port), timeout=60)
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _pairs(values: dict[str, str]) -> bytes:
    packed = b""
    for name, value in values.items():
        packed += b"".join(_length(len(one)) for one in (name, value)) + name.encode() + value.encode()
    return packed


def _length(length: int) -> bytes:
    return struct.pack(">B", length) if length < 128 else struct.pack(">I", length | 1 << 31)
