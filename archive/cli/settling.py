"""The command by which who reviews what readers propose takes it off the list."""

from collections.abc import Callable

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from archive.errors import NotFoundError
from archive.extensions import parts


def add_settle(group: AppGroup, what: str, settle: Callable[[Session, int], None]) -> None:
    """Give a group its `settle`; `what` is one of those on its list, and its plural the command that lists them."""
    told = f"Take {what}s off the list, by the numbers that `{what}s` prints, whatever was decided of them."

    @group.command("settle", help=told)
    @click.argument("numbers", type=int, nargs=-1, required=True)
    def take_off(numbers: tuple[int, ...]) -> None:
        try:
            with parts().database.writing() as session:
                for number in numbers:
                    settle(session, number)
        except NotFoundError as error:
            message = f"No {what} {error} is waiting. Nothing was changed."
            raise click.ClickException(message) from None
        click.echo(f"{len(numbers)} settled.")
