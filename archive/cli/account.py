"""The commands of `flask --app wsgi account`."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from archive.access import COMMANDS
from archive.errors import NotAllowedError, NotFoundError, TakenError
from archive.extensions import parts
from archive.inputs.account import NewAccount, folded
from archive.inputs.governance import Role
from archive.languages import INTERFACE_LANGUAGES, Language
from archive.models.account import Account
from archive.services.accounts.account import (
    block_account,
    find_accounts,
    get_account,
    issue_code,
    make_account,
    unblock_account,
)
from archive.services.accounts.second_factor import turn_off
from archive.services.communities.membership import give_archive_role

account_commands = AppGroup("account", help="Who can sign in.")

_WRONG = {
    "user_name": "A user name has 3 to 80 letters and digits, with single . - _ between them.",
    "email": "That is no e-mail address.",
}
#: The page on which codes are used.
_WHERE = "/es/codigo"
_user_name = click.argument("user_name")


@account_commands.command("create")
@_user_name
@click.option("--name", required=True, help="How the person is called.")
@click.option("--email", help="Where mail reaches them; without it a forgotten password asks for `account code`.")
@click.option("--language", type=click.Choice([str(one) for one in INTERFACE_LANGUAGES]), default="es")
def create(user_name: str, name: str, email: str | None, language: str) -> None:
    """Make an account that runs the archive, and print the code with which its owner sets a password."""
    try:
        data = NewAccount(user_name=user_name, name=name, email=email, language=Language(language))
    except ValueError as error:
        raise click.ClickException(_WRONG[str(error)]) from None
    try:
        with parts().database.writing() as session:
            made = make_account(session, parts().vault, data, by=COMMANDS)
            give_archive_role(session, made.account, Role.ADMINISTRATOR, by=COMMANDS)
    except TakenError as error:
        message = f"Somebody else has that {error.field.replace('_', ' ')}."
        raise click.ClickException(message) from None
    _tell_code(user_name, made.code)


@account_commands.command("list")
def list_accounts() -> None:
    """Print every account: user name, state, whether it has a second factor, name. Tabs between."""
    with parts().database.reading() as session:
        for one in find_accounts(session):
            factor = "second factor" if one.totp_secret else "password"
            click.echo(f"{one.user_name}\t{one.state}\t{factor}\t{one.name}")


@account_commands.command("code")
@_user_name
def make_code(user_name: str) -> None:
    """Print a new code with which its owner sets a new password; those given out before hold no longer."""
    with _changing(user_name) as (session, account):
        code = issue_code(session, parts().vault, account, by=COMMANDS)
    _tell_code(user_name, code)


@account_commands.command("block")
@_user_name
def block(user_name: str) -> None:
    """Sign an account out everywhere and let it sign in no more."""
    with _changing(user_name) as (session, account):
        block_account(session, account, by=COMMANDS)
    click.echo(f"{user_name} is blocked.")


@account_commands.command("unblock")
@_user_name
def unblock(user_name: str) -> None:
    """Let a blocked account sign in again."""
    with _changing(user_name) as (session, account):
        unblock_account(session, account, by=COMMANDS)
    click.echo(f"{user_name} may sign in again.")


@account_commands.command("forget-second-factor")
@_user_name
def forget_second_factor(user_name: str) -> None:
    """Ask for the password alone, for somebody who lost authenticator and codes; see first that it is they."""
    with _changing(user_name) as (session, account):
        turn_off(session, account, by=COMMANDS)
    click.echo(f"{user_name} signs in with the password alone.")


@contextmanager
def _changing(user_name: str) -> Iterator[tuple[Session, Account]]:
    try:
        with parts().database.writing() as session:
            yield session, get_account(session, user_name)
    except NotFoundError:
        message = f"Nobody goes by {user_name}: `account list` has every user name."
        raise click.ClickException(message) from None
    except NotAllowedError:
        message = f"The account of {user_name} is closed or blocked, which rules this out."
        raise click.ClickException(message) from None


def _tell_code(user_name: str, code: str) -> None:
    address = f"{parts().settings.base_url or ''}{_WHERE}"
    click.echo(f"Code of {folded(user_name)}, to be used once: {code}\nA password is set with it at {address}")
