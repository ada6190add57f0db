"""The process that has imported the decoders and forks for every call, so that a call costs milliseconds.

It has one thread, reads nothing that a person sent, and knows of each call only the descriptor that both ends of it
share. Whoever asked closes his end to have the fork killed; when the process that started this one is gone, forks and
server go too.
"""

import gc
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Final, NoReturn

import av  # noqa: F401 (so that every fork has it)
import pillow_heif  # noqa: F401 (the same)
from PIL import Image

from media.apart.kernel import end_with_parent
from media.apart.network import leave_network
from media.apart.system_calls import can_refuse_calls
from media.apart.task import answer_on

#: Names of modules of tasks are short.
_MESSAGE: Final = 256


def serve(control: socket.socket, parent: int) -> None:
    """Forks for every descriptor that comes over `control`, until the parent process is gone."""
    if not leave_network() and not can_refuse_calls():
        sys.exit("neither network namespaces nor filters of system calls: nothing may be decoded here")
    Image.init()
    gc.collect()
    gc.freeze()
    _Server(control, os.pidfd_open(parent)).run()


class _Server:
    def __init__(self, control: socket.socket, parent: int) -> None:
        self._control = control
        self._parent = parent
        self._poll = select.poll()
        self._poll.register(control.fileno(), select.POLLIN)
        self._poll.register(parent, select.POLLIN)
        #: By the descriptor that tells of its end: the process, and the descriptor of its call.
        self._forks: dict[int, tuple[int, int]] = {}
        #: The other way round, for calls whose asker has not gone away.
        self._ends: dict[int, int] = {}

    def run(self) -> None:
        while True:
            for descriptor, event in self._poll.poll():
                if descriptor == self._parent or (descriptor == self._control.fileno() and not event & select.POLLIN):
                    self._end_all()
                self._handle(descriptor)

    def _handle(self, descriptor: int) -> None:
        if descriptor == self._control.fileno():
            for module, call in self._calls():
                self._fork(module, call)
        elif descriptor in self._forks:
            self._bury(descriptor)
        elif descriptor in self._ends:
            self._kill(descriptor)

    def _calls(self) -> Iterator[tuple[str, int]]:
        message, descriptors, _, _ = socket.recv_fds(self._control, _MESSAGE, 1)
        if not message:
            self._end_all()
        yield from ((message.decode(), descriptor) for descriptor in descriptors)

    def _fork(self, module: str, call: int) -> None:
        import_module(module)
        server = os.getpid()
        process = os.fork()
        if process == 0:
            _be_fork(call, server)
        end = os.pidfd_open(process)
        self._forks[end] = process, call
        self._ends[call] = end
        self._poll.register(end, select.POLLIN)
        # Nothing is asked for but what is always told: that the other side was closed.
        self._poll.register(call, 0)

    def _kill(self, call: int) -> None:
        process, _ = self._forks[self._ends.pop(call)]
        self._poll.unregister(call)
        os.kill(process, signal.SIGKILL)

    def _bury(self, end: int) -> None:
        process, call = self._forks.pop(end)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        self._poll.unregister(end)
        os.close(end)
        if self._ends.pop(call, None) is not None:
            self._poll.unregister(call)
            _tell(call, status)
        os.close(call)

    def _end_all(self) -> NoReturn:
        for process, _ in self._forks.values():
            os.kill(process, signal.SIGKILL)
        sys.exit()


def _be_fork(call: int, server: int) -> NoReturn:
    """Never comes back: a fork that went on would be a second server."""
    status = 1
    try:
        end_with_parent(signal.SIGKILL)
        if os.getppid() == server:
            answer_on(call)
            status = 0
    finally:
        os._exit(status)


def _tell(call: int, status: int) -> None:
    """The last line of an answer: how the fork ended, as `subprocess` counts it."""
    with socket.socket(fileno=os.dup(call)) as line:
        line.settimeout(0)
        try:
            line.sendall(b"%d" % status)
        except OSError:
            return
