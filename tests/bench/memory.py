"""The most memory that this process has held, in bytes, as the kernel notes it.

`getrusage` would do but for one thing: a process begins with what the one that started it had.
"""

import re
from pathlib import Path
from typing import Final

_STATUS: Final = Path("/proc/self/status")
_KILOBYTE: Final = 1024


def most_memory() -> int:
    """Since it began, or since it was forgotten."""
    return int(re.findall(r"VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"))[0]) * _KILOBYTE


def forget_most_memory() -> None:
    """Begins with what is held now (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
