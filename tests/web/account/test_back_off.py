"""Guessing is slow wherever it is tried, and slow for nobody else; what there is not, costs and answers the same."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from archive.extensions import parts
from archive.inputs.governance import AccountState, AuditAction
from archive.models.audit_entry import AuditEntry
from archive.models.moment import now
from archive.models.sign_in_failure import SignInFailure
from archive.services.accounts.back_off import FREE_ATTEMPTS, wait_after
from tests.factories.accounts import sign_up
from tests.factories.apps import app_with
from tests.factories.entries import statements_of
from tests.factories.forms import OURS
from tests.web.account.ways_in import is_signed_in, session_of, sign_in

pytestmark = pytest.mark.usefixtures("rosa")

STRANGER, HOME, TOWN = "203.0.113.9", "198.51.100.7", "198.51.100.8"


def guess(app: Flask, login: str = "rosa", *, times: int = FREE_ATTEMPTS, network: str = STRANGER) -> list[int]:
    return [sign_in(app.test_client(), login, f"guess {n}", network=network).status_code for n in range(times)]


def wait(app: Flask) -> None:
    """Time passes for whoever waits."""
    with app.app_context(), parts().database.writing() as session:
        session.execute(update(SignInFailure).values(waits_until=now()))


def test_after_some_guesses_a_client_waits_and_is_told_how_long(app: Flask) -> None:
    assert guess(app) == [422] * FREE_ATTEMPTS
    answer = sign_in(app.test_client(), "rosa", network=STRANGER)
    assert answer.status_code == 429
    assert 15 < int(answer.headers["Retry-After"]) <= 30
    assert "Espere 1 minuto" in answer.text


def test_the_wait_doubles_up_to_an_hour() -> None:
    waits = [wait_after(FREE_ATTEMPTS + more) for more in range(20)]
    assert waits[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert set(waits[8:]) == {timedelta(hours=1)}


def test_all_workers_count_together(app: Flask) -> None:
    with app.app_context():
        settings = parts().settings
    with app_with({"PALLAY_DATA": str(settings.data_folder), "DATABASE_URL": settings.database_url}) as other:
        statuses = [guess(turn, times=1)[0] for turn in [app, other] * FREE_ATTEMPTS]
    assert statuses == [422] * FREE_ATTEMPTS + [429] * FREE_ATTEMPTS


def test_nobody_is_locked_out_by_others_wherever_they_guess_from(app: Flask) -> None:
    at_home = app.test_client()
    sign_in(at_home, "rosa", network=HOME)
    guess(app, network=HOME, times=20)
    guess(app, network=STRANGER, times=20)
    # From the very network that guesses came from, in the browser that she uses; and elsewhere in any.
    assert sign_in(at_home, "rosa", network=HOME).status_code == 303
    assert sign_in(app.test_client(), "rosa", network=TOWN).status_code == 303
    assert sign_in(app.test_client(), "rosa", network=HOME).status_code == 429


def test_a_browser_is_known_for_the_accounts_it_signed_in_to_and_for_no_other(app: Flask) -> None:
    with app.app_context(), parts().database.writing() as session:
        sign_up(session, "elena")
    hers = app.test_client()
    sign_in(hers, "elena", network=HOME)
    guess(app, network=HOME)
    assert sign_in(hers, "rosa", network=HOME).status_code == 429
    stolen = hers.get_cookie("known")
    assert stolen is not None
    forged = app.test_client()
    forged.set_cookie("known", f"{'x' * 16}.{stolen.value.partition('.')[2]}~{stolen.value}~\u00e9.\u00e9")
    assert sign_in(forged, "rosa", network=HOME).status_code == 429


def test_on_a_shared_phone_no_browser_is_known_afterwards(app: Flask) -> None:
    client = app.test_client()
    sign_in(client, "rosa", shared="true")
    assert client.get_cookie("known") is None


def test_who_has_waited_may_try_again_and_begins_anew_once_they_are_in(app: Flask) -> None:
    guess(app)
    wait(app)
    assert sign_in(app.test_client(), "rosa", network=STRANGER).status_code == 303
    assert guess(app) == [422] * FREE_ATTEMPTS


def test_guessing_codes_waits_as_well(app: Flask) -> None:
    form = {"login": "rosa", "code": "0000-0000-0000", "password": "otra palabra larga"}
    client = app.test_client()
    sent = [client.post("/es/codigo", data=form, headers=OURS) for _ in range(6)]
    assert [answer.status_code for answer in sent] == [422] * FREE_ATTEMPTS + [429]


@pytest.mark.parametrize("state", [AccountState.BLOCKED, AccountState.INVITED, AccountState.CLOSED])
def test_an_account_that_is_not_in_use_answers_as_one_that_there_is_not(app: Flask, state: AccountState) -> None:
    with app.app_context(), parts().database.writing() as session:
        sign_up(session, "elena", state=state)
    answers = [sign_in(app.test_client(), login) for login in ("elena", "nadia")]
    assert {answer.status_code for answer in answers} == {422}
    assert len({answer.text.replace("nadia", "elena") for answer in answers}) == 1


def test_an_account_that_there_is_not_costs_and_answers_the_same(app: Flask) -> None:
    with app.app_context():
        database = parts().database
    seen = []
    for login in ("rosa", "nina", "rosa@example.org", "nina@example.org"):
        with statements_of(database) as sent:
            answers = [sign_in(app.test_client(), login, "not hers", network=TOWN) for _ in range(FREE_ATTEMPTS + 1)]
        for answer in answers:
            # How many seconds are left differs with the moment.
            answer.headers.pop("Retry-After", None)
        said = [(answer.status_code, sorted(answer.headers), answer.text.replace("nina", "rosa")) for answer in answers]
        # What is written of somebody there is, is written of nobody too, without whom it is for, and taken back.
        seen.append((said, [statement.partition("(")[0] for statement in sent if "SAVEPOINT" not in statement]))
    assert all(one == seen[0] for one in seen[:2])
    assert all(one == seen[2] for one in seen[2:])
    assert seen[0][1] == seen[2][1]


def test_what_is_kept_of_a_client_tells_nothing_of_it(app: Flask) -> None:
    guess(app, times=1)
    with app.app_context(), parts().database.reading() as session:
        (row,) = session.scalars(select(SignInFailure)).all()
        assert {len(row.client_key), len(row.account_key)} == {64}
        refused = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.SIGN_IN_REFUSED)).all()
        assert STRANGER not in f"{row.client_key} {[(entry.detail, entry.subject) for entry in refused]}"
        assert [entry.actor_id for entry in refused] == [None]


def test_of_an_account_that_there_is_not_nothing_is_written_into_the_log(app: Flask) -> None:
    guess(app, "nina", times=2)
    with app.app_context(), parts().database.reading() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_no_file_of_the_archive_holds_the_address_somebody_came_from(app: Flask) -> None:
    sign_in(app.test_client(), "rosa", network=STRANGER)
    with app.app_context():
        folder = parts().settings.data_folder
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert any(file.name.startswith("search-rate") for file in files)
    assert [file for file in files if STRANGER.encode() in file.read_bytes()] == []


def test_a_session_is_another_one_each_time(app: Flask) -> None:
    client = app.test_client()
    seen = set()
    for _ in range(3):
        sign_in(client, "rosa")
        assert is_signed_in(client)
        seen.add(session_of(client))
    assert len(seen) == 3
