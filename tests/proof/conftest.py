"""The schema and the engines of the archive's own tests."""

from tests.archive.conftest import search_url, sqlite_template

__all__ = ["search_url", "sqlite_template"]
