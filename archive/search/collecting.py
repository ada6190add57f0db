"""Making a batch of documents without Python's search for circles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Hold the garbage collector back while the block lasts, if nobody else does already.

    Documents are many small tuples that stay, and none is part of a circle: looking for one after every few hundred of
    them took two fifths of what making the first collection's documents takes. What the database's rows leave behind
    is collected after the block.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
