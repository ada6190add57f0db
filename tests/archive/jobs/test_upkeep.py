"""Letters leave after the commit of what they tell of, none is lost and none sent twice; what has run out goes."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from archive.inputs.governance import CodePurpose
from archive.jobs.upkeep import Upkeep
from archive.mail import Letter, MailRefusedError, MailUnavailableError
from archive.models.account_code import AccountCode
from archive.models.account_session import AccountSession
from archive.models.base import Base
from archive.models.moment import now
from archive.models.outgoing_mail import OutgoingMail
from archive.models.sign_in_failure import SignInFailure
from archive.services.accounts.account_code import CodeFor, make_secret
from archive.services.accounts.account_session import begin_session
from archive.services.accounts.back_off import Attempt, begin_attempt
from archive.services.outgoing_mail import claim_letters, write_letter
from archive.services.sealed import Vault
from archive.transaction import Database
from media.incoming import Announced, IncomingFolder
from tests.factories.accounts import sign_up

VAULT = Vault("v" * 32)
LETTER = Letter(to="rosa@example.org", subject="Hello", text="a secret link")
DAY = timedelta(days=1)


class Server:
    """Takes letters unless it is told to fail."""

    def __init__(self, *failures: type[Exception]) -> None:
        self.sent: list[tuple[str, str]] = []
        self._failures = list(failures)

    def send(self, letter: Letter, identifier: str) -> None:
        if self._failures:
            raise self._failures.pop(0)
        self.sent.append((letter.to, identifier))


@pytest.fixture
def incoming(tmp_path: Path) -> IncomingFolder:
    return IncomingFolder(tmp_path / "incoming", kept_seconds=60, awaited_seconds=900, reserve=0)


def write(database: Database, letter: Letter | None = LETTER, lasts: timedelta = DAY) -> None:
    with database.writing() as session:
        write_letter(session, VAULT, letter, lasts=lasts)


def write_and_fail(database: Database) -> None:
    with database.writing() as session:
        write_letter(session, VAULT, LETTER, lasts=DAY)
        raise RuntimeError


def later(database: Database) -> None:
    """Whatever waits is due."""
    with database.writing() as session:
        session.execute(update(OutgoingMail).values(due_at=now()))


def kept(database: Database, table: type[Base] = OutgoingMail) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_letter_leaves_once_its_transaction_is_committed(database: Database, incoming: IncomingFolder) -> None:
    server = Server()
    upkeep = Upkeep(database, VAULT, server, incoming)
    with pytest.raises(RuntimeError):
        write_and_fail(database)
    upkeep.do()
    assert server.sent == []
    write(database)
    upkeep.do()
    upkeep.do()
    assert [to for to, _ in server.sent] == ["rosa@example.org"]
    assert kept(database) == 0


def test_a_letter_to_nobody_goes_nowhere(database: Database, incoming: IncomingFolder) -> None:
    server = Server()
    write(database, None)
    Upkeep(database, VAULT, server, incoming).do()
    assert (server.sent, kept(database)) == ([], 0)


def test_while_the_server_is_away_a_letter_waits_and_is_not_tried_at_once(
    database: Database, incoming: IncomingFolder
) -> None:
    server = Server(MailUnavailableError, MailUnavailableError)
    upkeep = Upkeep(database, VAULT, server, incoming)
    write(database)
    upkeep.do()
    upkeep.do()
    assert kept(database) == 1
    for _ in range(2):
        later(database)
        upkeep.do()
    assert (len(server.sent), kept(database)) == (1, 0)


@pytest.mark.parametrize(
    "failure, lasts", [(MailRefusedError, DAY), (MailUnavailableError, timedelta(0))], ids=["refused", "too late"]
)
def test_a_letter_that_is_of_no_use_any_more_is_given_up(
    database: Database, failure: type[Exception], lasts: timedelta, incoming: IncomingFolder
) -> None:
    server = Server(failure)
    write(database, lasts=lasts)
    Upkeep(database, VAULT, server, incoming).do()
    assert (server.sent, kept(database)) == ([], 0)


def test_whoever_claims_a_letter_has_it_alone_until_they_may_have_died(
    database: Database, incoming: IncomingFolder
) -> None:
    write(database)
    with database.writing() as session:
        (first,) = claim_letters(session, VAULT)
    with database.writing() as session:
        assert claim_letters(session, VAULT) == []
    later(database)
    server = Server()
    Upkeep(database, VAULT, server, incoming).do()
    assert server.sent == [("rosa@example.org", first.identifier)]


def test_a_letter_that_nobody_can_read_keeps_no_other_waiting(database: Database, incoming: IncomingFolder) -> None:
    with database.writing() as session:
        write_letter(session, Vault("w" * 32), LETTER, lasts=DAY)
    write(database)
    server = Server()
    Upkeep(database, VAULT, server, incoming).do()
    assert (len(server.sent), kept(database)) == (1, 0)


def test_what_a_letter_says_lies_sealed(database: Database) -> None:
    write(database)
    with database.reading() as session:
        assert b"secret" not in session.scalars(select(OutgoingMail)).one().sealed


def test_what_has_run_out_is_removed_with_whatever_it_told_of_anybody_s_network(
    database: Database, incoming: IncomingFolder
) -> None:
    with database.writing() as session:
        account = sign_up(session)
        begin_session(session, account, shared=True, device="?")
        make_secret(session, VAULT, CodeFor(account_id=account.id, purpose=CodePurpose.RESET))
        begin_attempt(session, Attempt("a" * 64, "c" * 64))
    tables = (AccountSession, AccountCode, SignInFailure)
    Upkeep(database, VAULT, None, incoming).do()
    assert [kept(database, table) for table in tables] == [1, 1, 1]
    long_ago = now() - timedelta(days=2)
    with database.writing() as session:
        session.execute(update(AccountSession).values(ends_at=long_ago))
        session.execute(update(AccountCode).values(ends_at=long_ago))
        session.execute(update(SignInFailure).values(last_at=long_ago))
    Upkeep(database, VAULT, None, incoming).do()
    assert [kept(database, table) for table in tables] == [0, 0, 0]


def test_files_that_nobody_goes_on_with_are_removed(database: Database, incoming: IncomingFolder) -> None:
    left, kept_one = (
        incoming.begin(Announced(owner="rosa", subject="faja", title="film.mp4", length=9)) for _ in range(2)
    )
    os.utime(left.path, (0, 0))
    Upkeep(database, VAULT, None, incoming).do()
    assert [part.name for part in incoming.of("rosa")] == [kept_one.name]
