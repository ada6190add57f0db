"""The commands of `flask --app wsgi interface`."""

import click
from flask.cli import AppGroup

from archive.languages import Language
from archive.translations import ANDEAN_CATALOGUES, all_entries, own_messages, say

interface_commands = AppGroup("interface", help="The words of the pages in Quechua and Aymara, for who checks them.")


@interface_commands.command("words")
@click.argument("language", type=click.Choice([language.value for language in ANDEAN_CATALOGUES]))
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
