"""An object store that speaks S3 over HTTP, in a process of its own: moto's server."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import boto3
import pytest

_WHO = {"AWS_ACCESS_KEY_ID": "tester", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1"}
_SAYS_WHERE = re.compile(rb"Running on (http://\S+)")


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """Where it is, and how programs are told so."""

    url: str

    @property
    def environment(self) -> dict[str, str]:
        return {"AWS_ENDPOINT_URL_S3": self.url, "AWS_DEFAULT_REGION": _WHO["AWS_REGION"], **_WHO}

    def new_bucket(self, *, versions: bool = False) -> str:
        name = f"test-{uuid4().hex}"
        client = boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name=_WHO["AWS_REGION"],
            aws_access_key_id=_WHO["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=_WHO["AWS_SECRET_ACCESS_KEY"],
        )
        client.create_bucket(Bucket=name)
        if versions:
            client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        return name


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    """Server of this worker, started by the first test that asks."""
    log = tmp_path_factory.mktemp("s3") / "log"
    program = Path(sys.executable).with_name("moto_server")
    with (
        log.open("wb") as file,
        subprocess.Popen([program, "-H", "127.0.0.1", "-p", "0"], stdout=file, stderr=file) as process,
    ):
        try:
            yield ObjectStore(_address(process, log))
        finally:
            process.terminate()


@pytest.fixture
def object_store(s3_server: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> ObjectStore:
    """The server, which this process's environment names."""
    for name, value in s3_server.environment.items():
        monkeypatch.setenv(name, value)
    return s3_server


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    while process.poll() is None:
        if said := _SAYS_WHERE.search(log.read_bytes()):
            return said[1].decode()
    message = f"the object store ended: {log.read_text(encoding='utf-8')}"
    raise RuntimeError(message)
