"""`flask --app wsgi demo`: one command from nothing to the collection in a browser."""

import os
import re
import selectors
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.settings import ROOT

pytestmark = pytest.mark.slow

#: The promise is three minutes on a machine with nothing else to do, the environment included.
READY_WITHIN = 180

HOME_PAGES = ("/es/", "/qu/", "/ay/", "/en/")
DYEING = ("te%C3%B1ir", "tullpuy", "samicha%C3%B1a")


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a demonstration made in an empty folder."""
    data = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-u", "-m", "flask", "--app", "wsgi", "demo", "--port", str(free_port())]
    environment = {"PATH": os.environ["PATH"], "PALLAY_DATA": str(data), "SEARCH_RATE": "100000"}
    with (
        (data / "errors").open("w") as errors,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            yield said_address(process, data / "errors")
        finally:
            process.terminate()
            process.wait()


def said_address(process: subprocess.Popen[str], errors: Path) -> str:
    assert process.stdout
    deadline = time.monotonic() + READY_WITHIN
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdout, selectors.EVENT_READ)
        while waiting.select(max(0.0, deadline - time.monotonic())):
            line = process.stdout.readline()
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                return found[0]
            if not line:
                break
    pytest.fail(f"the demonstration did not begin:\n{errors.read_text()[-3000:]}", pytrace=False)


def read(address: str) -> tuple[int, str]:
    """Asked again for a while: it says where it will be a moment before it is there."""
    deadline = time.monotonic() + READY_WITHIN
    while True:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except urllib.error.URLError as error:
            if isinstance(error, urllib.error.HTTPError) or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize("page", HOME_PAGES)
def test_it_answers_in_four_languages(demo: str, page: str) -> None:
    status, body = read(demo + page)
    assert status == 200
    assert f'lang="{page.strip("/")}' in body


def test_it_finds_the_dyeing_techniques_by_a_word_of_each_language(demo: str) -> None:
    found = [techniques(read(f"{demo}/es/buscar?q={word}&kind=technique&size=100")[1]) for word in DYEING]
    assert len(set.intersection(*found)) > 1


def techniques(page: str) -> set[str]:
    """Identifiers of the techniques that a page links to."""
    return set(re.findall(r"/es/tecnicas/([0-9a-z]{13})", page))
