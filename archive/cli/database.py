"""The commands of `flask --app wsgi database`."""

import click
from flask.cli import AppGroup

from archive import schema_version
from archive.extensions import parts
from archive.jobs.destruction import apply_destructions

database_commands = AppGroup("database", help="The database's schema.")


@database_commands.command("upgrade")
def upgrade() -> None:
    """Bring the database to the schema of this version."""
    schema_version.upgrade(parts().database)
    if again := apply_destructions(parts().destruction_places()):
        click.echo(f"{again} entries that had been destroyed before were destroyed again.")
    click.echo("The database is up to date.")


@database_commands.command("draft")
@click.argument("message")
def draft(message: str) -> None:
    """Write a migration for what the models say beyond the database, called MESSAGE (docs/development.md)."""
    schema_version.draft(parts().database, message)
