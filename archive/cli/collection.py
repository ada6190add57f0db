"""The commands of `flask --app wsgi collection`."""

from pathlib import Path

import click
from flask.cli import AppGroup

from archive.access import ANYBODY, open_door
from archive.cli.notices import files_may_be_away, say_that_a_rebuild_is_queued
from archive.cli.progress import weaving
from archive.errors import BusyError, CollectionError, NotFoundError
from archive.exchange.collection import mint_identifiers
from archive.extensions import parts
from archive.inputs.kinds import Kind
from archive.jobs.collection_export import export_collection
from archive.jobs.collection_load import load_collection
from archive.jobs.queued_load import queue_load
from archive.services.entries.collection_figures import COUNTED, collection_figures

collection_commands = AppGroup("collection", help="Collections as folders of files (docs/collection-form.md).")
_folder = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@collection_commands.command("load")
@_folder
@click.option("--later", is_flag=True, help="Only check it now, and have a worker load it (`job run`).")
def load(folder: Path, *, later: bool) -> None:
    """Check FOLDER as a whole, then load it; loading it again doubles nothing."""
    wired = parts()
    try:
        if later:
            queue_load(wired.database, folder)
            click.echo("A worker will load it; `job list` says how far it is.")
            return
        with files_may_be_away(), weaving("Loading") as progress:
            report = load_collection(folder, wired.database, wired.storage, progress=progress)
    except CollectionError as error:
        raise _refusal(error, "Nothing was loaded. Mend what is named above and load the folder again.") from None
    except BusyError:
        message = "Another load is under way; wait until it has finished."
        raise click.ClickException(message) from None
    merged = f" {report.merged} identifiers of merged concepts lead on." if report.merged else ""
    click.echo(f"{report.new} new, {report.revised} revised, {report.unchanged} unchanged.{merged}")
    if report.rebuild:
        say_that_a_rebuild_is_queued()


@collection_commands.command("mint")
@_folder
def mint(folder: Path) -> None:
    """Give every entry of FOLDER that has none its permanent identifier (identifiers.csv)."""
    try:
        count = mint_identifiers(folder)
    except CollectionError as error:
        raise _refusal(error, "No identifier was given.") from None
    click.echo(f"{count} identifiers added.")


@collection_commands.command("figures")
@click.option("--collection", "name", default="first", show_default=True, help="Which set to count.")
def figures(name: str) -> None:
    """Print what a set holds, as the README shows it."""
    with parts().database.reading() as session:
        counted = collection_figures(session, name, open_door(session, ANYBODY))
    kinds = " · ".join(f"{count} {_called(kind, count)}" for kind, count in counted.kinds.items())
    click.echo(f"{counted.records} records in all: {kinds}.\n")
    click.echo("| with a title, name or label in | Quechua | Aymara |\n|---|---|---|")
    for what, spoken, of in (
        ("records", counted.records_with_words, counted.records),
        ("concepts", counted.concepts_with_words, counted.kinds.get(Kind.CONCEPT, 0)),
    ):
        cells = " | ".join(f"{spoken.get(language, 0)} of {of}" for language in COUNTED)
        click.echo(f"| {what} | {cells} |")


def _called(kind: Kind, count: int) -> str:
    return (kind.value if count == 1 else kind.plural).replace("_", " ")


def _refusal(error: CollectionError, consequence: str) -> click.ClickException:
    for mistake in error.mistakes:
        click.echo(mistake, err=True)
    return click.ClickException(consequence)


@collection_commands.command("export")
@_folder
@click.option("--collection", "name", default="first", show_default=True, help="Which set to write.")
def export(folder: Path, name: str) -> None:
    """Write a set as everybody may read it into FOLDER, in the form `load` reads."""
    wired = parts()
    with wired.database.reading() as session:
        door = open_door(session, ANYBODY)
        try:
            with files_may_be_away():
                count = export_collection(session, door, wired.storage, name, folder)
        except FileExistsError as error:
            raise click.ClickException(str(error)) from None
        except NotFoundError:
            message = f"There is no set named {name}."
            raise click.ClickException(message) from None
    click.echo(f"{count} entries written to {folder}.")
