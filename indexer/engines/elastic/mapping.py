"""How entries become Elasticsearch documents.

Terms are handed over as they are: the terms of a value are joined by spaces, and the index splits at white space, which
no term holds. Nothing is kept of them but postings: a document's source is only what a hit gives back.
"""

from typing import Any, Final

from indexer.document import FIELDS, POSITION_GAP, IndexDocument, Layout
from indexer.engines.names import DOOR, OWNER, RANK, door, facet_field, sort_field

FINGERPRINT: Final = "fingerprint"
PAYLOAD: Final = "payload"

#: Elasticsearch takes no longer `_id`, and refuses the whole request for one.
MAX_ID_BYTES: Final = 512


def index_settings() -> dict[str, Any]:
    """Settings of every generation: one shard, so that counts are exact, and no refresh but the engine's own."""
    return {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "refresh_interval": "-1",
    }


def index_mapping(layout: Layout) -> dict[str, Any]:
    """Mapping for a layout; equal layouts give equal mappings."""
    term = {
        "type": "text",
        "analyzer": "whitespace",
        "norms": False,
        "position_increment_gap": POSITION_GAP,
    }
    exact = {"type": "keyword", "doc_values": False}
    facet = {"type": "keyword"}
    sort_key = {"type": "keyword", "index": False}
    stored = {"type": "keyword", "index": False, "doc_values": False}
    return {
        "dynamic": "strict",
        "_source": {"includes": [OWNER, FINGERPRINT, PAYLOAD]},
        "properties": {
            **dict.fromkeys(FIELDS, term),
            **dict.fromkeys((DOOR, OWNER), exact),
            **dict.fromkeys(map(facet_field, sorted(layout.facets)), facet),
            **dict.fromkeys(map(sort_field, sorted(layout.sorts)), sort_key),
            **dict.fromkeys((FINGERPRINT, PAYLOAD), stored),
            RANK: {"type": "long", "index": False},
        },
    }


def to_elastic(document: IndexDocument) -> dict[str, Any]:
    """Make the Elasticsearch document of an entry that `fault_of` found no fault with."""
    return {
        **document.joined,
        **{facet_field(name): list(keys) for name, keys in document.facets.items()},
        **{sort_field(name): key for name, key in document.sort_keys.items()},
        DOOR: door(document.shelf, document.policy),
        OWNER: document.owner,
        RANK: document.rank(),
        FINGERPRINT: document.fingerprint(),
        PAYLOAD: document.payload,
    }
