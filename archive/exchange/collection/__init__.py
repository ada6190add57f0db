"""The project's own form of a collection (docs/collection-form.md), read with every mistake named, and written."""

from archive.exchange.collection.folder import read_identifiers, read_manifest, write_identifiers
from archive.exchange.collection.reader import (
    CheckedCollection,
    CheckedEntry,
    Known,
    check_collection,
    keys_without_identifier,
)
from archive.exchange.collection.writer import ExportedEntity, write_collection

__all__ = [
    "CheckedCollection",
    "CheckedEntry",
    "ExportedEntity",
    "Known",
    "check_collection",
    "keys_without_identifier",
    "read_identifiers",
    "read_manifest",
    "write_collection",
    "write_identifiers",
]
