"""Which storage an address names."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from media.storage.folder import FolderRenditions, FolderStorage
from media.storage.port import FileStorage, RenditionStorage


def storage_at(url: str) -> FileStorage:
    """The originals at a `MEDIA_URL`: `file:///absolute/folder`."""
    return FolderStorage(_folder(url))


def renditions_at(url: str) -> RenditionStorage:
    """What was made of originals, at a `RENDITIONS_URL`: `file:///absolute/folder`."""
    return FolderRenditions(_folder(url))


def _folder(url: str) -> Path:
    return Path(unquote(urlsplit(url).path))
