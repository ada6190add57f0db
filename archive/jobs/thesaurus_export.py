"""Writes the thesaurus as a graph."""

from typing import Final

from archive.exchange.skos import Syntax, WrittenEntry, write_thesaurus
from archive.services.thesaurus_read import Thesaurus

#: Of graphs that are written where no address is known by which the archive is reached.
NOWHERE: Final = "urn:pallay:api"


def graph_of(thesaurus: Thesaurus, base: str, syntax: Syntax) -> bytes:
    """The graph of a thesaurus or a part of it; `base` is the address below which the API has its entries."""
    entries = (*thesaurus.concepts, *thesaurus.documents)
    written = (WrittenEntry(entry.identifier, entry.key, entry.data) for entry in entries)
    return write_thesaurus(written, base, thesaurus.licences, syntax)
