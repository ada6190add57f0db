"""Where files lie: originals, which are kept for good, and what is made of them, which can be made again."""

from media.storage.address import renditions_at, storage_at
from media.storage.errors import StorageAwayError
from media.storage.folder import FolderRenditions, FolderStorage
from media.storage.local import local_copy
from media.storage.port import FileStorage, RenditionStorage
from media.storage.s3 import S3Renditions, S3Storage

__all__ = (
    "FileStorage",
    "FolderRenditions",
    "FolderStorage",
    "RenditionStorage",
    "S3Renditions",
    "S3Storage",
    "StorageAwayError",
    "local_copy",
    "renditions_at",
    "storage_at",
)
