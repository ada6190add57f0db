"""Whatever communities do, in whatever order: after each step every reader's view is the one the plain model says.

As long as index work waits, a view may lack what is new; it never shows what was taken back.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as tried
from hypothesis.stateful import run_state_machine_as_test

from archive.transaction import Database
from indexer.engine import Engine
from tests.proof.readers import Readers


@pytest.mark.slow
@pytest.mark.parametrize(
    "fresh_databases, search_url, examples",
    [
        pytest.param("sqlite", "embedded", 20, id="sqlite-embedded"),
        pytest.param(
            "postgresql", "elastic", 4, id="postgresql-elastic",
            marks=[pytest.mark.postgresql, pytest.mark.elasticsearch],
        ),
    ],
    indirect=["fresh_databases", "search_url"],
)  # fmt: skip
def test_after_every_step_a_readers_view_is_what_the_plain_model_says(
    fresh_databases: Callable[[], Database], engine: Engine, examples: int, tmp_path: Path
) -> None:
    class Opened(Readers):
        def __init__(self) -> None:
            super().__init__(fresh_databases(), engine, tmp_path)

    run_state_machine_as_test(
        Opened,
        settings=tried(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # What is drawn is small, and making it smaller takes many times as long as finding it.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
        ),
    )
