"""Calls of the Linux kernel that Python 3.11 has no names for."""

import ctypes
import os
import platform
from typing import Final

_LIBC: Final = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
#: As the kernel names it; `x86_64` and `aarch64` are those whose system calls `system_calls` knows.
MACHINE: Final = platform.machine()


def end_with_parent(signal_number: int) -> None:
    """The calling process gets this signal when the thread that made it ends."""
    _prctl(_PR_SET_PDEATHSIG, signal_number)


def gain_no_privileges() -> None:
    """From here on no program started by this process can have more rights than it; filters ask for that."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def filter_system_calls(program: ctypes.Structure) -> None:
    """Puts a `seccomp` filter (a `struct sock_fprog`) before every system call of this process, for good."""
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program))


def unshare(flags: int) -> None:
    """Leaves the namespaces that the flags name for new ones; OSError where that is not allowed."""
    _checked(_LIBC.unshare(flags))


def system_call(number: int, *arguments: int | ctypes.c_void_p) -> int:
    """What the kernel answers; OSError where it refuses."""
    return _checked(_LIBC.syscall(ctypes.c_long(number), *arguments))


def _prctl(option: int, *values: int) -> None:
    _checked(_LIBC.prctl(option, *(ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4])))


def _checked(answer: int) -> int:
    if answer == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return answer
