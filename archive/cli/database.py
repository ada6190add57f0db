"""The commands of `flask --app wsgi database`."""

import click
from flask.cli import AppGroup

from archive import schema_version
from archive.cli.backup import backup, restore
from archive.cli.notices import files_may_be_away
from archive.extensions import parts
from archive.jobs.closing import apply_closings
from archive.jobs.destruction import apply_destructions

database_commands = AppGroup("database", help="The database: its schema, back-ups of it and of the media.")
database_commands.add_command(backup)
database_commands.add_command(restore)


@database_commands.command("upgrade")
def upgrade() -> None:
    """Bring the database to the schema of this version."""
    schema_version.upgrade(parts().database)
    _take_back_again()
    click.echo("The database is up to date.")


def _take_back_again() -> None:
    wired = parts()
    if closed := apply_closings(wired.database, wired.closing_list()):
        click.echo(
            f"{closed} entries that had been closed since were closed again, to all but those who can open them."
        )
    with files_may_be_away():
        destroyed = apply_destructions(wired.destruction_places())
    if destroyed:
        click.echo(f"{destroyed} entries that had been destroyed since were destroyed again.")


@database_commands.command("draft")
@click.argument("message")
def draft(message: str) -> None:
    """Write a migration for what the models say beyond the database, called MESSAGE (docs/development.md)."""
    schema_version.draft(parts().database, message)
