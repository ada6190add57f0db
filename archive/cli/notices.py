"""What several commands have to tell whoever runs them."""

from typing import Final

import click

_REBUILD_QUEUED: Final = (
    "The thesaurus's words changed, so the index has to be built anew; until then searches are understood by the words"
    " it was built with. A running index process does it by itself, `search sync` does it now."
)


def say_that_a_rebuild_is_queued() -> None:
    """Beside the command's answer, so that whoever reads that by program is not disturbed."""
    click.echo(_REBUILD_QUEUED, err=True)
