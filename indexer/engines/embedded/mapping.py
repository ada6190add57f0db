"""How entries become tantivy documents.

Terms are handed over as they are: the values of a field are joined by spaces and split at white space, which no term
holds. That is six times as fast as one token object per term, and positions come out the same.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tantivy import Document, PreTokenizedString, Schema, SchemaBuilder, Token

from indexer.document import FIELDS, FILLER, POSITION_GAP, IndexDocument, Layout
from indexer.engines.names import DOOR, OWNER, RANK, door, facet_field, sort_field
from indexer.results import InventoryLine

#: Id, owner, fingerprint and payload, handed back with a hit.
STORED: Final = "stored"
_SEPARATOR: Final = "\0"

# tantivy puts the next value 2 positions after the last term of the one before; a filler that stands 97 further on
# makes it POSITION_GAP + 1, which is what a gap of 100 means in Lucene.
_SPACER: Final = PreTokenizedString("", [Token(FILLER, POSITION_GAP - 3, 0, 0)])


def make_schema(layout: Layout) -> Schema:
    """Make the schema for a layout; equal layouts give equal schemas."""
    builder = SchemaBuilder()
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in (DOOR, OWNER):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (*map(facet_field, sorted(layout.facets)), *map(sort_field, sorted(layout.sorts))):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field(RANK, fast=True)
    builder.add_bytes_field(STORED, stored=True)
    return builder.build()


def to_tantivy(document: IndexDocument) -> Document:
    """Make the tantivy document of an entry that `fault_of` found no fault with."""
    made = Document()
    for name, values in document.joined.items():
        _add_values(made, name, values)
    made.add_text(DOOR, door(document.shelf, document.policy))
    made.add_text(OWNER, document.owner)
    for name, keys in document.facets.items():
        for key in dict.fromkeys(keys):
            made.add_text(facet_field(name), key)
    for name, key in document.sort_keys.items():
        made.add_text(sort_field(name), key)
    made.add_unsigned(RANK, document.rank())
    stored = (document.id, document.owner, document.fingerprint(), document.payload)
    made.add_bytes(STORED, _SEPARATOR.join(stored).encode())
    return made


def _add_values(made: Document, name: str, values: Sequence[str]) -> None:
    for value in values[:1]:
        made.add_text(name, value)
    for _, value in pairwise(values):
        made.add_pre_tokenized_text(name, _SPACER)
        made.add_text(name, value)


def from_tantivy(found: Document) -> tuple[InventoryLine, str]:
    """Read back what was stored of an entry, and its payload."""
    name, owner, fingerprint, payload = bytes(found[STORED][0]).decode().split(_SEPARATOR)
    return InventoryLine(name, owner, fingerprint), payload
