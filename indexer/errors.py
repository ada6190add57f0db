"""What can go wrong in a search engine, in words that name no engine.

Callers show their own sentences: the text of an exception here is meant for a log, never for a reader.
"""


class IndexerError(Exception):
    """Anything the search library raises on purpose."""


class EngineUnavailableError(IndexerError):
    """The engine does not answer or its files cannot be read; asking again later may work."""


class NoGenerationError(EngineUnavailableError):
    """There is nothing to search yet: no generation was ever published, or none of today's layout."""


class WriterBusyError(IndexerError):
    """Another process is writing this generation; an engine has one writer at a time."""


class GenerationGoneError(IndexerError):
    """A generation under construction was removed or already published, so nothing more can be written to it."""


class QueryRefusedError(IndexerError):
    """The query asks for what no engine is made to answer: an unknown field, facet or sort, or too deep a page."""
