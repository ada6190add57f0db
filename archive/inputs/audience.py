"""Who is chosen to see an entry."""

from dataclasses import dataclass

from archive.inputs.governance import Sharing
from archive.inputs.season import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceInput:
    """No protocol at all: its owner alone."""

    #: Public identifiers.
    protocols: tuple[str, ...] = ()
    sharing: Sharing = Sharing.ALL
    seasons: tuple[Season, ...] = ()
