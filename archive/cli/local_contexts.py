"""The commands of `flask --app wsgi local-contexts`."""

import click
from flask.cli import AppGroup

from archive.extensions import parts
from archive.jobs.hub_sync import hub_sync

local_contexts_commands = AppGroup("local-contexts", help="Labels whose text stands on Local Contexts' Hub.")


@local_contexts_commands.command("sync")
def sync_projects() -> None:
    """Ask the Hub for every project that a Label names; what it does not answer stays as it is."""
    hub = hub_sync(parts().settings, parts().database)
    if hub is None:
        message = "LOCAL_CONTEXTS_KEY is not set: the Hub answers only to an account of its own"
        raise click.ClickException(message)
    for project, state in hub.ask():
        click.echo(f"{project}\t{state or 'no answer'}")
