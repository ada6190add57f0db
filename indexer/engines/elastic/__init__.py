"""Search on Elasticsearch: for when one machine is not enough. Uses nothing but what the server's core can do."""

from indexer.engines.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
