"""Long work is done once in the end, whoever dies over it; what fails is tried again, and given up at last."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.jobs.job_worker import ClaimLostError, JobWorker
from archive.jobs.workshop import Handler, Progress, Workshop
from archive.models.job import Job, JobKind, JobState
from archive.models.moment import now, told_by
from archive.services.job import (
    CLAIMED_FOR,
    DEADLY,
    MOST_ATTEMPTS,
    ClaimedJob,
    NewJob,
    claim_job,
    finish_job,
    queue_jobs,
    redo_jobs,
)
from archive.transaction import Database
from media.errors import MediaError
from media.storage import StorageAwayError
from tests.archive.jobs.working import at_work
from tests.archive.processes import eventually

FILE = "a" * 64
FILM = NewJob(JobKind.FILM, FILE)
KINDS = frozenset(JobKind)


class Counting:
    """A handler that notes what it was asked to do, and raises what it was told to, in turn."""

    def __init__(self, *troubles: Exception) -> None:
        self.done: list[str] = []
        self._troubles = list(troubles)

    def __call__(self, _workshop: Workshop, job: ClaimedJob, progress: Progress) -> None:
        progress(1, 2)
        if self._troubles:
            raise self._troubles.pop(0)
        self.done.append(job.subject)


def queue(database: Database, *jobs: NewJob) -> None:
    with database.writing() as session:
        queue_jobs(session, jobs)


def queue_and_undo(database: Database) -> None:
    with database.writing() as session:
        queue_jobs(session, [FILM])
        raise ZeroDivisionError


def the_job(database: Database) -> Job:
    with database.reading() as session:
        return session.scalars(select(Job)).one()


def worker(workshop: Workshop, handler: Handler) -> JobWorker:
    return JobWorker(workshop, {JobKind.FILM: handler})


@contextmanager
def passed(time: timedelta) -> Iterator[datetime]:
    """It is so much later."""
    then = now() + time
    with told_by(lambda: then):
        yield then


def test_what_is_queued_is_done_once(workshop: Workshop) -> None:
    handler = Counting()
    queue(workshop.database, FILM, FILM)
    queue(workshop.database, FILM)
    assert worker(workshop, handler).do_all() == 1
    queue(workshop.database, FILM)
    assert worker(workshop, handler).do_all() == 0
    assert handler.done == [FILE]
    assert the_job(workshop.database).state is JobState.DONE


def test_work_is_not_done_for_a_change_that_was_undone(workshop: Workshop) -> None:
    handler = Counting()
    with pytest.raises(ZeroDivisionError):
        queue_and_undo(workshop.database)
    assert worker(workshop, handler).do_all() == 0


def test_the_same_file_under_other_parameters_is_other_work(workshop: Workshop) -> None:
    handler = Counting()
    queue(workshop.database, FILM, NewJob(JobKind.FILM, FILE, {"height": "360"}))
    assert worker(workshop, handler).do_all() == 2


def test_work_nobody_here_knows_to_do_waits(workshop: Workshop) -> None:
    queue(workshop.database, NewJob(JobKind.SOUND, FILE))
    assert worker(workshop, Counting()).do_all() == 0
    assert the_job(workshop.database).state is JobState.WAITING


@pytest.mark.parametrize("trouble", [OSError("full"), StorageAwayError("away"), TypeError("a fault")])
def test_what_went_wrong_is_tried_again_after_a_pause_that_grows(workshop: Workshop, trouble: Exception) -> None:
    handler = Counting(trouble, trouble)
    queue(workshop.database, FILM)
    at_work = worker(workshop, handler)
    assert at_work.do_all() == 1
    job = the_job(workshop.database)
    assert (job.state, job.fault) == (JobState.WAITING, type(trouble).__name__)
    assert at_work.do_all() == 0
    with passed(timedelta(seconds=20)):
        assert at_work.do_all() == 1
        assert at_work.do_all() == 0
    with passed(timedelta(seconds=60)):
        assert at_work.do_all() == 1
    assert handler.done == [FILE]
    assert the_job(workshop.database).fault is None


def test_what_goes_wrong_again_and_again_is_given_up_and_can_be_begun_anew(workshop: Workshop) -> None:
    handler = Counting(*[OSError() for _ in range(MOST_ATTEMPTS)])
    queue(workshop.database, FILM)
    for day in range(MOST_ATTEMPTS + 3):
        with passed(timedelta(days=day)):
            worker(workshop, handler).do_all()
    assert (the_job(workshop.database).state, the_job(workshop.database).attempts) == (JobState.FAILED, MOST_ATTEMPTS)
    with workshop.database.writing() as session:
        assert redo_jobs(session, KINDS, (JobState.FAILED,)) == 1
    worker(workshop, handler).do_all()
    assert handler.done == [FILE]


def test_what_is_refused_is_not_tried_again_until_the_file_comes_in_anew(workshop: Workshop) -> None:
    handler = Counting(MediaError("no film"))
    queue(workshop.database, FILM)
    worker(workshop, handler).do_all()
    assert (the_job(workshop.database).state, the_job(workshop.database).fault) == (JobState.FAILED, "MediaError")
    with passed(timedelta(days=1)):
        assert worker(workshop, handler).do_all() == 0
    queue(workshop.database, FILM)
    worker(workshop, handler).do_all()
    assert the_job(workshop.database).state is JobState.DONE


def test_one_job_is_claimed_by_one_of_many(workshop: Workshop) -> None:
    queue(workshop.database, *(NewJob(JobKind.FILM, f"{number:064}") for number in range(20)))
    handler, stop = Counting(), threading.Event()
    many = JobWorker(workshop, {JobKind.FILM: handler}, hands=4)
    running = threading.Thread(target=many.run, args=(stop,), daemon=True)
    running.start()
    assert eventually(lambda: len(handler.done) >= 20, within=30)
    stop.set()
    running.join()
    assert sorted(handler.done) == sorted({f"{number:064}" for number in range(20)})


def test_who_lost_the_claim_neither_finishes_nor_goes_on(workshop: Workshop) -> None:
    queue(workshop.database, FILM)
    with workshop.database.writing() as session:
        slow = claim_job(session, "slow", KINDS)
    with passed(CLAIMED_FOR + timedelta(seconds=1)), workshop.database.writing() as session:
        quick = claim_job(session, "quick", KINDS)
        assert slow
        assert quick
        assert not finish_job(session, slow)
        assert finish_job(session, quick)


def test_a_handler_that_hears_of_a_lost_claim_leaves_the_work_as_it_is(workshop: Workshop) -> None:
    def lose(_workshop: Workshop, _job: ClaimedJob, _progress: Progress) -> None:
        raise ClaimLostError

    queue(workshop.database, FILM)
    worker(workshop, lose).do_next()
    job = the_job(workshop.database)
    assert (job.state, job.fault) == (JobState.RUNNING, None)


def test_work_whose_worker_was_killed_is_done_once_in_the_end(
    workshop: Workshop, database_url: str, tmp_path: Path
) -> None:
    handler = Counting()
    queue(workshop.database, FILM)
    with at_work(database_url, tmp_path):
        assert worker(workshop, handler).do_all() == 0
    assert worker(workshop, handler).do_all() == 0
    with passed(CLAIMED_FOR + timedelta(seconds=1)):
        assert worker(workshop, handler).do_all() == 1
        assert worker(workshop, handler).do_all() == 0
    assert handler.done == [FILE]


def test_what_kills_every_worker_is_given_up(workshop: Workshop) -> None:
    queue(workshop.database, FILM)
    for attempt in range(MOST_ATTEMPTS + 2):
        with passed(attempt * (CLAIMED_FOR + timedelta(seconds=1))), workshop.database.writing() as session:
            claim_job(session, "dies", KINDS)
    assert (the_job(workshop.database).state, the_job(workshop.database).fault) == (JobState.FAILED, DEADLY)
