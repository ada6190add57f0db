"""The commands of `flask --app wsgi thesaurus`."""

from collections.abc import Iterator

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from archive.cli.notices import say_that_a_rebuild_is_queued
from archive.errors import BusyError, MergeRefusedError, NotFoundError
from archive.extensions import parts
from archive.inputs.wording import LanguageMap
from archive.languages import Language
from archive.models.concept import Concept
from archive.services.concept_merge import Merge, find_concept, merge_concepts, plan_merge
from archive.services.load import LOADING

thesaurus_commands = AppGroup("thesaurus", help="The thesaurus: its concepts and their words.")

_MOST_SAID = 20
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
    database = parts().database
    try:
        if dry_run:
            with database.reading() as session:
                _say(_planned(session, old, new))
            click.echo("Nothing was changed.")
            return
        with database.alone(LOADING), database.writing() as session:
            planned = _planned(session, old, new)
            _say(planned)
            merge_concepts(session, planned, by=by)
    except MergeRefusedError as error:
        for reason in error.reasons:
            click.echo(reason, err=True)
        message = f"{old} can't be merged into {new}; nothing was changed."
        raise click.ClickException(message) from None
    except BusyError:
        raise click.ClickException(_BUSY) from None
    click.echo(f"{old} was merged into {new}.")
    say_that_a_rebuild_is_queued()


def _planned(session: Session, old: str, new: str) -> Merge:
    return plan_merge(session, _concept(session, old), _concept(session, new))


def _concept(session: Session, word: str) -> Concept:
    try:
        return find_concept(session, word)
    except NotFoundError:
        message = f"There is no concept with the key or identifier {word}, or it was withdrawn or merged before."
        raise click.ClickException(message) from None


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
