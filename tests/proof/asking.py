"""Requests and commands, and everything that comes back of them."""

from collections.abc import Sequence
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive.inputs.account import NewToken
from archive.inputs.governance import TokenScope
from archive.models.account import Account
from archive.services.accounts.api_token import make_token
from tests.factories.accounts import signed_in
from tests.proof.secret_archive import SecretArchive, Who
from tests.proof.surfaces import Ask


def browser_of(archive: SecretArchive, who: Who) -> FlaskClient:
    browser = archive.app.test_client()
    if who is Who.ANYBODY:
        return browser
    everything = NewToken(name="a test", scopes=frozenset(TokenScope), days=1)
    with archive.wired.database.writing() as session:
        key = make_token(session, session.get_one(Account, archive.accounts[who]), everything)
    # Pages know who reads them by their cookie, the API by a key.
    browser.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    with archive.wired.database.reading() as session:
        account = session.get_one(Account, archive.accounts[who])
    return signed_in(browser, account)


def ask(browser: FlaskClient, asked: Ask) -> TestResponse:
    answer = browser.open(
        asked.address,
        method=asked.method,
        data=dict(asked.form) or None,
        headers={"Accept-Encoding": "identity", **asked.headers},
        follow_redirects=asked.method == "GET",
    )
    # A picture whose tiles are not made yet says when it is worth asking again.
    assert answer.status_code < 500 or "Retry-After" in answer.headers, asked
    return answer


def whole(answer: TestResponse) -> str:
    """Everything that comes back, of every redirect too."""
    steps = (*answer.history, answer)
    said = "\n".join(f"{step.status}\n{step.headers}\n{step.get_data().decode('utf-8', 'replace')}" for step in steps)
    answer.close()
    return said


def run(archive: SecretArchive, command: str, arguments: Sequence[str], folder: Path) -> str:
    """What a command prints, and the names and contents of what it writes below the folder, where `{out}` lies."""
    written = [argument.format(out=folder / "out") for argument in arguments]
    done = archive.app.test_cli_runner().invoke(args=[*command.split(), *written])
    assert done.exit_code in {0, 1}, done.output
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    said = [f"{file.relative_to(folder)}\n{file.read_bytes().decode('utf-8', 'replace')}" for file in files]
    return "\n".join((done.output.replace(str(folder), ""), *said))
