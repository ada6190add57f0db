"""A bucket of an object store: what is asked of it, and what it answers in the archive's own words.

Every request is tried three times. What the store does not answer, or refuses, is a StorageAwayError: nothing is taken
for absent that could not be looked for.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from media.storage.errors import StorageAwayError
from media.storage.s3.answering import answering, status_of
from media.storage.s3.object_file import ObjectFile

_PATIENCE: Final = Config(connect_timeout=5, read_timeout=30, retries={"mode": "standard", "max_attempts": 3})
_PAGE: Final = 1000


class Bucket:
    """The objects of a bucket whose keys begin with `prefix`; wherever a key is said it is without that."""

    def __init__(self, name: str, prefix: str) -> None:
        self.name = name
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""

    @cached_property
    def client(self) -> Any:  # noqa: ANN401 -- the library ships no types
        """Made when it is first needed; where the store is and who asks there, Amazon's library finds out itself."""
        with answering(self.name):
            return boto3.session.Session().client("s3", config=_PATIENCE)

    def address(self, key: str) -> dict[str, str]:
        """The arguments by which every operation names an object."""
        return {"Bucket": self.name, "Key": f"{self.prefix}{key}"}

    def size(self, key: str) -> int | None:
        """How many bytes; None where there is no such object."""
        try:
            with answering(self.name):
                size: int = self.client.head_object(**self.address(key))["ContentLength"]
                return size
        except FileNotFoundError:
            # What is asked for in a bucket that is gone has the same answer.
            self._expect_bucket()
            return None

    def open(self, key: str) -> ObjectFile:
        """The bytes, fetched as far as they are read."""
        size = self.size(key)
        if size is None:
            raise FileNotFoundError(key)
        return ObjectFile(self.name, size, lambda start, stop: self._between(key, start, stop))

    def _between(self, key: str, start: int, stop: int) -> Any:  # noqa: ANN401 -- the library's stream
        return self.client.get_object(**self.address(key), Range=f"bytes={start}-{stop - 1}")["Body"]

    def destroy(self, key: str) -> None:
        """Takes away the object, with every version of it that the store kept."""
        with answering(self.name):
            self.client.delete_object(**self.address(key))
            for version in self._versions(key):
                self.client.delete_object(**self.address(key), VersionId=version)

    def _expect_bucket(self) -> None:
        try:
            with answering(self.name):
                self.client.head_bucket(Bucket=self.name)
        except FileNotFoundError:
            message = f"there is no bucket {self.name!r} in the object store"
            raise StorageAwayError(message) from None

    def _versions(self, key: str) -> list[str]:
        try:
            pages = self.client.get_paginator("list_object_versions").paginate(
                Bucket=self.name, Prefix=f"{self.prefix}{key}"
            )
            found = [one for page in pages for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))]
        except ClientError as error:
            if status_of(error) == HTTPStatus.NOT_IMPLEMENTED:
                return []
            raise
        return [one["VersionId"] for one in found if one["Key"] == f"{self.prefix}{key}"]

    def listed(self, within: str = "", *, after: str = "") -> Iterator[str]:
        """Keys that begin with `within` and come after `after`, in order; one for all that go on alike behind a `/`."""
        asked: dict[str, Any] = {"StartAfter": f"{self.prefix}{after}"} if after else {}
        while True:
            with answering(self.name):
                page = self.client.list_objects_v2(
                    Bucket=self.name, Prefix=f"{self.prefix}{within}", Delimiter="/", MaxKeys=_PAGE, **asked
                )
            keys = [one["Key"] for one in page.get("Contents", ())]
            folders = [one["Prefix"] for one in page.get("CommonPrefixes", ())]
            yield from (key.removeprefix(self.prefix) for key in sorted((*keys, *folders)))
            if not page["IsTruncated"]:
                return
            asked = {"ContinuationToken": page["NextContinuationToken"]}

    def sweep(self, before: datetime) -> int:
        """Gives up uploads in parts that were begun before that moment and never came to an end."""
        with answering(self.name):
            pages = self.client.get_paginator("list_multipart_uploads").paginate(Bucket=self.name, Prefix=self.prefix)
            left = [one for page in pages for one in page.get("Uploads", ()) if one["Initiated"] < before]
            for one in left:
                self.client.abort_multipart_upload(Bucket=self.name, Key=one["Key"], UploadId=one["UploadId"])
        return len(left)
