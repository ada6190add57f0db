"""Asserts inside the shared contract explain themselves as those of a test file do."""

import pytest

pytest.register_assert_rewrite("tests.indexer.contract", "tests.indexer.engine_contract")
