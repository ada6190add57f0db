"""A collection: what leads to manifests, or to further collections."""

from archive.exchange.iiif.parts import CONTEXT, filled, write_agent, write_member, write_pages
from archive.exchange.iiif.presented import PresentedCollection


def write_collection(collection: PresentedCollection) -> dict[str, object]:
    """The whole of it, as data. Presentation 3 knows no pages: each page is a collection in a collection of pages."""
    return {
        "@context": CONTEXT,
        "id": collection.address,
        "type": "Collection",
        "label": collection.label,
        **filled(
            summary=collection.summary,
            provider=[write_agent(collection.provider)],
            homepage=write_pages(collection.homepage),
            partOf=[write_member(member) for member in collection.part_of],
        ),
        "items": [write_member(member) for member in collection.members],
    }
