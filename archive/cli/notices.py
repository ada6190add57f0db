"""What several commands have to tell whoever runs them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from media.storage import StorageAwayError

_REBUILD_QUEUED: Final = (
    "The thesaurus's words changed, so the index has to be built anew; until then searches are understood by the words"
    " it was built with. A running index process does it by itself, `search sync` does it now."
)


def say_that_a_rebuild_is_queued() -> None:
    """Beside the command's answer, so that whoever reads that by program is not disturbed."""
    click.echo(_REBUILD_QUEUED, err=True)


@contextmanager
def files_may_be_away() -> Iterator[None]:
    """Ends the command with a plain sentence where the storage of files doesn't answer."""
    try:
        yield
    except StorageAwayError as error:
        message = f"The storage of files can't be used now: {error}. Nothing is lost; run the command again later."
        raise click.ClickException(message) from None
