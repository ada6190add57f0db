"""What long work is done with, and what whoever does it hears and says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from archive.services.job import ClaimedJob
from archive.transaction import Database
from media.storage import FileStorage, RenditionStorage

#: Hears (done, of how many) steps; raises where somebody else has taken the work over.
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """The database, and where files lie."""

    database: Database
    storage: FileStorage
    renditions: RenditionStorage


#: Does one job, and returns when what was to be made is durable. `MediaError` and `CollectionError` say that it is
#: refused, and would be again; whatever else it raises has it tried again later.
Handler: TypeAlias = Callable[[Workshop, ClaimedJob, Progress], None]
