"""The commands of `flask --app wsgi media`."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from typing import Final

import click
from flask.cli import AppGroup

from archive.cli.notices import files_may_be_away
from archive.cli.progress import weaving
from archive.errors import BusyError
from archive.extensions import parts
from archive.jobs.handlers import HANDLERS
from archive.jobs.job_worker import JobWorker
from archive.jobs.media_audit import Audited, AuditReport, Pace, audit_media
from archive.models.file_check import FileState
from archive.models.job import JobKind, JobState
from archive.models.moment import now
from archive.services.file_check import entries_of_file
from archive.services.job import count_jobs
from archive.services.rendition import queue_all_renditions, queue_missing_renditions

media_commands = AppGroup("media", help="Pictures, sound and film.")

_MEGABYTE: Final = 1_000_000
#: In seconds.
_LOOKS_EVERY: Final = 1.0


@media_commands.command("audit")
@click.option(
    "--every", "days", default=30, show_default=True, help="Days after which a file is read again; 0: all now."
)
@click.option("--rate", default=50.0, show_default=True, type=click.FloatRange(min=0.01), help="Megabytes a second.")
def audit(days: int, rate: float) -> None:
    """Read every original again; exit with 1 where one is missing or altered.

    Stopped and begun again, it goes on where it was. What is found is kept, and told until it is mended.
    """
    wired = parts()
    audited = Audited(
        database=wired.database,
        storage=wired.storage,
        renditions=wired.renditions,
        pace=Pace(rate * _MEGABYTE),
    )
    try:
        with files_may_be_away(), weaving("Reading") as progress:
            report = audit_media(audited, now() - timedelta(days=days), progress=progress)
    except BusyError:
        message = "Another audit is under way."
        raise click.ClickException(message) from None
    _tell(report)
    if report.found[FileState.MISSING] or report.found[FileState.ALTERED]:
        sys.exit(1)


@media_commands.command("renditions")
@click.option(
    "--all", "makes_all", is_flag=True, help="Make every picture anew, not those alone that lack their sizes."
)
@click.option("--hands", default=os.cpu_count() or 1, show_default=True, help="How many processes decode at once.")
def renditions(*, makes_all: bool, hands: int) -> None:
    """Make the sizes of pictures in which pages show them, and say what could not be made."""
    wired = parts()
    with wired.database.writing() as session:
        number = (queue_all_renditions if makes_all else queue_missing_renditions)(session)
    worker = JobWorker(wired.workshop(), {JobKind.RENDITIONS: HANDLERS[JobKind.RENDITIONS]})
    with files_may_be_away(), weaving("Making") as progress, ThreadPoolExecutor(hands) as pool:
        working = [pool.submit(worker.do_all) for _ in range(hands)]
        while wait(working, timeout=_LOOKS_EVERY).not_done:
            progress(number - min(number, _left()[0]), number)
        for hand in working:
            hand.result()
    waiting, failed = _left()
    click.echo(f"{number} pictures looked at; {waiting} wait to be tried again, {failed} can't be made.")


def _left() -> tuple[int, int]:
    """How many pictures wait for their sizes or are being made, and of how many none can be made."""
    with parts().database.reading() as session:
        counted = {one.state: one.number for one in count_jobs(session) if one.kind is JobKind.RENDITIONS}
    return counted.get(JobState.WAITING, 0) + counted.get(JobState.RUNNING, 0), counted.get(JobState.FAILED, 0)


def _tell(report: AuditReport) -> None:
    with parts().database.reading() as session:
        for state, files in report.found.items():
            for sha256 in files:
                click.echo("\t".join((state, sha256, *entries_of_file(session, sha256))))
    counts = ", ".join(f"{len(files)} {state}" for state, files in report.found.items())
    click.echo(f"{report.read} files read; {counts}. {report.swept} leftovers removed.")
