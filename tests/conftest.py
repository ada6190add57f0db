"""Fixtures for everybody, and which tests need which server."""

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = (
    "tests.servers.run_folder",
    "tests.servers.postgresql",
    "tests.servers.archives",
    "tests.servers.elasticsearch",
    "tests.servers.chromium",
    "tests.servers.s3",
    "tests.servers.pallay",
)

# How long an example takes is the machine's affair, and machines that run tests are busy.
settings.register_profile("pallay", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Where somebody waits (`.ci/check quick`) a fifth of the examples has to do; the full run tries all.
settings.register_profile("quick", settings.get_profile("pallay"), max_examples=20)
settings.load_profile("pallay")

_MARKER_OF_FIXTURE = {
    "elasticsearch_url": "elasticsearch",
    "postgresql_databases": "postgresql",
    "browser": "browser",
    # Unpacked with what browsers are given.
    "tus_client": "browser",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the servers that their fixtures start, so that nobody has to."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in _MARKER_OF_FIXTURE:
                item.add_marker(_MARKER_OF_FIXTURE[fixture])
