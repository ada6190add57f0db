"""A file sent to an object store, in parts if it is long; no more of it than one part is in memory."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from media.storage.s3.answering import ThereAlreadyError, answering
from media.storage.s3.bucket import Bucket

#: Ten thousand of them, the most that S3 takes, make 160 GB.
PART: Final = 16 << 20


def send(bucket: Bucket, key: str, source: Path, sha256: str | None = None) -> None:
    """Writes the object, whole or not at all; with `sha256`, only these bytes and never over an object that is there.

    Raises:
        ValueError: the file is not what was expected; nothing was written.
    """
    # A store that doesn't know the condition passes over it; then the same bytes are written over themselves.
    condition = {} if sha256 is None else {"IfNoneMatch": "*"}
    with source.open("rb") as file:
        parts = _parts(file, sha256)
        try:
            if source.stat().st_size < PART:
                content = b"".join(parts)
                with answering(bucket.name):
                    bucket.client.put_object(**bucket.address(key), Body=content, **condition)
            else:
                _send_parts(bucket, key, parts, condition)
        except ThereAlreadyError:
            return


def _parts(file: BinaryIO, sha256: str | None) -> Iterator[bytes]:
    digest = hashlib.sha256()
    while part := file.read(PART):
        digest.update(part)
        yield part
    if sha256 not in {None, digest.hexdigest()}:
        message = f"{file.name} is not the file that was to be kept: it changed meanwhile"
        raise ValueError(message)


def _send_parts(bucket: Bucket, key: str, parts: Iterator[bytes], condition: dict[str, Any]) -> None:
    with answering(bucket.name):
        begun = bucket.client.create_multipart_upload(**bucket.address(key), **_checked(bucket))
    upload = {**bucket.address(key), "UploadId": begun["UploadId"]}
    try:
        sent = []
        for number, part in enumerate(parts, start=1):
            with answering(bucket.name):
                answer = bucket.client.upload_part(**upload, PartNumber=number, Body=part)
            sums = {name: value for name, value in answer.items() if name.startswith("ChecksumCRC32")}
            sent.append({"PartNumber": number, "ETag": answer["ETag"], **sums})
        with answering(bucket.name):
            bucket.client.complete_multipart_upload(**upload, MultipartUpload={"Parts": sent}, **condition)
    except BaseException:
        with answering(bucket.name):
            bucket.client.abort_multipart_upload(**upload)
        raise


def _checked(bucket: Bucket) -> dict[str, Any]:
    """Says beforehand that parts come with checksums, where Amazon's library adds them by itself."""
    adds = bucket.client.meta.config.request_checksum_calculation == "when_supported"
    return {"ChecksumAlgorithm": "CRC32"} if adds else {}
