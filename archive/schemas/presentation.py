"""What fields need to know while something is written out: whose identifiers they may show, and where things are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from marshmallow.experimental.context import Context

from archive.inputs.kinds import Kind
from archive.inputs.wording import LanguageMap


class Addressed(Protocol):
    """What an address is made of."""

    @property
    def identifier(self) -> str:
        """Permanent."""

    @property
    def kind(self) -> Kind:
        """What it is."""


class Mentioned(Addressed, Protocol):
    """What is written of an entry where another one mentions it."""

    @property
    def headline(self) -> LanguageMap:
        """What it is called."""

    @property
    def demonstration(self) -> bool:
        """Whether it is imaginary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """Made anew for every answer."""

    #: The absolute address of an entry in the API.
    address: Callable[[Addressed], str]
    #: What may stand for an identifier or a row in a structured field; whatever is closed to the reader is not in it.
    targets: Mapping[str | int, Mentioned] = field(default_factory=dict)


Presenting: TypeAlias = Context[Presentation]


def presentation() -> Presentation:
    """The one of the answer that is being written."""
    return Presenting.get()
