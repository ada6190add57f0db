"""Which databases and engines a test runs on. Not every product: each part once is enough where they don't meet."""

from typing import Final

import pytest

_BOTH: Final = ("database_url", "search_url")
_ON_SERVERS: Final = (pytest.mark.postgresql, pytest.mark.elasticsearch)

#: The two ways in which archives are run: on one machine alone, and on servers.
ALONE_AND_ON_SERVERS: Final = pytest.mark.parametrize(
    _BOTH, [("sqlite", "embedded"), pytest.param("postgresql", "elastic", marks=_ON_SERVERS)], indirect=True
)
ALONE: Final = pytest.mark.parametrize(_BOTH, [("sqlite", "embedded")], indirect=True)
#: Where the engine is of no matter.
ON_BOTH_DATABASES: Final = pytest.mark.parametrize(
    _BOTH, [("sqlite", "embedded"), pytest.param("postgresql", "embedded", marks=pytest.mark.postgresql)], indirect=True
)
#: Where the database is of no matter.
ON_BOTH_ENGINES: Final = pytest.mark.parametrize(
    _BOTH, [("sqlite", "embedded"), pytest.param("sqlite", "elastic", marks=pytest.mark.elasticsearch)], indirect=True
)
