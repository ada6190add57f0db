"""The fork: reads its request, confines itself, runs the task, answers."""

import errno
import os
import traceback
from typing import Final

from media.apart.call import Request, answer, answer_of_failure, unpacked
from media.apart.confinement import confine
from media.errors import Failure

_CHUNK: Final = 1 << 16
#: Output, error output and input; what the fork server holds besides is none of the fork's business.
_FIRST_OF_OTHERS: Final = 3
_OUTPUT, _ERROR_OUTPUT = 1, 2


def answer_on(descriptor: int) -> None:
    """Does what the request that comes on this descriptor asks, and writes the answer to it."""
    # Decoders print what a file made them think; nobody's log is for that.
    os.dup2(_OUTPUT, _ERROR_OUTPUT)
    os.dup2(descriptor, _FIRST_OF_OTHERS)
    os.closerange(_FIRST_OF_OTHERS + 1, os.sysconf("SC_OPEN_MAX"))
    request = unpacked(_read_all(_FIRST_OF_OTHERS))
    _write_all(_FIRST_OF_OTHERS, _run(request) + b"\n")


def _run(request: Request) -> bytes:
    try:
        confine(request)
        return answer(request.task, request.task(*request.arguments))
    except MemoryError:
        return answer_of_failure(Failure.MEMORY, "")
    except Exception as error:  # noqa: BLE001 (whatever a decoder raises over a damaged file is an ordinary refusal)
        return answer_of_failure(_failure_of(error), traceback.format_exc(limit=-5))


def _failure_of(error: Exception) -> Failure:
    match error:
        case OSError(errno=errno.EFBIG | errno.ENOSPC):
            return Failure.OUTPUT
        case OSError(errno=errno.ENOMEM):
            return Failure.MEMORY
        case _:
            return Failure.CRASH


def _read_all(descriptor: int) -> bytes:
    return b"".join(iter(lambda: os.read(descriptor, _CHUNK), b""))


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
