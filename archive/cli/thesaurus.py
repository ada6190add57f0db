"""The commands of `flask --app wsgi thesaurus`."""

import csv
from collections.abc import Iterator
from pathlib import Path

import click
from flask.cli import AppGroup

from archive.access import ANYBODY, open_door
from archive.cli.notices import say_that_a_rebuild_is_queued
from archive.cli.progress import weaving
from archive.cli.settling import add_settle
from archive.errors import BusyError, CollectionError, MergeRefusedError, NotFoundError
from archive.exchange.skos import Syntax, syntax_of, write_thesaurus
from archive.extensions import parts
from archive.inputs.concept_changes import ConceptChange
from archive.inputs.wording import LanguageMap
from archive.jobs.thesaurus_import import ThesaurusImport, thesaurus_import
from archive.jobs.thesaurus_merge import thesaurus_merge
from archive.languages import Language
from archive.services.thesaurus.concept_merge import Merge
from archive.services.thesaurus.term_suggestion import find_waiting_terms, settle_term
from archive.services.thesaurus.thesaurus_read import get_thesaurus
from archive.settings import API_PATH

thesaurus_commands = AppGroup("thesaurus", help="The thesaurus: its concepts and their words.")

_MOST_SAID = 20
#: What graphs' addresses begin with where no address is known by which the archive is reached.
_NOWHERE = "urn:pallay:api"
_PROPOSAL = ("number", "term", "language", "about", "meaning", "heard", "by", "at")
_BUSY = "A load or another change of the thesaurus is under way; try again when it has finished."


@thesaurus_commands.command("merge")
@click.argument("old")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--by", default="thesaurus", show_default=True, help="Who does it, as the history names them.")
def merge(old: str, new: str, by: str, *, dry_run: bool) -> None:
    """Merge the concept OLD into NEW, each named by its key or identifier.

    Whatever names OLD will name NEW, its words join NEW's, and its addresses lead to NEW for good.
    """
    try:
        with thesaurus_merge(old, new, parts().database) as planned:
            _say(planned.merge)
            if not dry_run:
                with weaving("Merging") as progress:
                    planned.carry_out(by=by, progress=progress)
    except MergeRefusedError as error:
        for reason in error.reasons:
            click.echo(reason, err=True)
        message = f"{old} can't be merged into {new}; nothing was changed."
        raise click.ClickException(message) from None
    except NotFoundError as error:
        message = f"There is no concept with the key or identifier {error}, or it was withdrawn or merged before."
        raise click.ClickException(message) from None
    except BusyError:
        raise click.ClickException(_BUSY) from None
    if dry_run:
        click.echo("Nothing was changed.")
        return
    click.echo(f"{old} was merged into {new}.")
    say_that_a_rebuild_is_queued()


_SYNTAX = click.Choice([syntax.spoken for syntax in Syntax])


@thesaurus_commands.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "spoken", type=_SYNTAX, help="Without it the end of FILE decides: .ttl, .rdf or .jsonld.")
def export(file: Path, spoken: str | None) -> None:
    """Write the thesaurus as everybody may read it into FILE, in SKOS."""
    syntax = _syntax(file, spoken)
    wired = parts()
    with wired.database.reading() as session:
        thesaurus = get_thesaurus(session, open_door(session, ANYBODY))
    base = f"{wired.settings.base_url}{API_PATH}" if wired.settings.base_url else _NOWHERE
    file.write_bytes(write_thesaurus(thesaurus, base, syntax))
    click.echo(f"{len(thesaurus.concepts)} concepts and {len(thesaurus.documents)} documents written to {file}.")


@thesaurus_commands.command("import")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.option("--format", "spoken", type=_SYNTAX, help="Without it the end of FILE decides: .ttl, .rdf or .jsonld.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def import_graph(file: Path, spoken: str | None, *, dry_run: bool) -> None:
    """Read concepts in SKOS from FILE: check it as a whole, say what it changes, and change it.

    Concepts that FILE does not have stay as they are.
    """
    try:
        with thesaurus_import(file, _syntax(file, spoken), parts().database) as planned:
            for change in planned.changes:
                click.echo(_change(change))
            for merged in planned.merged:
                click.echo(f"> {merged.identifier} → {merged.into}")
            rebuild = False if dry_run else _import(planned)
    except CollectionError as error:
        for mistake in error.mistakes:
            click.echo(mistake, err=True)
        message = "Nothing was changed. Mend what is named above and import the file again."
        raise click.ClickException(message) from None
    except BusyError:
        raise click.ClickException(_BUSY) from None
    if dry_run:
        click.echo("Nothing was changed.")
    elif rebuild:
        say_that_a_rebuild_is_queued()


def _import(planned: ThesaurusImport) -> bool:
    """Whether the index has to be built anew."""
    with weaving("Importing") as progress:
        report = planned.load(parts().storage, progress=progress)
    new = sum(change.is_new for change in planned.changes)
    revised = len(planned.changes) - new
    click.echo(
        f"{new} new, {revised} revised, {planned.unchanged} unchanged concepts; {planned.new_documents} new documents."
    )
    if report.merged:
        click.echo(f"{report.merged} identifiers of merged concepts lead on.")
    return report.rebuild


def _syntax(file: Path, spoken: str | None) -> Syntax:
    known = next((syntax for syntax in Syntax if syntax.spoken == spoken), None) or syntax_of(file)
    if known is None:
        message = "say how: turtle, rdf-xml or json-ld"
        raise click.BadParameter(message, param_hint="--format")
    return known


def _change(change: ConceptChange) -> str:
    said = [f"{'+' if change.is_new else '~'} {change.identifier} {change.title}"]
    said += [f"+ {word} ({tag})" for tag, word in change.gained]
    said += [f"- {word} ({tag})" for tag, word in change.lost]
    return " · ".join([*said, *change.fields])


@thesaurus_commands.command("proposals")
@click.option("--export", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write them as a table (CSV).")
def list_proposals(file: Path | None) -> None:
    """Say which words readers propose and nobody has settled: number, word, language, entry, meaning, where, whose."""
    with parts().database.reading() as session:
        waiting = find_waiting_terms(session)
    rows = [
        (one.id, one.term, one.language.value, one.about, one.meaning, one.heard, one.by, one.created_at.isoformat())
        for one in waiting
    ]
    if file is not None:
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened, lineterminator="\n").writerows([_PROPOSAL, *(map(_in_a_cell, row) for row in rows)])
        click.echo(f"{len(rows)} proposals written to {file}.")
        return
    for row in rows:
        click.echo("\t".join(" ".join(str(cell).split()) for cell in row))


add_settle(thesaurus_commands, "proposal", settle_term)


def _in_a_cell(value: object) -> str:
    """Spreadsheets run what begins like a formula, and anybody may have typed it."""
    said = str(value)
    return f"'{said}" if said.startswith(("=", "+", "-", "@", "\t", "\r")) else said


def _say(merge: Merge) -> None:
    click.echo(f"{_title(merge.goes.headline)} → {_title(merge.stays.headline)}")
    for line in _lines(merge):
        click.echo(f"  {line}")


def _lines(merge: Merge) -> Iterator[str]:
    yield from (f"also called: {word} ({tag})" for tag, word in merge.new_words())
    yield from (f"only in the history from now on: its {field} in {tag}" for field, tag in merge.left_out)
    for entity, _ in merge.moved[:_MOST_SAID]:
        yield f"names it: {entity.kind} {entity.identifier} {_title(entity.headline)}"
    if len(merge.moved) > _MOST_SAID:
        yield f"… and {len(merge.moved) - _MOST_SAID} more name it"


def _title(headline: LanguageMap) -> str:
    return headline.text(Language.SPANISH)
