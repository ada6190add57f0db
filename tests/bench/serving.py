"""A server of one worker, and what the operating system charges to it."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from archive.settings import ROOT
from tests.servers.pallay import HOST, environment_of, free_port

_SECONDS_TO_START: Final = 60
_OK: Final = 200


class FailedRequestError(Exception):
    """An answer that no figure may be made of."""


@dataclass(frozen=True, slots=True)
class Server:
    """One that answers."""

    process: psutil.Process
    connection: http.client.HTTPConnection

    def get(self, path: str, headers: Mapping[str, str]) -> bytes:
        """The body of an answer.

        Raises:
            FailedRequestError: it was not 200.
        """
        self.connection.request("GET", path, headers=dict(headers))
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != _OK:
            message = f"{answer.status} for {path}"
            raise FailedRequestError(message)
        return body

    def processor_time(self) -> float:
        """Seconds that its processes have used so far."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(sum(one.cpu_times()[:2]) for one in family)

    def cost(self, paths: Sequence[str], headers: Mapping[str, str]) -> float:
        """Seconds of processor time a request, over these."""
        before = self.processor_time()
        for path in paths:
            self.get(path, headers)
        return (self.processor_time() - before) / len(paths)


@contextmanager
def serving(application: str, data: Path) -> Iterator[Server]:
    """Serves while the block lasts."""
    port = free_port()
    granian = str(Path(sys.executable).with_name("granian"))
    command = [granian, "--interface", "wsgi", "--host", HOST, "--port", str(port), "--no-ws", application]
    with (data / f"server-{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment_of(data), stdout=log, stderr=log)
    try:
        _wait_for(port)
        with closing(http.client.HTTPConnection(HOST, port, timeout=60)) as connection:
            yield Server(psutil.Process(process.pid), connection)
    finally:
        process.terminate()
        process.wait(_SECONDS_TO_START)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    message = "the server did not start"
    raise FailedRequestError(message)
