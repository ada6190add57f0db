"""The plain model tells when the door is wrong: each fault that is put in shows in a story of a few steps."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.errors import AccessDefectError
from archive.transaction import Database
from indexer.engine import Engine
from tests.proof.faults.of_every_step import MISSTEPS, Misstep
from tests.proof.faults.stories import STORIES, Story
from tests.proof.readers import Readers

pytestmark = pytest.mark.parametrize(
    "fresh_databases, search_url", [pytest.param("sqlite", "embedded", id="sqlite-embedded")], indirect=True
)
#: What the model finds to be different, or the archive itself where a row comes back that the door does not admit.
_CAUGHT = (AssertionError, AccessDefectError)


@pytest.fixture
def told(fresh_databases: Callable[[], Database], engine: Engine, tmp_path: Path) -> Iterator[Readers]:
    living = Readers(fresh_databases(), engine, tmp_path)
    living.settle()
    yield living
    living.teardown()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_story_with_nothing_wrong_is_told_as_the_model_has_it(told: Readers, story: Story) -> None:
    story(told)


@pytest.mark.slow
@pytest.mark.parametrize("fault", MISSTEPS, ids=lambda fault: fault.what)
def test_the_plain_model_catches_a_fault(told: Readers, fault: Misstep, monkeypatch: pytest.MonkeyPatch) -> None:
    fault.put_in(monkeypatch)
    with pytest.raises(_CAUGHT):
        fault.story(told)
