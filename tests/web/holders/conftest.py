"""The archive of the tests of accounts, on both databases."""

from tests.web.account.conftest import app

__all__ = ["app"]
