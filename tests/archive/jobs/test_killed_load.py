"""A load that is killed: nothing of it is visible, and the next one begins from a clean table."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.errors import BusyError
from archive.jobs.collection_load import LoadReport
from archive.models.load import Load, LoadState
from archive.settings import ROOT
from tests.archive.jobs.loading import Loader, weavings
from tests.factories.folders import Folder

ENTRIES = 450
#: Entries are staged first, then linked, some hundreds at a time.
STAGED_IN_PART, STAGED, LINKED_IN_PART, LINKED = 1, ENTRIES, ENTRIES + 1, 2 * ENTRIES


def many(folder: Folder) -> Folder:
    """A collection that is loaded in several transactions, and the small one beside it."""
    rows = "".join(f"lugar-{number},Lugar {number},puno,dibujo\n" for number in range(ENTRIES - 7))
    return weavings(folder).write("places/many.csv", f"key,title[es],parent,media\n{rows}").mint()


@contextmanager
def loading_until(url: str, media: Path, folder: Folder, steps: int) -> Iterator[subprocess.Popen[bytes]]:
    """A process in the middle of a load, killed when the block ends."""
    command = [sys.executable, "-m", "tests.archive.jobs.load_until", url, str(media), str(folder.path), str(steps)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"there\n"
        yield process
        process.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("steps", [STAGED_IN_PART, STAGED, LINKED_IN_PART, LINKED])
def test_nothing_of_a_killed_load_is_visible_and_the_next_cleans_up(
    loader: Loader, database_url: str, folder: Folder, tmp_path: Path, steps: int
) -> None:
    with loading_until(database_url, tmp_path / "media", many(folder), steps):
        assert loader.rows()["entity"] > 0
        assert loader.visible() == {}
    assert loader.visible() == {}
    assert loader.load(folder.path) == LoadReport(new=ENTRIES, revised=0, unchanged=0, rebuild=True)
    assert len(loader.visible()) == loader.rows()["entity"] == loader.rows()["revision"] == ENTRIES
    with loader.database.reading() as session:
        assert [load.state for load in session.scalars(select(Load))] == [LoadState.VISIBLE]


def test_a_change_that_was_killed_leaves_what_was_there(
    loader: Loader, database_url: str, folder: Folder, tmp_path: Path
) -> None:
    loader.load(weavings(folder).path)
    before = loader.visible()
    many(folder).write("documents/d.csv", "key,title[es]\nestudio,Otro estudio\n")
    with loading_until(database_url, tmp_path / "media", folder, LINKED_IN_PART):
        assert loader.visible() == before
    assert loader.visible() == before
    assert loader.load(folder.path) == LoadReport(new=ENTRIES - 7, revised=1, unchanged=6)
    assert loader.visible()["estudio"] == 2
    assert loader.rows()["entity"] == ENTRIES


def test_while_a_load_lives_nobody_else_cleans_it_up(
    loader: Loader, database_url: str, folder: Folder, tmp_path: Path
) -> None:
    with loading_until(database_url, tmp_path / "media", many(folder), STAGED):
        staged = loader.rows()["entity"]
        with pytest.raises(BusyError):
            loader.load(folder.path)
        assert loader.rows()["entity"] == staged
