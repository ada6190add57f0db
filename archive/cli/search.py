"""The commands of `flask --app wsgi search`."""

import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup

from archive.access import ANYBODY, open_door
from archive.cli.explanation import explanation_lines
from archive.cli.progress import weaving
from archive.errors import BusyError, NotFoundError, SearchUnavailableError
from archive.extensions import parts
from archive.jobs.hub_sync import hub_sync
from archive.jobs.index_worker import IndexWorker
from archive.jobs.upkeep import Upkeep
from archive.languages import Language, canonical_tag
from archive.search.asking import live_snapshot
from archive.search.explanation import explain
from archive.search.lease import Leaseholder
from archive.search.sync import Differences, NoIndexError, bring_up_to_date, compare, rebuild
from indexer.analysis import SHIPPED, Analyzer

search_commands = AppGroup("search", help="The search index: it follows the database and can be thrown away.")

_ENGINE_AWAY = "The search engine can't be reached now. Nothing is lost: pending changes stay queued in the database."
_NO_INDEX = "There is no index yet, or none that this version can read: `search rebuild` makes one."
#: Whose roots are known when words are analysed.
_OF_PROGRAM, _OF_INDEX = "shipped", "live"
_BUSY = "Another process is at work on the index; try again when it has finished."


@contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except NoIndexError:
        raise click.ClickException(_NO_INDEX) from None
    except SearchUnavailableError:
        raise click.ClickException(_ENGINE_AWAY) from None
    except BusyError:
        raise click.ClickException(_BUSY) from None


@search_commands.command("sync")
@click.option("--follow", is_flag=True, help="Stay, apply every change as it comes, and send mail.")
def sync(*, follow: bool) -> None:
    """Apply every change the index does not know yet; make the index where there is none."""
    wired = parts()
    if follow:
        Upkeep(wired.database, wired.vault, wired.post, wired.incoming).start()
        if (hub := hub_sync(wired.settings, wired.database)) is not None:
            hub.start()
        IndexWorker(wired.database, wired.engine).run(threading.Event())
        return
    with _said_plainly(), weaving("Indexing") as progress:
        applied = bring_up_to_date(wired.database, wired.engine, Leaseholder(wired.database), progress=progress)
    click.echo(f"{applied} changes applied.")


@search_commands.command("rebuild")
def rebuild_index() -> None:
    """Build the index anew beside the live one, then swap; searching and saving go on meanwhile."""
    wired = parts()
    with _said_plainly(), weaving("Indexing") as progress:
        name = rebuild(wired.database, wired.engine, Leaseholder(wired.database), progress=progress)
    click.echo(f"Generation {name} is live.")


@search_commands.command("compare")
def compare_index() -> None:
    """Say whether index and database agree; exit with 1 where they do not."""
    wired = parts()
    with _said_plainly():
        differences = compare(wired.database, wired.engine)
    if not differences:
        click.echo("Index and database agree.")
        return
    for what, owners in _said(differences).items():
        for owner in owners:
            click.echo(f"{what}\t{owner}")
    sys.exit(1)


@search_commands.command("analyse")
@click.option("--language", required=True, help="A language tag: es, quy, quz, quf, ay, en …")
@click.option(
    "--lexicon",
    type=click.Choice((_OF_PROGRAM, _OF_INDEX)),
    default=_OF_PROGRAM,
    show_default=True,
    help="The roots that are known: those of the program, or those of the live index too.",
)
def analyse_lines(language: str, lexicon: str) -> None:
    """Read words, one a line, and print surface, normalised spelling and stem, tab between, a line for each line."""
    try:
        tag = canonical_tag(language)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--language") from None
    analyzer = SHIPPED
    if lexicon == _OF_INDEX:
        with _said_plainly():
            analyzer = live_snapshot(parts().engine).lexicon.analyzer
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        analysed = _analysed(line.decode("utf-8", "replace").rstrip("\r\n"), tag, analyzer)
        out.write("\t".join(analysed).encode("utf-8", "replace") + b"\n")
    out.flush()


def _analysed(line: str, language: Language, analyzer: Analyzer) -> tuple[str, str, str]:
    tokens = analyzer.analyse(line, language)
    surface = " ".join(token.surface for token in tokens)
    plain = " ".join(token.plain for token in tokens)
    # A term names its chain (`qu:awa`); whoever reads stems knows the language already.
    stem = " ".join(token.term.partition(":")[2] for token in tokens)
    return surface, plain, stem


@search_commands.command("explain")
@click.argument("query")
@click.option("--record", "identifier", help="The identifier of the entry in question; without it, the first result.")
def explain_query(query: str, identifier: str | None) -> None:
    """Say how a query was understood and why an entry stands where it does, as anybody finds it."""
    wired = parts()
    with _said_plainly(), wired.database.reading() as session:
        try:
            explanation = explain(session, wired.engine, query, open_door(session, ANYBODY), identifier)
        except NotFoundError:
            message = f"There is no entry {identifier!r} that everybody may find."
            raise click.ClickException(message) from None
    for line in explanation_lines(explanation):
        click.echo(line)


def _said(differences: Differences) -> dict[str, Iterable[str]]:
    return {
        "missing": differences.missing,
        "stale": differences.stale,
        "superfluous": differences.superfluous,
    }
