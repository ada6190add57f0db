"""What files and tantivy complain of, in this library's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from indexer.errors import EngineUnavailableError


@contextmanager
def translated() -> Iterator[None]:
    """Turn errors of the file system and of tantivy into the library's; their texts stay behind as causes, for a log.

    Whatever can happen to a folder can happen here: a disk that is full or away, another user's files, a file in its
    place.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        message = f"the index cannot be read or written ({type(error).__name__})"
        raise EngineUnavailableError(message) from error
