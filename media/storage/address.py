"""Which storage an address names: `file:///absolute/folder` or `s3://bucket/prefix`."""

from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from media.storage.folder import FolderRenditions, FolderStorage
from media.storage.port import FileStorage, RenditionStorage
from media.storage.s3 import Bucket, S3Renditions, S3Storage

_S3: Final = "s3"


def storage_at(url: str) -> FileStorage:
    """The originals at a `MEDIA_URL`; a place that can't be reached is no error until it is asked."""
    parts = urlsplit(url)
    return S3Storage(_bucket(parts)) if parts.scheme == _S3 else FolderStorage(_folder(parts))


def renditions_at(url: str) -> RenditionStorage:
    """What was made of originals, at a `RENDITIONS_URL`."""
    parts = urlsplit(url)
    return S3Renditions(_bucket(parts)) if parts.scheme == _S3 else FolderRenditions(_folder(parts))


def _bucket(parts: SplitResult) -> Bucket:
    return Bucket(parts.netloc, unquote(parts.path))


def _folder(parts: SplitResult) -> Path:
    return Path(unquote(parts.path))
