"""Every way into the archive, and what is asked there to find out whether it tells of what is hidden.

Whoever adds a route adds it to the module of its sort: `test_leak_matrix.py` walks the application's own map of
addresses and fails for what none of them knows. What can be asked about something goes into `asks`, once for each
hidden thing.
"""

from collections.abc import Mapping
from typing import Final

from tests.proof.surfaces import (
    accounts,
    api,
    forms,
    houses,
    iiif,
    ledger,
    media,
    pages,
    reconciliation,
    search,
    uploads,
)
from tests.proof.surfaces.surface import UNKNOWN, Ask, Family, Surface

__all__ = ["SORTS", "SURFACES", "UNKNOWN", "Ask", "Family", "Surface"]

#: By which they are told apart: a module each.
SORTS: Final = (
    pages,
    search,
    media,
    iiif,
    api,
    reconciliation,
    forms,
    uploads,
    houses,
    ledger,
    accounts,
)

#: By method and rule, as the application's map has them.
SURFACES: Final[Mapping[tuple[str, str], Surface]] = {
    route: surface for sort in SORTS for route, surface in sort.SURFACES.items()
}
