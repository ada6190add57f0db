"""What every engine has to do, as tests that each engine's own file inherits.

A subclass gives one fixture, `opener`: each call of it opens the engine anew over the same storage, which is empty
when the test begins, with the layout `contract.entries.LAYOUT`; the fixture closes what it opened.

    class TestEmbeddedEngine(EngineContract):
        @pytest.fixture
        def opener(self, tmp_path): ...
"""

from collections.abc import Callable

import pytest

from indexer.engine import Engine
from tests.indexer.contract.access import Door
from tests.indexer.contract.agreement import Agreement
from tests.indexer.contract.counting import Counting
from tests.indexer.contract.generations import Generations
from tests.indexer.contract.matching import Matching
from tests.indexer.contract.ordering import Ordering


class EngineContract(Matching, Door, Counting, Ordering, Generations, Agreement):
    """The whole contract; all engines inherit all of it."""

    @pytest.fixture
    def engine(self, opener: Callable[[], Engine]) -> Engine:
        return opener()
