"""`flask --app wsgi database backup | restore`: the whole archive into a folder, and back."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click
from flask.cli import with_appcontext

from archive.cli.notices import files_may_be_away
from archive.cli.progress import weaving
from archive.errors import BusyError
from archive.extensions import Parts, parts
from archive.jobs.backup import (
    BackupFolder,
    DamagedBackupError,
    Destination,
    Restored,
    RestoreRefusedError,
    Saved,
    restore_backup,
    save_backup,
)
from archive.models.file_check import FileState
from archive.schema_version import is_current

_folder = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
_OTHER_KEY: Final = (
    "Personal data in it was sealed with another key than this installation's: set SEALING_KEY to that one, or it can"
    " not be read."
)
_ENDED: Final = (
    "Everybody has to sign in again: all sessions, codes and API tokens were ended. Passwords, roles and who is blocked"
    " are as they were then; see docs/operate.md."
)
_NO_LISTS: Final = (
    "There is no destroyed.jsonl and no closed.jsonl in the data folder. If the archive had them, take the database"
    " away again, put them there and restore once more: otherwise what was destroyed or taken back since is served."
)


@click.command("backup")
@with_appcontext
@_folder
@click.option(
    "--keep", "keep_days", type=click.IntRange(min=0), help="Days after which the next back-up drops this one."
)
def backup(folder: Path, keep_days: int | None) -> None:
    """Add a back-up of database and media to FOLDER, while people go on writing.

    Exits with 1 where an original is missing or altered; the back-up is made all the same.
    """
    wired = parts()
    if not is_current(wired.database):
        message = "There is no database of this version to save: see `database upgrade`."
        raise click.ClickException(message)
    saved = Saved(
        database=wired.database,
        storage=wired.storage,
        vault=wired.vault,
        record=wired.backup_record(),
    )
    try:
        with files_may_be_away(), weaving("Saving") as progress:
            report = save_backup(saved, BackupFolder(folder), keep_days=keep_days, progress=progress)
    except BusyError:
        message = "Another back-up is being made."
        raise click.ClickException(message) from None
    for name in report.dropped:
        click.echo(f"{name} was thrown away: its time was over.")
    click.echo(f"{folder / report.name}: {report.files} files, {report.new_files} of them new.")
    _exit_if_any(report.found, "the archive")


@click.command("restore")
@with_appcontext
@_folder
@click.option("--name", help="Which back-up of FOLDER; without it the newest.")
def restore(folder: Path, name: str | None) -> None:
    """Bring a back-up from FOLDER back into an empty database, and its media beside those that are there.

    What was destroyed or taken back since is so again at once, if the data folder has destroyed.jsonl and closed.jsonl.
    """
    destination, backups = _destination(parts()), BackupFolder(folder)
    chosen = name or next(reversed(backups.names()), None)
    if chosen not in backups.names():
        message = f"There is no back-up {name or ''} in {folder}."
        raise click.ClickException(message)
    try:
        with files_may_be_away(), weaving("Restoring") as progress:
            restored = restore_backup(destination, backups, chosen, progress=progress)
    except BusyError:
        message = "Another process is restoring."
        raise click.ClickException(message) from None
    except (DamagedBackupError, RestoreRefusedError) as error:
        message = f"{chosen} can't be restored: {error}. Nothing was changed in the database."
        raise click.ClickException(message) from None
    _tell(destination, restored)
    _exit_if_any(restored.found, "the back-up")


def _destination(wired: Parts) -> Destination:
    return Destination(
        places=wired.destruction_places(),
        closings=wired.closing_list(),
        staging=wired.settings.data_folder,
    )


def _tell(destination: Destination, restored: Restored) -> None:
    click.echo(f"The archive is as it was at {restored.made_at:%Y-%m-%d %H:%M} UTC, with {restored.files} files.")
    click.echo(f"Since then: {restored.closed} entries closed, {restored.destroyed} destroyed; they are so again.")
    click.echo(_ENDED)
    click.echo("Now: `flask --app wsgi search rebuild`.")
    if not restored.same_key:
        click.echo(_OTHER_KEY, err=True)
    if not (destination.closings.is_there or destination.places.listed.is_there):
        click.echo(_NO_LISTS, err=True)


def _exit_if_any(found: Mapping[FileState, tuple[str, ...]], where: str) -> None:
    for state, files in found.items():
        for sha256 in files:
            click.echo(f"{state} in {where}\t{sha256}", err=True)
    if any(found.values()):
        sys.exit(1)
