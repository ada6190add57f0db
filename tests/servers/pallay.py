"""Pallay itself with both collections, loaded once for all workers of a run and served by a real server."""

import csv
import http.client
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest
from sqlalchemy import select

from archive import schema_version
from archive.app import create_app
from archive.extensions import parts
from archive.jobs.collection_load import load_collection
from archive.models.entity import Entity
from archive.search.lease import Leaseholder
from archive.search.sync import rebuild
from archive.services.entries.entity import withdraw_entity
from archive.settings import ROOT, Settings
from archive.transaction import Database
from tests.servers.run_folder import taking_turns

SETS: Final = ("first", "demonstration")

#: The entry of the demonstration that its people took back, so that there is one to look for in vain.
WITHDRAWN: Final = "demo-artesana-rocio-buhardilla"

NO_SETTINGS: Final[Mapping[str, str]] = MappingProxyType({})

HOST: Final = "127.0.0.1"
_SECONDS_TO_START: Final = 60
_SECONDS_TO_END: Final = 10


def identifiers() -> dict[str, str]:
    """The identifier of every key of both collections."""
    found: dict[str, str] = {}
    for name in SETS:
        with (ROOT / "collection" / name / "identifiers.csv").open(encoding="utf-8", newline="") as lines:
            found.update((row["key"], row["identifier"]) for row in csv.DictReader(lines))
    return found


def fill(data: Path) -> None:
    """Make a data folder that holds database, index and media of both collections."""
    app = create_app(Settings.from_environment({"PALLAY_DATA": str(data)}))
    with app.app_context():
        wired = parts()
    schema_version.upgrade(wired.database)
    for name in SETS:
        load_collection(ROOT / "collection" / name, wired.database, wired.storage, progress=_in_silence)
    _withdraw(wired.database, identifiers()[WITHDRAWN])
    rebuild(wired.database, wired.engine, Leaseholder(wired.database), progress=_in_silence)
    wired.database.close()


@contextmanager
def serving(data: Path, *, workers: int = 1, settings: Mapping[str, str] = NO_SETTINGS) -> Iterator[str]:
    """Serve a data folder while the block lasts; gives the address without a closing slash."""
    port = free_port()
    output = data / f"server-{port}"
    environment = {**environment_of(data), **settings}
    with output.open("wb") as lines, subprocess.Popen(_command(port, workers), cwd=ROOT, env=environment, stdout=lines,
                                                      stderr=subprocess.STDOUT) as server:  # fmt: skip
        try:
            _wait_for(server, port, output)
            yield f"http://{HOST}:{port}"
        finally:
            server.terminate()
            try:
                server.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                server.kill()


@pytest.fixture(scope="session")
def pallay_data(run_folder: Path) -> Path:
    """Data folder of the whole run, filled by the first to ask. Tests read it and change nothing."""
    data = run_folder / "pallay"
    with taking_turns(run_folder, "pallay"):
        if not (data / "filled").exists():
            shutil.rmtree(data, ignore_errors=True)
            fill(data)
            (data / "filled").touch()
    return data


@pytest.fixture(scope="session")
def pallay_url(pallay_data: Path) -> Iterator[str]:
    """Address of a server of this worker's own, over the data that all share."""
    with serving(pallay_data) as address:
        yield address


def _in_silence(_done: int, _of: int) -> None:
    """Nobody watches."""


def _withdraw(database: Database, identifier: str) -> None:
    with database.writing() as session:
        entity = session.scalars(select(Entity).where(Entity.identifier == identifier)).one()
        withdraw_entity(session, entity, by="tests")


def _command(port: int, workers: int) -> list[str]:
    # Whatever ends the tests, even at once, ends the server too.
    shared_end = ["setpriv", "--pdeathsig", "TERM"]
    granian = str(Path(sys.executable).with_name("granian"))
    where = ["--host", HOST, "--port", str(port), "--workers", str(workers)]
    return [*shared_end, granian, "--interface", "wsgi", *where, "wsgi:app"]


def environment_of(data: Path) -> dict[str, str]:
    """What Pallay's processes need to work on a data folder."""
    return {
        "PATH": os.environ["PATH"],
        "PALLAY_DATA": str(data),
        "PALLAY_ENV": "production",
        "SECRET_KEY": secrets.token_hex(),
        # All tests come from one address.
        "SEARCH_RATE": "1000000",
    }


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind((HOST, 0))
        return int(any_port.getsockname()[1])


def _wait_for(server: subprocess.Popen[bytes], port: int, output: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while not _is_ready(port):
        if server.poll() is not None or time.monotonic() > deadline:
            message = f"Pallay's server did not start:\n{output.read_text()[-3000:]}"
            raise RuntimeError(message)
        time.sleep(0.1)


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=_SECONDS_TO_END)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
