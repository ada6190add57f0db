"""Works on jobs in a process of its own: `python -m tests.archive.jobs.working URL FOLDER`.

Its handler says that it has begun, writes half of what it makes, and comes to no end.
"""

import sys
import threading
from pathlib import Path

from archive.jobs.handlers import Progress, Workshop
from archive.jobs.job_worker import JobWorker
from archive.models.job import JobKind
from archive.services.job import ClaimedJob
from archive.transaction import Database
from media.storage import FolderRenditions, FolderStorage


def workshop_in(url: str, folder: Path) -> Workshop:
    return Workshop(
        database=Database(url), storage=FolderStorage(folder / "media"), renditions=FolderRenditions(folder / "made")
    )


def never_finish(workshop: Workshop, job: ClaimedJob, _progress: Progress) -> None:
    half = Path(sys.argv[2]) / "half"
    half.write_text("half")
    workshop.renditions.write(job.subject, "half", half)
    sys.stdout.write("there\n")
    sys.stdout.flush()
    threading.Event().wait()


if __name__ == "__main__":
    JobWorker(workshop_in(sys.argv[1], Path(sys.argv[2])), {JobKind.FILM: never_finish}).do_next()
