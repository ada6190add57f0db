"""A collection's folder loaded by a worker: whoever asked for it need not wait, and it survives the worker's death."""

import hashlib
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from archive.exchange.collection import check_collection
from archive.jobs.collection_load import find_known, load_collection
from archive.jobs.workshop import Progress, Workshop
from archive.models.job import JobKind
from archive.models.moment import now
from archive.services.job import ClaimedJob, NewJob, queue_jobs
from archive.transaction import Database

_FOLDER: Final = "folder"


def queue_load(database: Database, folder: Path) -> None:
    """Checks the folder now, so that its mistakes are said to whoever is there, and has it loaded by a worker.

    Raises:
        CollectionError: the folder has mistakes; nothing was queued.
    """
    check_collection(folder, partial(find_known, database)).close()
    with database.writing() as session:
        _queue(session, folder.resolve())


def load_queued(workshop: Workshop, job: ClaimedJob, progress: Progress) -> None:
    """Loads it as `load_collection` does: what a killed worker had staged is cleaned away first.

    Raises:
        CollectionError: the folder has had mistakes made in it since.
        BusyError: another load is under way; it is tried again.
    """
    load_collection(Path(job.parameters[_FOLDER]), workshop.database, workshop.storage, progress=progress)


def _queue(session: Session, folder: Path) -> None:
    # The same folder may be loaded again when it has changed, so each asking is work of its own.
    parameters = {_FOLDER: str(folder), "asked_at": now().isoformat()}
    subject = hashlib.sha256(str(folder).encode()).hexdigest()
    queue_jobs(session, [NewJob(JobKind.COLLECTION_LOAD, subject, parameters)])
