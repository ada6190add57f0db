"""Writes a set as a folder of files."""

from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from archive.access import Door
from archive.exchange.collection import ExportedEntry, write_collection
from archive.models.entity import Entity
from archive.models.media_asset import MediaAsset
from archive.services.entries.collection_export import entities_of_collection, get_collection, keys_of
from archive.services.thesaurus.merged_concepts import find_merged
from media.storage import FileStorage


def export_collection(session: Session, door: Door, storage: FileStorage, collection: str, folder: Path) -> int:
    """How many entries were written.

    Raises:
        NotFoundError: there is no such set.
        FileExistsError: something stands in the folder already.
    """
    keys = keys_of(session, door)
    exported = (
        ExportedEntry(
            entity.identifier,
            entity.key,
            data,
            partial(storage.open, entity.sha256) if isinstance(entity, MediaAsset) and entity.sha256 else None,
        )
        for entity, data in entities_of_collection(session, collection, door)
    )
    merged = find_merged(session, door, Entity.collection == collection)
    return write_collection(folder, get_collection(session, collection), exported, merged, keys)
