"""System calls that no decoder needs, refused by a filter (`seccomp`) once a process is to decode.

Without sockets there is no network, whatever namespace the process is in; without `fork` and `execve` nothing is left
behind when it is ended; without `ptrace` and its like it reaches into no other process.
"""

import ctypes
import errno
from collections.abc import Iterator
from typing import Final

from media.apart.kernel import MACHINE, filter_system_calls, gain_no_privileges

#: Numbers from the kernel's `syscall_64.tbl` and `asm-generic/unistd.h`: (x86_64, aarch64); None where there is none.
_REFUSED: Final[dict[str, tuple[int | None, int | None]]] = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "connect": (42, 203),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "kill": (62, 129),
    "tkill": (200, 130),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "setrlimit": (160, 164),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
}
_CLONE: Final = (56, 220)
_CLONE3: Final = (435, 435)
_PRLIMIT64: Final = (302, 261)
_CLONE_THREAD: Final = 0x00010000

_MACHINES: Final = ("x86_64", "aarch64")
_AUDIT_ARCH: Final = (0xC000003E, 0xC00000B7)
#: On x86_64 a second table of calls begins here, which names the same calls otherwise.
_X32: Final = 0x40000000

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16
_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_REFUSE: Final = 0x00050000 | errno.EPERM
_ABSENT: Final = 0x00050000 | errno.ENOSYS

_Instruction = tuple[int, int, int, int]


class _SockFilter(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("jt", ctypes.c_uint8),
        ("jf", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class _SockFprog(ctypes.Structure):
    _fields_ = (("len", ctypes.c_uint16), ("filter", ctypes.POINTER(_SockFilter)))


def can_refuse_calls() -> bool:
    """Whether the numbers of this machine's system calls are known here."""
    return MACHINE in _MACHINES


def refuse_calls() -> None:
    """From here on this process has no sockets, starts no process, and reaches into no other one.

    Raises:
        OSError: the kernel has no such filters.
    """
    instructions = [_SockFilter(*instruction) for instruction in _program(_MACHINES.index(MACHINE))]
    array = (_SockFilter * len(instructions))(*instructions)
    gain_no_privileges()
    filter_system_calls(_SockFprog(len(instructions), array))


def _program(machine: int) -> Iterator[_Instruction]:
    yield _LOAD, 0, 0, _ARCH_AT
    yield _EQUAL, 1, 0, _AUDIT_ARCH[machine]
    yield _RETURN, 0, 0, _KILL
    yield _LOAD, 0, 0, _NUMBER_AT
    if machine == 0:
        yield from _answer(_AT_LEAST, _X32, _REFUSE)
    for numbers in _REFUSED.values():
        number = numbers[machine]
        if number is not None:
            yield from _answer(_EQUAL, number, _REFUSE)
    # Its flags lie in memory, which a filter can't read; the C library then takes the older call.
    yield from _answer(_EQUAL, _CLONE3[machine], _ABSENT)
    # A thread is a clone that says so; everything else would be a process.
    yield _EQUAL, 0, 4, _CLONE[machine]
    yield _LOAD, 0, 0, _ARGUMENTS_AT
    yield _ANY_BIT, 0, 1, _CLONE_THREAD
    yield _RETURN, 0, 0, _ALLOW
    yield _RETURN, 0, 0, _REFUSE
    # Limits may be read (the third argument is no address) but not set.
    yield _EQUAL, 0, 5, _PRLIMIT64[machine]
    yield _LOAD, 0, 0, _ARGUMENTS_AT + 2 * 8
    yield _EQUAL, 0, 2, 0
    yield _LOAD, 0, 0, _ARGUMENTS_AT + 2 * 8 + 4
    yield _EQUAL, 1, 0, 0
    yield _RETURN, 0, 0, _REFUSE
    yield _RETURN, 0, 0, _ALLOW


def _answer(comparison: int, value: int, answer: int) -> Iterator[_Instruction]:
    yield comparison, 0, 1, value
    yield _RETURN, 0, 0, answer
