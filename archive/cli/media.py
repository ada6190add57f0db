"""The commands of `flask --app wsgi media`."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from pathlib import Path
from typing import Final

import click
from flask.cli import AppGroup

from archive.access import ANYBODY, open_door
from archive.cli.notices import files_may_be_away
from archive.cli.progress import weaving
from archive.errors import BusyError, NotFoundError
from archive.extensions import parts
from archive.jobs.destruction import apply_destructions
from archive.jobs.handlers import HANDLERS
from archive.jobs.job_worker import JobWorker
from archive.jobs.media_audit import Audited, AuditReport, Pace, audit_media
from archive.jobs.media_export import export_bags
from archive.models.file_check import FileState
from archive.models.job import JobKind, JobState
from archive.models.moment import now
from archive.services.entries.collection_export import find_collections
from archive.services.job import count_jobs
from archive.services.media.file_check import entries_of_file
from archive.services.media.rendition import MADE_OF_FILES, queue_all_renditions, queue_missing_renditions

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
            # Files that came back with an older folder of media, and that no entry names.
            apply_destructions(wired.destruction_places())
            report = audit_media(audited, now() - timedelta(days=days), progress=progress)
    except BusyError:
        message = "Another audit is under way."
        raise click.ClickException(message) from None
    _tell(report)
    if report.found[FileState.MISSING] or report.found[FileState.ALTERED]:
        sys.exit(1)


@media_commands.command("renditions")
@click.option(
    "--all", "makes_all", is_flag=True, help="Make every picture anew, not those files alone that lack something."
)
@click.option("--hands", default=os.cpu_count() or 1, show_default=True, help="How many processes decode at once.")
def renditions(*, makes_all: bool, hands: int) -> None:
    """Make what is served of pictures, sound and film; say what could not be made."""
    wired = parts()
    with wired.database.writing() as session:
        number = (queue_all_renditions if makes_all else queue_missing_renditions)(session)
    worker = JobWorker(wired.workshop(), {kind: HANDLERS[kind] for kind in MADE_OF_FILES})
    with files_may_be_away(), weaving("Making") as progress, ThreadPoolExecutor(hands) as pool:
        working = [pool.submit(worker.do_all) for _ in range(hands)]
        while wait(working, timeout=_LOOKS_EVERY).not_done:
            progress(number - min(number, _left()[0]), number)
        for hand in working:
            hand.result()
    waiting, failed = _left()
    click.echo(f"{number} files looked at; {waiting} wait to be tried again, {failed} can't be made.")


def _left() -> tuple[int, int]:
    """Of how many files something waits to be made or is being made, and of how many something can't be."""
    with parts().database.reading() as session:
        counted = {(one.kind, one.state): one.number for one in count_jobs(session)}

    def most(*states: JobState) -> int:
        by_kind = {kind: sum(counted.get((kind, state), 0) for state in states) for kind in MADE_OF_FILES}
        # A picture is there twice, for its sizes and for its tiles.
        return sum(by_kind.values()) - min(by_kind[JobKind.RENDITIONS], by_kind[JobKind.PYRAMID])

    return most(JobState.WAITING, JobState.RUNNING), most(JobState.FAILED)


@media_commands.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--collection", "only", help="The set to write; without it all of them.")
def export(folder: Path, only: str | None) -> None:
    """Write sets with their media into FOLDER, as everybody may read them.

    Each is a BagIt bag that `collection load` reads.
    """
    wired = parts()
    with wired.database.reading() as session, files_may_be_away():
        door = open_door(session, ANYBODY)
        names = find_collections(session, door) if only is None else [only]
        try:
            for bag in export_bags(session, door, wired.storage, folder, names):
                click.echo(f"{bag.entries} entries written to {bag.folder}.")
        except FileExistsError as error:
            raise click.ClickException(str(error)) from None
        except NotFoundError:
            message = f"There is no set named {only}."
            raise click.ClickException(message) from None
        except FileNotFoundError:
            message = "An original is missing: `media audit` names it. The bags named above are whole."
            raise click.ClickException(message) from None


def _tell(report: AuditReport) -> None:
    with parts().database.reading() as session:
        for state, files in report.found.items():
            for sha256 in files:
                click.echo("\t".join((state, sha256, *entries_of_file(session, sha256))))
    counts = ", ".join(f"{len(files)} {state}" for state, files in report.found.items())
    click.echo(f"{report.read} files read; {counts}. {report.swept} leftovers removed.")
    if report.lost:
        click.echo(f"Of {report.lost} originals something that was made of them is gone: workers make it again.")
