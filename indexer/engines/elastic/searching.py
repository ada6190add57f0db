"""Asking a cluster, and reading its answers."""

from collections.abc import Iterator
from typing import Any

from elastic_transport import ObjectApiResponse
from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import scan

from indexer.engines.elastic.compile import compile_query
from indexer.engines.elastic.mapping import FINGERPRINT, PAYLOAD
from indexer.engines.names import OWNER
from indexer.query import WEIGHT_UNIT, Query
from indexer.results import Hit, InventoryLine, Results


def search(client: Elasticsearch, index: str, query: Query) -> Results:
    """Answer a query that was checked before."""
    body = compile_query(query)
    try:
        answer = _ask(client, index, body)
    except NotFoundError:
        # The generation that the alias named a moment ago may just have been dropped for its successor.
        answer = _ask(client, index, body)
    hits = answer["hits"]
    return Results(
        tuple(_hit(hit) for hit in hits["hits"]),
        hits["total"]["value"] if query.count_total else None,
        {name: _counts(answer["aggregations"][name]) for name in query.facets},
    )


def inventory(client: Elasticsearch, index: str) -> Iterator[InventoryLine]:
    """List every entry, a thousand at a time."""
    for hit in scan(client, index=index, query={"query": {"match_all": {}}}):
        source = hit["_source"]
        yield InventoryLine(hit["_id"], source[OWNER], source[FINGERPRINT])


def _ask(client: Elasticsearch, index: str, body: dict[str, Any]) -> ObjectApiResponse[Any]:
    return client.search(index=index, body=body, allow_partial_search_results=False)


def _hit(hit: dict[str, Any]) -> Hit:
    source = hit["_source"]
    # There is no score where hits are ordered by something else.
    return Hit(hit["_id"], source[OWNER], round((hit["_score"] or 0) * WEIGHT_UNIT), source[PAYLOAD])


def _counts(counted: dict[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in counted["keys"]["buckets"]}
