"""Decoders run apart: in a child process with limits, without network and without other processes.

The first call starts a process that imports the decoders (about half a second); every further one forks it. What
becomes of a child is the child's: its crash, its time and its memory end in a `DecoderFailedError`.
"""

import atexit
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar, cast

from media.apart.call import MAX_ANSWER_BYTES, Ended, Limits, Request, read_answer
from media.errors import DecoderFailedError, Failure

__all__ = ["DecoderFailedError", "Failure", "Limits", "run_apart"]

_T = TypeVar("_T")
_CHUNK: Final = 1 << 16
#: Of children at a time for each process that asks, so that many files together take no more memory than some do.
PLACES: Final = max(4, os.cpu_count() or 1)
_USUAL: Final = Limits()


def run_apart(
    task: Callable[..., _T],
    *arguments: object,
    limits: Limits = _USUAL,
    reads: Sequence[Path] = (),
    writes: Path | None = None,
) -> _T:
    """What the task gives, run in a child process.

    The task is a function at the top of a module of `media`, its arguments can be pickled, and what it gives has the
    type it declares, made of plain values, enumerations, paths, times and dataclasses. `reads` are the files and
    folders it opens, `writes` the folder in which it writes. An exception raised here (a worker that is to stop)
    ends the child.

    Raises:
        DecoderFailedError: the task raised, crashed, or used more than it may.
    """
    request = Request(task, arguments, limits, tuple(reads), writes)
    with _server().place(limits.wall_seconds) as is_free:
        answered = _ask_twice(request) if is_free else Ended(Failure.TIME, "others take all places")
    told = answered if isinstance(answered, Ended) else _understood(task, answered)
    if isinstance(told, Ended):
        raise DecoderFailedError(told.failure, told.detail)
    return cast("_T", told)


def _ask_twice(request: Request) -> bytes | Ended:
    """A server that was killed tells nothing, whereas of every fork that ends it tells how."""
    return _ask(request) or _ask(request) or Ended(Failure.CRASH, "the process that forks was killed twice")


def _ask(request: Request) -> bytes | Ended:
    with _server().ask(request.task.__module__) as call:
        return _Conversation(call, time.monotonic() + request.limits.wall_seconds).hold(request)


class _Conversation:
    """With one fork, over one socket, until the fork is gone."""

    def __init__(self, call: socket.socket, until: float) -> None:
        self._call = call
        self._until = until

    def hold(self, request: Request) -> bytes | Ended:
        """What came of it; nothing at all where the server is gone."""
        try:
            self._wait_at_most()
            self._call.sendall(request.packed())
            self._call.shutdown(socket.SHUT_WR)
            said = self._hear()
        except TimeoutError:
            return Ended(Failure.TIME, "no answer in time")
        except ConnectionError:
            return b""
        return said if len(said) <= MAX_ANSWER_BYTES else Ended(Failure.OUTPUT, "an answer without end")

    def _hear(self) -> bytes:
        said = bytearray()
        while len(said) <= MAX_ANSWER_BYTES:
            self._wait_at_most()
            chunk = self._call.recv(_CHUNK)
            if not chunk:
                break
            said += chunk
        return bytes(said)

    def _wait_at_most(self) -> None:
        # Zero would mean not to wait, which is another error.
        self._call.settimeout(max(self._until - time.monotonic(), 0.001))


def _understood(task: Callable[..., object], said: bytes) -> object:
    """The last line is how the fork ended; a line before it is what its task gave."""
    line, _, status = said.rpartition(b"\n")
    if status == b"0" and line:
        return read_answer(task, line)
    if status == b"%d" % -signal.SIGXCPU:
        return Ended(Failure.TIME, "processor time")
    return Ended(Failure.CRASH, f"ended with {status.decode('ascii', 'replace')!r}")


class _ForkServer:
    """The process that forks, of one process that asks; it starts when it is asked first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(PLACES)
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @contextmanager
    def place(self, wait_seconds: float) -> Iterator[bool]:
        """Whether one of the places was free in time."""
        is_free = self._places.acquire(timeout=wait_seconds)
        try:
            yield is_free
        finally:
            if is_free:
                self._places.release()

    def ask(self, module: str) -> socket.socket:
        """The near end of a new call."""
        near, far = socket.socketpair()
        with far:
            try:
                with self._lock:
                    self._send(module, far)
            except BaseException:
                near.close()
                raise
        return near

    def _send(self, module: str, far: socket.socket) -> None:
        try:
            socket.send_fds(self._running(), [module.encode()], [far.fileno()])
        except OSError:
            # It was killed from outside, by the kernel for want of memory for example.
            self.stop()
            socket.send_fds(self._running(), [module.encode()], [far.fileno()])

    def _running(self) -> socket.socket:
        if self._control is None:
            near, far = socket.socketpair(type=socket.SOCK_SEQPACKET)
            with far:
                self._process = _start(far)
            self._control = near
        return self._control

    def stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._control = self._process = None


def _start(control: socket.socket) -> "subprocess.Popen[bytes]":
    """The server, without this process's environment, which holds secrets."""
    path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
    return subprocess.Popen(  # noqa: S603 (this interpreter, and numbers)
        [sys.executable, "-P", "-m", "media.apart", str(control.fileno()), str(os.getpid())],
        env={"PYTHONPATH": path, "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=(control.fileno(),),
        start_new_session=True,
    )


#: By process: one that was forked off a process with a server (a worker of a server that loads first) has its own.
_SERVERS: Final[dict[int, _ForkServer]] = {}


def _server() -> _ForkServer:
    return _SERVERS.setdefault(os.getpid(), _ForkServer())


@atexit.register
def _stop() -> None:
    server = _SERVERS.pop(os.getpid(), None)
    if server is not None:
        server.stop()
