"""The jars of Elasticsearch's server core, fetched once, checked, and kept outside the tree.

`python -m tests.servers.elasticsearch_jars` fetches them beforehand.
"""

import csv
import hashlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from maven_artifact import Artifact, Downloader
from platformdirs import user_cache_path

VERSION: Final = "9.0.4"

#: Folder of the table for the jars that make up the module that answers HTTP.
HTTP_MODULE: Final = "transport-netty4"

_TABLE = Path(__file__).with_name("elasticsearch_jars.tsv")
_ATTEMPTS: Final = 6
_TIMEOUT_IN_SECONDS: Final = 60


class JarsUnavailableError(Exception):
    """A jar is neither in the cache nor to be fetched, or is not the one it should be."""


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of the table."""

    folder: str
    coordinates: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where it is kept."""
        _, artifact, version = self.coordinates.split(":")
        return jar_cache() / self.folder / f"{artifact}-{version}.jar"


def jar_cache() -> Path:
    """Folder outside the tree, one for each version."""
    return user_cache_path("pallay") / f"elasticsearch-{VERSION}"


def provide_jars() -> list[Jar]:
    """All jars of the table, each of them there and checked; raises `JarsUnavailableError`."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        jars = [Jar(**row) for row in csv.DictReader(lines, delimiter="\t")]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(_provide, jars))
    return jars


def _provide(jar: Jar) -> None:
    if jar.path.exists() and _sha256(jar.path.read_bytes()) == jar.sha256:
        return
    content = _fetch(jar.coordinates)
    if _sha256(content) != jar.sha256:
        message = f"{jar.coordinates} is not the jar of the table: its SHA-256 is {_sha256(content)}"
        raise JarsUnavailableError(message)
    jar.path.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: another run may be reading the cache.
    partial = jar.path.with_suffix(f".{time.monotonic_ns()}")
    partial.write_bytes(content)
    partial.replace(jar.path)


def _fetch(coordinates: str) -> bytes:
    downloader = Downloader()
    address = downloader.resolver.uri_for_artifact(Artifact.parse(coordinates))
    for attempt in range(_ATTEMPTS):
        try:
            response = downloader.requestor.request(address, None, timeout=_TIMEOUT_IN_SECONDS)
            return bytes(response.content)
        except OSError:  # what the client's errors are derived from
            if attempt < _ATTEMPTS - 1:
                time.sleep(2**attempt)
    message = f"{coordinates} could not be fetched"
    raise JarsUnavailableError(message)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    try:
        provide_jars()
    except JarsUnavailableError as error:
        sys.exit(str(error))
