"""Which files a process may open, where the kernel has Landlock (Linux 5.13 and later, unless it is switched off).

Without it a decoder that was taken over could read what the account that runs Pallay may read; it still could send it
nowhere.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import media
from media.apart.kernel import gain_no_privileges, system_call

#: The same on every machine.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_TELL_VERSION: Final = 1
_PATH_BENEATH: Final = 1

_WRITE_FILE, _READ_FILE, _READ_FOLDER = 1 << 1, 1 << 2, 1 << 3
_REMOVE_FOLDER, _REMOVE_FILE, _MAKE_FOLDER, _MAKE_FILE = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_READ: Final = _READ_FILE | _READ_FOLDER
_WRITE: Final = _READ | _WRITE_FILE | _REMOVE_FOLDER | _REMOVE_FILE | _MAKE_FOLDER | _MAKE_FILE | _REFER | _TRUNCATE
_OF_FILES: Final = _READ_FILE | _WRITE_FILE | _TRUNCATE
#: What each version of Landlock can forbid: of files, of the network (TCP), of reaching out (sockets, signals).
_KNOWN: Final = ((1, 0x1FFF, 0, 0), (2, 0x3FFF, 0, 0), (3, 0x7FFF, 0, 0), (4, 0x7FFF, 3, 0), (5, 0xFFFF, 3, 0))
_NEWEST: Final = (6, 0xFFFF, 3, 3)

#: Where programs, their libraries and what they ask of the machine lie.
_SYSTEM: Final = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/urandom")
_TOLD: Final = ("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu")
_NOWHERE: Final = "/dev/null"


def keep_to_files(reads: Sequence[Path], writes: Path | None) -> bool:
    """From here on this process opens these, and what it is made of; whether the kernel can see to it."""
    version = _version()
    if not version:
        return False
    _, files, network, reaching = next((known for known in _KNOWN if known[0] == version), _NEWEST)
    attributes = struct.pack("QQQ", files, network, reaching)[: 8 if version < 4 else 16 if version < 6 else 24]  # noqa: PLR2004
    ruleset = system_call(_CREATE_RULESET, _at(attributes), len(attributes), 0)
    _allow(ruleset, (*_programs(), *_SYSTEM, *_TOLD, *map(str, reads)), _READ & files)
    _allow(ruleset, [_NOWHERE, *([str(writes)] if writes else [])], _WRITE & files)
    gain_no_privileges()
    system_call(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)
    return True


def _version() -> int:
    try:
        return system_call(_CREATE_RULESET, ctypes.c_void_p(None), 0, _TELL_VERSION)
    except OSError:
        return 0


def _programs() -> Iterable[str]:
    return sys.prefix, sys.base_prefix, *media.__path__


def _allow(ruleset: int, paths: Iterable[str], access: int) -> None:
    for path in paths:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue  # what is not there, nobody opens
        allowed = access if os.path.isdir(path) else access & _OF_FILES  # noqa: PTH112 (one look, no object)
        rule = struct.pack("=Qi", allowed, place)
        system_call(_ADD_RULE, ruleset, _PATH_BENEATH, _at(rule), 0)
        os.close(place)


def _at(content: bytes) -> ctypes.c_void_p:
    return ctypes.cast(ctypes.c_char_p(content), ctypes.c_void_p)
