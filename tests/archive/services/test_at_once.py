"""Many who try at the same moment are many: no attempt goes uncounted, and what is used once is used by one."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from pyotp import TOTP
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from archive.access import ANYBODY, open_door
from archive.access.decisions import decide
from archive.errors import CodeRefusedError, TooManyAttemptsError
from archive.inputs.governance import Answer, CodePurpose, Purpose
from archive.mail import Letter
from archive.models.account import Account
from archive.models.account_code import AccountCode
from archive.models.entity import Entity
from archive.models.moment import now
from archive.models.outgoing_mail import OutgoingMail
from archive.services.accounts.account_code import SECRET_LASTS, CodeFor, make_secret, use_code
from archive.services.accounts.back_off import FREE_ATTEMPTS, Attempt, begin_attempt
from archive.services.accounts.second_factor import check_second_factor, new_secret, turn_on
from archive.services.consents.consent import grant, revoke
from archive.services.outgoing_mail import claim_letters, write_letter
from archive.services.sealed import Vault
from archive.transaction import Database
from tests.archive.processes import eventually
from tests.factories.accounts import sign_up
from tests.factories.house import EVERYTHING, build

VAULT = Vault("v" * 32)
MANY = 8
REFUSED = (CodeRefusedError, TooManyAttemptsError)


def at_once(database: Database, do: Callable[[Session], bool]) -> int:
    """How many of many succeed."""
    start = threading.Barrier(MANY)

    def one(_: int) -> bool:
        start.wait()
        try:
            with database.writing() as session:
                return do(session)
        except REFUSED:
            return False

    with ThreadPoolExecutor(MANY) as pool:
        return sum(pool.map(one, range(MANY)))


def test_of_guesses_at_once_no_more_are_let_through_than_one_after_another(database: Database) -> None:
    def guess(session: Session) -> bool:
        begin_attempt(session, Attempt("a" * 64, "c" * 64))
        return True

    assert at_once(database, guess) == FREE_ATTEMPTS


def test_a_code_is_used_by_one(database: Database) -> None:
    with database.writing() as session:
        made = CodeFor(account_id=sign_up(session).id, purpose=CodePurpose.RESET)
        make_secret(session, VAULT, made)

    def use(session: Session) -> bool:
        use_code(session, session.scalars(select(AccountCode)).one())
        return True

    assert at_once(database, use) == 1


def test_the_digits_of_a_moment_are_taken_once(database: Database) -> None:
    secret = new_secret()
    totp = TOTP(secret)
    step = totp.timecode(now())
    with database.writing() as session:
        account = sign_up(session)
        turn_on(session, VAULT, account, secret, totp.generate_otp(step - 1))
        account_id = account.id

    def take(session: Session) -> bool:
        check_second_factor(session, VAULT, session.get_one(Account, account_id), totp.generate_otp(step))
        return True

    assert at_once(database, take) == 1


@pytest.mark.parametrize("letters", [1, 3])
def test_a_letter_is_claimed_by_one(database: Database, letters: int) -> None:
    with database.writing() as session:
        for _ in range(letters):
            letter = Letter(to="rosa@example.org", subject="s", text="t")
            write_letter(session, VAULT, letter, lasts=SECRET_LASTS[CodePurpose.RESET])
    claimed: list[str] = []

    def claim(session: Session) -> bool:
        mine = [one.identifier for one in claim_letters(session, VAULT)]
        claimed.extend(mine)
        return bool(mine)

    at_once(database, claim)
    with database.reading() as session:
        assert sorted(claimed) == sorted(session.scalars(select(OutgoingMail.identifier)))


def waits_for_another(database: Database) -> bool:
    """Whether somebody is held up by a transaction that is not over."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with database.engine.connect() as connection:
        return bool(connection.execute(waiting).scalar_one())


@pytest.mark.parametrize("database_url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
def test_what_one_takes_back_while_another_agrees_is_taken_back(database: Database) -> None:
    with database.writing() as session:
        house = build(session)
        grant(session, VAULT, house.collectively(EVERYTHING), by=house.steward)

    def take_back() -> None:
        with database.writing() as session:
            revoke(session, VAULT, house.collectively(), by=house.steward)

    with ThreadPoolExecutor(1) as other:
        with database.writing() as session:
            grant(session, VAULT, house.hers(EVERYTHING), by=house.weaver_account)
            session.flush()
            taking_back = other.submit(take_back)
            assert eventually(lambda: taking_back.done() or waits_for_another(database), within=30)
        taking_back.result()
    with database.reading() as session:
        record = session.get_one(Entity, house.record_id)
        assert decide(session, [record])[record.id][Purpose.VIEW] is Answer.NO
        assert not open_door(session, ANYBODY).admits(record), "its policy was worked out before it was taken back"
