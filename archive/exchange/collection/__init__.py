"""The project's own form of a collection (docs/collection-form.md), read with every mistake named, and written."""

from archive.exchange.collection.bag import put_in_bag
from archive.exchange.collection.checked import CheckedCollection, CheckedEntry, set_aside
from archive.exchange.collection.keys import Known, KnownEntry, mint_identifiers
from archive.exchange.collection.media_files import kind_of_file
from archive.exchange.collection.reader import check_collection
from archive.exchange.collection.writer import ExportedEntry, write_collection

__all__ = [
    "CheckedCollection",
    "CheckedEntry",
    "ExportedEntry",
    "Known",
    "KnownEntry",
    "check_collection",
    "kind_of_file",
    "mint_identifiers",
    "put_in_bag",
    "set_aside",
    "write_collection",
]
