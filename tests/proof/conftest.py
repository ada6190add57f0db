"""The schema and the engines of the archive's own tests; where the archives of the proofs keep what they have."""

from collections.abc import Callable, Iterator, Mapping
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from tests.archive.conftest import search_url, sqlite_template
from tests.servers.postgresql import Databases

__all__ = ["search_url", "sqlite_template"]

Stores = Callable[[], Mapping[str, str]]
_SERVERS = (pytest.mark.slow, pytest.mark.postgresql, pytest.mark.elasticsearch)


@pytest.fixture(scope="module", params=["embedded", pytest.param("servers", marks=_SERVERS)])
def stores(request: pytest.FixtureRequest) -> Iterator[Stores]:
    """Gives the settings of another archive at each call: in files, or on PostgreSQL and Elasticsearch."""
    if request.param == "embedded":
        yield dict
        return
    databases: Databases = request.getfixturevalue("postgresql_databases")
    engine: str = request.getfixturevalue("elasticsearch_url")
    made: list[Mapping[str, str]] = []

    def make() -> Mapping[str, str]:
        made.append({
            "DATABASE_URL": databases.create(),
            "SEARCH_URL": engine,
            "INDEX_NAME": f"proof-{uuid4().hex}",
        })  # fmt: skip
        return made[-1]

    yield make
    with Elasticsearch(engine) as client:
        for one in made:
            databases.drop(one["DATABASE_URL"])
            if names := list(client.indices.get(index=f"{one['INDEX_NAME']}*")):
                client.indices.delete(index=names)
