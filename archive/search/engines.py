"""Which engine a `SEARCH_URL` names; nothing else in the code knows which is in use."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive.search.facets import LAYOUT
from archive.settings import Settings
from indexer.engine import Engine
from indexer.engines.elastic import ElasticEngine
from indexer.engines.embedded import EmbeddedEngine


def engine_at(settings: Settings) -> Engine:
    """The engine; a folder or cluster that can't be reached is no error until it is asked."""
    parts = urlsplit(settings.search_url)
    if parts.scheme == "tantivy":
        return EmbeddedEngine(Path(unquote(parts.path)), LAYOUT)
    return ElasticEngine(settings.search_url, settings.index_name, LAYOUT)
