"""Search without a server: tantivy in a folder, read by any number of processes and written by one at a time."""

from indexer.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
