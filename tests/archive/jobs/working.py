"""Works on jobs in a process of its own: `python -m tests.archive.jobs.working URL FOLDER`.

Its handlers say that they have begun, write half of what they make, and come to no end.
"""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.jobs.job_worker import JobWorker
from archive.jobs.queued_load import load_queued
from archive.jobs.workshop import Handler, Progress, Workshop
from archive.models.job import JobKind
from archive.services.job import ClaimedJob
from archive.settings import ROOT
from archive.transaction import Database
from media.storage import FolderRenditions, FolderStorage


@contextmanager
def at_work(url: str, folder: Path) -> Iterator[None]:
    """A process in the middle of a job, killed when the block ends."""
    command = [sys.executable, "-m", "tests.archive.jobs.working", url, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"there\n"
        yield
        process.send_signal(signal.SIGKILL)


def workshop_in(database: Database, folder: Path) -> Workshop:
    return Workshop(
        database=database, storage=FolderStorage(folder / "media"), renditions=FolderRenditions(folder / "made")
    )


def say_and_wait() -> None:
    sys.stdout.write("there\n")
    sys.stdout.flush()
    threading.Event().wait()


def never_finish(workshop: Workshop, job: ClaimedJob, _progress: Progress) -> None:
    half = Path(sys.argv[2]) / "half"
    half.write_text("half")
    workshop.renditions.write(job.subject, "half", half)
    say_and_wait()


def load_in_part(workshop: Workshop, job: ClaimedJob, _progress: Progress) -> None:
    load_queued(workshop, job, lambda _done, _total: say_and_wait())


if __name__ == "__main__":
    handlers: dict[JobKind, Handler] = {JobKind.FILM: never_finish, JobKind.COLLECTION_LOAD: load_in_part}
    JobWorker(workshop_in(Database(sys.argv[1]), Path(sys.argv[2])), handlers).do_next()
