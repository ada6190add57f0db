"""A real Elasticsearch, and names on it for each test."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from tests.servers.run_folder import controller_pid, taking_turns

_SECONDS_TO_START: Final = 90


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest, run_folder: Path) -> str:
    """Address of the node of the whole run; the first to ask starts it, and it ends with the run."""
    home = run_folder / "elasticsearch"
    with taking_turns(run_folder, "elasticsearch"):
        if not (home / "port").exists():
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir()
            start_node(home, controller_pid(request.session))
    return f"http://127.0.0.1:{(home / 'port').read_text()}"


@pytest.fixture
def index_name(elasticsearch_url: str) -> Iterator[str]:
    """Prefix for names of indexes that no other test uses; they go when the test is over."""
    prefix = f"test-{uuid4().hex}"
    yield prefix
    with Elasticsearch(elasticsearch_url) as client:
        if names := list(client.indices.get(index=f"{prefix}*")):
            client.indices.delete(index=names)


def start_node(home: Path, owner: int) -> None:
    """Start a node that lives in a folder and as long as its owner, and wait until it answers."""
    output = home / "output"
    # Not subprocess, which rightly complains when a process outlives the object that stands for it.
    node = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "tests.servers.elasticsearch_node", str(home), str(owner)],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(output), os.O_WRONLY | os.O_CREAT, 0o644),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
    )
    deadline = time.monotonic() + _SECONDS_TO_START
    while not (home / "port").exists():
        if os.waitpid(node, os.WNOHANG) != (0, 0) or time.monotonic() > deadline:
            pytest.fail(f"Elasticsearch did not start:\n{output.read_text()[-3000:]}", pytrace=False)
        time.sleep(0.1)
