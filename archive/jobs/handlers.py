"""How each kind of long work is done: the one list a new kind is added to here.

A handler is idempotent: it looks for what it would make, names what it makes by its input and parameters, and puts it
in place by one rename. It may be ended at any moment and begun again elsewhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from archive.models.job import JobKind
from archive.services.job import ClaimedJob
from archive.transaction import Database
from media.storage import FileStorage, RenditionStorage

#: Hears (done, of how many) steps; raises where somebody else has taken the work over.
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What work is done with."""

    database: Database
    storage: FileStorage
    renditions: RenditionStorage


#: Does one job, and returns when what was to be made is durable. `MediaError` says that the file is refused, and would
#: be again; whatever else it raises has it tried again later.
Handler: TypeAlias = Callable[[Workshop, ClaimedJob, Progress], None]

HANDLERS: Final[Mapping[JobKind, Handler]] = {}
