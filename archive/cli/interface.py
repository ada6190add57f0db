"""The commands of `flask --app wsgi interface`."""

import sys

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from flask.cli import AppGroup

from archive.cli.settling import add_settle
from archive.extensions import parts
from archive.languages import Language
from archive.services.entries.wording_suggestion import find_waiting_suggestions, settle_suggestion
from archive.translations import ANDEAN_CATALOGUES, all_entries, own_messages, say

interface_commands = AppGroup("interface", help="The words of the pages in Quechua and Aymara, for who checks them.")

_language = click.argument("language", type=click.Choice([language.value for language in ANDEAN_CATALOGUES]))


@interface_commands.command("words")
@_language
def list_words(language: str) -> None:
    """Print every message: checked, unchecked or missing; English; its words; where they are attested. Tabs between."""
    asked = Language(language)
    own = all_entries(asked)
    for message in sorted(own_messages(Language.SPANISH)):
        entry = own.get(message)
        if entry is None:
            click.echo(f"missing\t{message}\t{say(message, Language.SPANISH)}\t")
        else:
            click.echo(f"{'checked' if entry.checked else 'unchecked'}\t{message}\t{entry.words}\t{entry.source}")


@interface_commands.command("suggestions")
@_language
def list_suggestions(language: str) -> None:
    """Print what readers propose and nobody has settled, as a .po file: one message may stand there several times."""
    with parts().database.reading() as session:
        waiting = find_waiting_suggestions(session, Language(language))
    for one in waiting:
        proposed = Catalog()
        comments = [f"{language}: {one.heard or 'a reader'}{f' ({one.by})' if one.by else ''}"]
        proposed.add(one.message, one.words, auto_comments=comments, user_comments=[f"suggestion {one.id}"])
        write_po(sys.stdout.buffer, proposed, omit_header=True)


add_settle(interface_commands, "suggestion", settle_suggestion)
