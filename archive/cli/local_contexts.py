"""The commands of `flask --app wsgi local-contexts`."""

from uuid import UUID

import click
from flask.cli import AppGroup
from sqlalchemy import select

from archive.exchange.local_contexts import HubClient
from archive.extensions import parts
from archive.models.context_label import HubProject
from archive.services.context_label import keep_project

local_contexts_commands = AppGroup("local-contexts", help="Labels whose text stands on Local Contexts' Hub.")


@local_contexts_commands.command("sync")
def sync_projects() -> None:
    """Ask the Hub for every project that a Label names; what it does not answer stays as it is."""
    settings, database = parts().settings, parts().database
    if settings.hub_key is None:
        message = "LOCAL_CONTEXTS_KEY is not set: the Hub answers only to an account of its own"
        raise click.ClickException(message)
    client = HubClient(settings.hub_url, settings.hub_key)
    with database.reading() as session:
        projects = session.scalars(select(HubProject.project).order_by(HubProject.project)).all()
    for project in projects:
        answer = client.fetch_project(UUID(project))
        with database.writing() as session:
            keep_project(session, project, answer.state, answer.content())
        click.echo(f"{project}\t{answer.state or 'no answer'}")
