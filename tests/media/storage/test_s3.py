"""The same contract, with an object store; beyond it, what can go wrong with one."""

import hashlib
import io
import socket
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

import pytest
from botocore.exceptions import ResponseStreamingError

from media.storage import FileStorage, RenditionStorage, StorageAwayError, renditions_at, storage_at
from media.storage.s3 import Bucket, S3Storage
from media.storage.s3.object_file import ObjectFile
from media.storage.s3.sending import PART, send
from tests.media.storage.contract import CONTENT, SHA256, FileStorageContract, RenditionStorageContract
from tests.servers.s3 import ObjectStore

_MEGABYTE: Final = 1 << 20


class TestS3(FileStorageContract):
    @pytest.fixture
    def storage(self, object_store: ObjectStore) -> FileStorage:
        return storage_at(f"s3://{object_store.new_bucket()}/of%20the%20archive/media")


class TestS3WithoutPrefix(FileStorageContract):
    @pytest.fixture
    def storage(self, object_store: ObjectStore) -> FileStorage:
        return storage_at(f"s3://{object_store.new_bucket()}")


class TestS3Renditions(RenditionStorageContract):
    @pytest.fixture
    def renditions(self, object_store: ObjectStore) -> RenditionStorage:
        return renditions_at(f"s3://{object_store.new_bucket()}/renditions")


@pytest.fixture
def bucket(object_store: ObjectStore) -> Bucket:
    return Bucket(object_store.new_bucket(), "media")


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Longer than two parts, each megabyte another."""
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        for number in range(2 * PART // _MEGABYTE + 3):
            file.write(bytes([number]) * _MEGABYTE)
    return path


def test_a_long_file_is_sent_in_parts_and_one_of_them_is_in_memory(bucket: Bucket, film: Path) -> None:
    storage = S3Storage(bucket)
    assert not storage.holds(SHA256), "what is made once is made"
    tracemalloc.start()
    sha256 = storage.keep(film)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sha256 == _sha256_of(film)
    assert most < 3 * PART
    with storage.open(sha256) as kept:
        assert hashlib.sha256(kept.read()).hexdigest() == sha256
        kept.seek(20 * _MEGABYTE - 1)
        assert kept.read(2) == bytes([19, 20])


def test_a_file_that_changed_meanwhile_is_not_kept(bucket: Bucket, film: Path, tmp_path: Path) -> None:
    (tmp_path / "loom").write_bytes(CONTENT)
    for path in (film, tmp_path / "loom"):
        with pytest.raises(ValueError, match="changed meanwhile"):
            send(bucket, "0" * 64, path, "0" * 64)
    assert list(bucket.listed()) == []
    assert bucket.sweep(datetime.now(UTC) + timedelta(days=1)) == 0, "its parts were given up"


def test_what_is_kept_is_never_written_over(bucket: Bucket, film: Path, tmp_path: Path) -> None:
    (tmp_path / "loom").write_bytes(CONTENT)
    for path in (film, tmp_path / "loom"):
        sha256 = _sha256_of(path)
        bucket.client.put_object(**bucket.address(sha256), Body=b"as it is")
        send(bucket, sha256, path, sha256)
        assert bucket.open(sha256).read() == b"as it is"


def test_what_never_came_to_an_end_is_swept_away(bucket: Bucket) -> None:
    upload = bucket.client.create_multipart_upload(**bucket.address(SHA256))["UploadId"]
    bucket.client.upload_part(**bucket.address(SHA256), UploadId=upload, PartNumber=1, Body=b"half")
    # This server says of every upload that it was begun in 2010.
    assert bucket.sweep(datetime(2000, 1, 1, tzinfo=UTC)) == 0
    assert bucket.sweep(datetime.now(UTC) + timedelta(days=1)) == 1
    assert bucket.sweep(datetime.now(UTC) + timedelta(days=1)) == 0


def test_no_version_is_left_of_what_is_destroyed(object_store: ObjectStore, tmp_path: Path) -> None:
    bucket = Bucket(object_store.new_bucket(versions=True), "media")
    storage = S3Storage(bucket)
    (tmp_path / "loom").write_bytes(CONTENT)
    for _ in range(2):
        storage.keep(tmp_path / "loom")
        bucket.client.delete_object(**bucket.address(SHA256))
    storage.keep(tmp_path / "loom")
    storage.destroy(SHA256)
    answer = bucket.client.list_object_versions(Bucket=bucket.name)
    assert not answer.get("Versions")
    assert not answer.get("DeleteMarkers")


def test_a_list_longer_than_a_page_is_whole(bucket: Bucket) -> None:
    names = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(1100)]
    for name in names:
        bucket.client.put_object(**bucket.address(name), Body=b"")
    assert list(S3Storage(bucket).listed()) == sorted(names)


def test_nothing_is_absent_that_could_not_be_looked_for(
    object_store: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "loom").write_bytes(CONTENT)
    gone = S3Storage(Bucket("there-is-no-such-bucket", ""))
    with pytest.raises(StorageAwayError, match="no bucket"):
        gone.holds(SHA256)
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{_closed_port()}")
    away = S3Storage(Bucket(object_store.new_bucket(), ""))
    with pytest.raises(StorageAwayError, match="does not answer"):
        away.holds(SHA256)
    for storage in (away, gone):
        asked: tuple[Callable[[], object], ...] = (
            partial(storage.take, tmp_path / "loom", SHA256),
            partial(storage.open, SHA256),
            partial(list, storage.listed()),
            partial(storage.destroy, SHA256),
        )
        for ask in asked:
            with pytest.raises(StorageAwayError):
                ask()
    assert (tmp_path / "loom").exists()


def test_a_line_that_breaks_is_taken_up_where_it_broke() -> None:
    begun: list[int] = []

    def fetch(start: int, _stop: int) -> BinaryIO:
        begun.append(start)
        return _Breaking(CONTENT[start : start + 5])

    with ObjectFile("bucket", len(CONTENT), fetch) as file:
        assert file.readall() == CONTENT
    assert begun == [0, 5, 10, 15]


def test_little_is_fetched_for_who_reads_here_and_there_and_more_for_who_reads_on() -> None:
    content = bytes(range(256)) * 80_000
    fetched: list[int] = []

    def fetch(start: int, stop: int) -> BinaryIO:
        fetched.append(stop - start)
        return io.BytesIO(content[start:stop])

    with io.BufferedReader(ObjectFile("bucket", len(content), fetch), 1 << 16) as file:
        for position in (17_000_000, 5, 9_000_000):
            file.seek(position)
            assert file.read(300) == content[position : position + 300]
        assert max(fetched) <= 1 << 18
        fetched.clear()
        file.seek(0)
        assert file.read() == content
    assert len(fetched) < 10


def test_a_line_that_breaks_again_and_again_is_given_up() -> None:
    with ObjectFile("bucket", 5, lambda *_: _Breaking(b"")) as file, pytest.raises(StorageAwayError):
        file.read()


class _Breaking(io.BytesIO):
    """A stream whose line breaks where it should go on."""

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        if not content:
            raise ResponseStreamingError(error="the line broke")
        return content


def _sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _closed_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
