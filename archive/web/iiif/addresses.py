"""Addresses of manifests and what belongs to them; the same in every language, as whole ones stand in the files."""

from typing import Final

from archive.models.card import Listed
from archive.web.address.pages import absolute
from archive.web.current import current
from media.iiif.asked import Version

#: Below it stands Presentation 3.
PREFIX: Final = "/iiif/presentation/3"


def manifest_address(entity: Listed) -> str:
    """Of an entry with something to see or hear."""
    return _below(f"{entity.identifier}/manifest.json")


def canvas_address(entity: Listed, part: str = "") -> str:
    """The name of a canvas: a medium's is the same in every manifest that shows it."""
    return canvas_named(entity.identifier, part)


def canvas_named(identifier: str, part: str = "") -> str:
    """The same by an entry's identifier."""
    return _below(f"{identifier}/canvas/{part}" if part else f"{identifier}/canvas")


def annotations_address(medium: Listed) -> str:
    """Of what is marked in a medium."""
    return _below(f"{medium.identifier}/annotations.json")


def collection_address(*parts: str) -> str:
    """Of the collection of everything, or of one that these parts name."""
    return _below("/".join((*parts, "collection.json")))


def image_address(identifier: str, version: Version) -> str:
    """What all addresses of a picture and its parts begin with."""
    return absolute(f"{current().root}/iiif/{version}/{identifier}")


def _below(path: str) -> str:
    return absolute(f"{current().root}{PREFIX}/{path}")
