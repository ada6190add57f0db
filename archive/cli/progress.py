"""Long work is shown as rows being woven, one a step; on no terminal it says its tenths."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

import click

_WIDTH = 40


@contextmanager
def weaving(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function that hears (done, of how many); until it hears anything nothing is shown."""
    if sys.stderr.isatty():
        with ExitStack() as shown:
            yield _shuttle(label, shown)
    else:
        yield _teller(label)


def _shuttle(label: str, shown: ExitStack) -> Callable[[int, int], None]:
    begun = cache(
        lambda: shown.enter_context(
            click.progressbar(length=1, label=label, fill_char="▓", empty_char="░", width=_WIDTH, file=sys.stderr)
        )
    )

    def show(done: int, total: int) -> None:
        bar = begun()
        bar.length = total
        bar.update(done - bar.pos)

    return show


def _teller(label: str) -> Callable[[int, int], None]:
    said = 0

    def say(done: int, total: int) -> None:
        nonlocal said
        tenth = done * 10 // max(total, 1)
        if tenth > said:
            said = tenth
            click.echo(f"{label}: {tenth * 10} %", err=True)

    return say
