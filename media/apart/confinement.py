"""What a fork takes from itself before it opens what a person sent."""

import resource
from pathlib import Path

from media.apart.call import Request
from media.apart.files import keep_to_files
from media.apart.system_calls import can_refuse_calls, refuse_calls

#: After the first signal a process could go on for so long before the kernel ends it.
_LAST_SECONDS = 2


def confine(request: Request) -> None:
    """Limits the calling process for good, and takes the network, other processes and others' files from it."""
    limits = request.limits
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + _LAST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.output_bytes, limits.output_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    memory = _address_space() + limits.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    keep_to_files(request.reads, request.writes)
    if can_refuse_calls():
        refuse_calls()


def _address_space() -> int:
    """What the process has mapped already, in bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
