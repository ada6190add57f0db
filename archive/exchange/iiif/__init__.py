"""IIIF Presentation 3: entries as manifests, lists of them as collections, image regions as pages of annotations.

It is told what to write (`presented`) by whoever asked the door, and writes nothing else.
"""

from archive.exchange.iiif.annotations import Annotation, in_itself, write_annotations
from archive.exchange.iiif.collection import write_collection
from archive.exchange.iiif.language_map import Labels, labelled, language_map, language_maps
from archive.exchange.iiif.manifest import write_manifest
from archive.exchange.iiif.presented import (
    Agent,
    Canvas,
    File,
    LinkedPage,
    Member,
    Painted,
    PresentedCollection,
    PresentedEntry,
    Section,
    Stretch,
)
from archive.exchange.iiif.rights import rights_of

__all__ = [
    "Agent",
    "Annotation",
    "Canvas",
    "File",
    "Labels",
    "LinkedPage",
    "Member",
    "Painted",
    "PresentedCollection",
    "PresentedEntry",
    "Section",
    "Stretch",
    "in_itself",
    "labelled",
    "language_map",
    "language_maps",
    "rights_of",
    "write_annotations",
    "write_collection",
    "write_manifest",
]
