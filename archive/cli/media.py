"""The commands of `flask --app wsgi media`."""

import sys
from datetime import timedelta
from typing import Final

import click
from flask.cli import AppGroup

from archive.cli.notices import files_may_be_away
from archive.cli.progress import weaving
from archive.errors import BusyError
from archive.extensions import parts
from archive.jobs.media_audit import Audited, AuditReport, Pace, audit_media
from archive.models.file_check import FileState
from archive.models.moment import now
from archive.services.file_check import entries_of_file

media_commands = AppGroup("media", help="Pictures, sound and film.")

_MEGABYTE: Final = 1_000_000


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


def _tell(report: AuditReport) -> None:
    with parts().database.reading() as session:
        for state, files in report.found.items():
            for sha256 in files:
                click.echo("\t".join((state, sha256, *entries_of_file(session, sha256))))
    counts = ", ".join(f"{len(files)} {state}" for state, files in report.found.items())
    click.echo(f"{report.read} files read; {counts}. {report.swept} leftovers removed.")
