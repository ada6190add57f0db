"""Long work is shown as rows being woven, one a step; on no terminal it says its tenths."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_WIDTH = 40


@contextmanager
def weaving(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function that hears (done, of how many)."""
    if sys.stderr.isatty():
        with click.progressbar(
            length=1, label=label, fill_char="▓", empty_char="░", width=_WIDTH, file=sys.stderr
        ) as bar:

            def show(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            yield show
        return
    said = 0

    def say(done: int, total: int) -> None:
        nonlocal said
        tenth = done * 10 // max(total, 1)
        if tenth > said:
            said = tenth
            click.echo(f"{label}: {tenth * 10} %", err=True)

    yield say
