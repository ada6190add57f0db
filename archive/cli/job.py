"""The commands of `flask --app wsgi job`."""

import os
import threading

import click
from flask.cli import AppGroup

from archive.extensions import parts
from archive.jobs.handlers import HANDLERS
from archive.jobs.job_worker import JobWorker
from archive.models.job import JobState
from archive.services.job import count_jobs, jobs_in, redo_jobs

job_commands = AppGroup("job", help="Long work: renditions of pictures, sound and film.")

_MOST = 50


@job_commands.command("run")
@click.option("--follow", is_flag=True, help="Stay, and do what comes.")
@click.option("--hands", default=os.cpu_count() or 1, show_default=True, help="How much is done at once.")
def run_jobs(*, follow: bool, hands: int) -> None:
    """Do the work that is waiting."""
    worker = JobWorker(parts().workshop(), hands=hands)
    if follow:
        worker.run(threading.Event())
        return
    click.echo(f"{worker.do_all()} jobs done.")


@job_commands.command("list")
def list_jobs() -> None:
    """Say how much work stands how, how far it is where it is under way, and what was given up."""
    with parts().database.reading() as session:
        for counted in count_jobs(session):
            click.echo(f"{counted.kind}\t{counted.state}\t{counted.number}")
        for job in jobs_in(session, (JobState.RUNNING, JobState.FAILED), _MOST):
            click.echo(f"{job.kind}\t{job.state}\t{job.done}/{job.total}\t{job.fault or ''}")


@job_commands.command("retry")
def retry_jobs() -> None:
    """Try again what was given up."""
    with parts().database.writing() as session:
        number = redo_jobs(session, HANDLERS.keys(), (JobState.FAILED,))
    click.echo(f"{number} jobs wait again.")
