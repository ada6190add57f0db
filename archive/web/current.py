"""What the request at hand is in: asked some hundred times a page, so kept where asking costs nothing."""

from contextvars import ContextVar
from dataclasses import dataclass

from archive.languages import Language


@dataclass(slots=True)
class Current:
    """Of the page and who reads it."""

    #: None until somebody asks, where the address does not say it.
    language: Language | None
    #: The catalogue that speaks: the language's, or that of one of its varieties. None until somebody asks.
    catalogue: Language | None
    #: The second language to read beside it.
    beside: Language | None
    #: The path below which the archive stands.
    root: str


_CURRENT: ContextVar[Current] = ContextVar("current")


def begin(current: Current) -> None:
    """Called before anything else reads the request; the next request of this thread replaces it."""
    _CURRENT.set(current)


def current() -> Current:
    """That of the request at hand."""
    return _CURRENT.get()
