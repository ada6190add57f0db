"""A folder that all workers of one test run share. It goes when the run ends, or when the next one begins."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from xdist import is_xdist_worker

_PREFIX = f"pallay-tests-{os.getuid()}-"
_MEMORY = Path("/dev/shm")
_ENOUGH_BYTES = 2_000_000_000


def controller_pid(session: pytest.Session) -> int:
    """Process that outlives all workers of the run, and whose number names the run."""
    return os.getppid() if is_xdist_worker(session) else os.getpid()


@pytest.fixture(scope="session")
def run_folder(request: pytest.FixtureRequest) -> Path:
    return _folder(controller_pid(request.session))


@contextmanager
def taking_turns(folder: Path, name: str) -> Iterator[None]:
    """Hold the folder's lock of that name, which only one worker has at a time."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def pytest_sessionstart(session: pytest.Session) -> None:
    if is_xdist_worker(session):
        return
    for left_over in _parent().glob(f"{_PREFIX}*"):
        pid = int(left_over.name.removeprefix(_PREFIX))
        if pid == os.getpid() or not psutil.pid_exists(pid):
            shutil.rmtree(left_over, ignore_errors=True)
    # Other users may pass through: PostgreSQL refuses to run as root and then runs as a user of its own.
    _folder(os.getpid()).mkdir(mode=0o755)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not is_xdist_worker(session):
        shutil.rmtree(_folder(os.getpid()), ignore_errors=True)


def _folder(pid: int) -> Path:
    # Short: the path of a socket inside it may not be longer than 107 characters.
    return _parent() / f"{_PREFIX}{pid}"


def _parent() -> Path:
    """Memory where there is plenty of it: most of what a small test of a server does is waiting for the disk."""
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).total > _ENOUGH_BYTES:
        return _MEMORY
    return Path(tempfile.gettempdir())
