"""A collection that a worker loads: mistakes are said at once; whoever dies over it, it is loaded once in the end."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.errors import CollectionError
from archive.jobs.job_worker import JobWorker
from archive.jobs.queued_load import queue_load
from archive.models.job import Job, JobState
from archive.models.moment import now, told_by
from archive.services.job import CLAIMED_FOR
from tests.archive.jobs.loading import Loader, weavings
from tests.archive.jobs.working import at_work, workshop_in
from tests.factories.folders import Folder


def states(loader: Loader) -> list[JobState]:
    with loader.database.reading() as session:
        return list(session.scalars(select(Job.state)))


def test_mistakes_are_said_to_whoever_is_there_and_nothing_is_queued(loader: Loader, folder: Folder) -> None:
    with pytest.raises(CollectionError):
        queue_load(loader.database, weavings(folder).write("places/x.csv", "key,parent\nx,nowhere\n").path)
    assert states(loader) == []


def test_mistakes_made_since_have_it_refused(loader: Loader, folder: Folder, tmp_path: Path) -> None:
    queue_load(loader.database, weavings(folder).path)
    folder.write("places/x.csv", "key,parent\nx,nowhere\n")
    JobWorker(workshop_in(loader.database, tmp_path)).do_all()
    assert states(loader) == [JobState.FAILED]
    assert loader.visible() == {}


def test_a_folder_that_was_changed_is_loaded_again(loader: Loader, folder: Folder, tmp_path: Path) -> None:
    worker = JobWorker(workshop_in(loader.database, tmp_path))
    queue_load(loader.database, weavings(folder).path)
    worker.do_all()
    folder.write("documents/d.csv", "key,title[es]\nestudio,Otro estudio\n")
    queue_load(loader.database, folder.path)
    worker.do_all()
    assert loader.visible()["estudio"] == 2


def test_a_load_whose_worker_was_killed_is_done_once_in_the_end(
    loader: Loader, database_url: str, folder: Folder, tmp_path: Path
) -> None:
    queue_load(loader.database, weavings(folder).path)
    with at_work(database_url, tmp_path):
        assert loader.rows()["entity"] > 0
        assert loader.visible() == {}
    later = now() + CLAIMED_FOR + timedelta(seconds=1)
    with told_by(lambda: later):
        JobWorker(workshop_in(loader.database, tmp_path)).do_all()
    assert JobState.DONE in states(loader)
    assert len(loader.visible()) == loader.rows()["entity"] == loader.rows()["revision"] > 0
