"""Somebody settles their own account, shows that it is they where that matters, and settles nobody else's."""

import json
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyotp import TOTP
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from archive.access import OWNER_ONLY, intern_policy
from archive.extensions import parts
from archive.inputs.governance import AccountState, AuditAction, ConfidentialField, Role
from archive.languages import Language
from archive.models.account import Account
from archive.models.account_session import AccountSession
from archive.models.api_token import ApiToken
from archive.models.audit_entry import AuditEntry
from archive.models.confidential_part import ConfidentialPart
from archive.models.membership import Membership
from archive.models.moment import now
from archive.models.outgoing_mail import OutgoingMail
from archive.models.schema import METADATA
from archive.services.outgoing_mail import claim_letters
from archive.services.own.account_export import columns_about
from tests.archive.search.world import texts
from tests.factories.accounts import PASSWORD, sign_up, signed_in
from tests.factories.people import community
from tests.web.account.ways_in import is_signed_in, send, sign_in
from tests.web.markup import inline_code_of, outside_of

NEW = "ocho llamas al alba"
KEPT = "/es/cuenta?kept="


@pytest.fixture
def hers(app: Flask, rosa: Account) -> FlaskClient:
    return signed_in(app.test_client(), rosa)


def row_of(app: Flask, account: Account) -> Account:
    with app.app_context(), parts().database.reading() as session:
        return session.get_one(Account, account.id)


def change_password(client: FlaskClient, current: str = PASSWORD) -> TestResponse:
    return send(client, "/es/cuenta/contrasena", {"current": current, "password": NEW})


def test_the_page_holds_what_is_kept_and_nothing_from_elsewhere(hers: FlaskClient) -> None:
    page = hers.get("/es/cuenta")
    assert page.headers["Cache-Control"] == "private, no-store"
    for said in ("Rosa M.", "rosa@example.org", "a test", "basta la contraseña"):
        assert said in page.text
    assert inline_code_of(page.text) == outside_of(page.text) == []


@pytest.mark.parametrize("part", ["datos", "contrasena", "correo", "sesiones", "llaves", "autenticador", "cierre"])
def test_nobody_settles_anything_without_signing_in(app: Flask, part: str) -> None:
    answer = send(app.test_client(), f"/es/cuenta/{part}", {"current": PASSWORD})
    assert answer.headers["Location"] == "/es/ingresar"
    assert app.test_client().get(f"/es/cuenta/{part}").status_code == 303


@pytest.mark.parametrize("part", ["nada", "ingresar", "password"])
def test_an_address_that_is_no_form_s_is_not_found(hers: FlaskClient, part: str) -> None:
    assert send(hers, f"/es/cuenta/{part}", {}).status_code == 404


def test_changing_the_password_ends_every_other_session(app: Flask, rosa: Account, hers: FlaskClient) -> None:
    other = signed_in(app.test_client(), rosa)
    assert change_password(hers).headers["Location"] == f"{KEPT}account_password"
    assert is_signed_in(hers)
    assert not is_signed_in(other)
    assert sign_in(app.test_client(), "rosa").status_code == 422
    assert sign_in(app.test_client(), "rosa", NEW).status_code == 303


def test_whoever_holds_the_phone_changes_no_password_without_the_old_one(app: Flask, hers: FlaskClient) -> None:
    answer = change_password(hers, "a guess")
    assert answer.status_code == 422
    assert "Esa no es su contraseña de hoy" in answer.text
    for _ in range(4):
        change_password(hers, "a guess")
    assert change_password(hers, "a guess").status_code == 429
    assert sign_in(app.test_client(), "rosa").status_code == 303


def test_a_new_password_that_others_try_first_is_refused_beside_its_field(hers: FlaskClient) -> None:
    answer = send(hers, "/es/cuenta/contrasena", {"current": PASSWORD, "password": "12345678"})
    assert re.search(r'id="password-fault">[^<]*las primeras', answer.text)


def test_a_session_is_ended_by_its_owner_and_by_nobody_else(app: Flask, rosa: Account, hers: FlaskClient) -> None:
    other = signed_in(app.test_client(), rosa)
    with app.app_context(), parts().database.writing() as session:
        elena = sign_up(session, "elena")
        session.expunge(elena)
        mine, others = session.scalars(select(AccountSession.id).where(AccountSession.account_id == rosa.id))
    stranger = signed_in(app.test_client(), elena)
    assert send(stranger, "/es/cuenta/sesiones", {"session": str(others)}).status_code == 404
    assert is_signed_in(other)
    assert send(hers, "/es/cuenta/sesiones", {"session": str(others)}).status_code == 303
    assert not is_signed_in(other)
    assert is_signed_in(hers)
    assert mine != others


def test_all_other_sessions_are_ended_at_once(app: Flask, rosa: Account, hers: FlaskClient) -> None:
    others = [signed_in(app.test_client(), rosa) for _ in range(3)]
    assert send(hers, "/es/cuenta/sesiones", {}).status_code == 303
    assert [is_signed_in(other) for other in others] == [False] * 3
    assert is_signed_in(hers)


def test_a_session_that_nobody_uses_ends_and_one_that_is_used_goes_on(app: Flask, hers: FlaskClient) -> None:
    def move(seen: timedelta, ends: timedelta) -> None:
        with app.app_context(), parts().database.writing() as session:
            session.execute(update(AccountSession).values(seen_at=now() - seen, ends_at=now() + ends))

    move(timedelta(days=29), timedelta(days=1))
    assert is_signed_in(hers)
    with app.app_context(), parts().database.reading() as session:
        assert session.scalars(select(AccountSession.ends_at)).one() > now() + timedelta(days=29)
    move(timedelta(days=31), timedelta(seconds=-1))
    assert not is_signed_in(hers)


def test_name_and_language_are_hers_to_choose_and_nothing_else_is_taken_along(
    app: Flask, rosa: Account, hers: FlaskClient
) -> None:
    form = {"name": " Rosa Mamani ", "language": "ay", "state": "closed", "user_name": "admin", "artisan_id": "1"}
    assert send(hers, "/es/cuenta/datos", form).status_code == 303
    row = row_of(app, rosa)
    assert (row.name, row.language) == ("Rosa Mamani", Language.AYMARA)
    assert (row.state, row.user_name, row.artisan_id) == (AccountState.ACTIVE, "rosa", None)
    refused = send(hers, "/es/cuenta/datos", {"name": "  ", "language": "ay"})
    assert re.search(r'id="name-fault">', refused.text)


def _letter_link(app: Flask) -> str:
    with app.app_context(), parts().database.writing() as session:
        (claimed,) = claim_letters(session, parts().vault)
        session.execute(update(OutgoingMail).values(due_at=now() + timedelta(days=1)))
    assert claimed.letter
    found = re.search(r"http://localhost(/es/correo/\S+)", claimed.letter.text)
    assert found
    return found[1]


def test_a_new_address_counts_once_its_link_was_opened(app: Flask, rosa: Account, hers: FlaskClient) -> None:
    form = {"current": PASSWORD, "email": "Mamani@Example.org"}
    assert send(hers, "/es/cuenta/correo", form).headers["Location"] == f"{KEPT}account_email"
    assert row_of(app, rosa).email == "rosa@example.org"
    link = _letter_link(app)
    anywhere = app.test_client()
    assert anywhere.get(link).status_code == 200
    assert send(anywhere, link, {}).status_code == 303
    assert row_of(app, rosa).email == "mamani@example.org"
    assert send(anywhere, link, {}).status_code == 422
    assert sign_in(app.test_client(), "mamani@example.org").status_code == 303


def test_an_address_of_another_is_taken_from_nobody_and_nobody_learns_of_it(
    app: Flask, rosa: Account, hers: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        sign_up(session, "elena", email="elena@example.org")
    asked = send(hers, "/es/cuenta/correo", {"current": PASSWORD, "email": "elena@example.org"})
    assert asked.headers["Location"] == f"{KEPT}account_email"
    assert send(app.test_client(), _letter_link(app), {}).status_code == 422
    assert row_of(app, rosa).email == "rosa@example.org"


def test_an_authenticator_is_added_with_its_first_digits_and_removed_with_later_ones(
    app: Flask, rosa: Account, hers: FlaskClient
) -> None:
    page = hers.get("/es/cuenta/autenticador").text
    assert "<svg" in page
    assert inline_code_of(page) == outside_of(page) == []
    secret = re.findall(r'class="shown-once">([A-Z2-7]{32})<', page)[0]
    wrapped = re.findall(r'name="secret" value="([^"]+)"', page)[0]
    totp = TOTP(secret)
    form = {"secret": wrapped, "current": PASSWORD}
    assert send(hers, "/es/cuenta/autenticador", {**form, "code": "000000"}).status_code == 422
    step = totp.timecode(now())
    added = send(hers, "/es/cuenta/autenticador", {**form, "code": totp.generate_otp(step - 1)})
    codes = re.findall(r"<code>([0-9a-z-]{14})</code>", added.text)
    assert len(codes) == 8
    assert row_of(app, rosa).totp_secret is not None
    assert codes[0] not in hers.get("/es/cuenta/autenticador").text
    replayed = {"current": PASSWORD, "code": totp.generate_otp(step - 1), "off": "true"}
    assert send(hers, "/es/cuenta/autenticador", replayed).status_code == 422
    renewed = send(hers, "/es/cuenta/autenticador", {"current": PASSWORD, "code": codes[0]})
    assert codes[1] not in renewed.text
    off = {"current": PASSWORD, "code": totp.generate_otp(step + 1), "off": "true"}
    assert send(hers, "/es/cuenta/autenticador", off).status_code == 200
    assert row_of(app, rosa).totp_secret is None


def test_what_one_session_was_shown_adds_no_authenticator_in_another(
    app: Flask, rosa: Account, hers: FlaskClient
) -> None:
    page = hers.get("/es/cuenta/autenticador").text
    secret = re.findall(r'class="shown-once">([A-Z2-7]{32})<', page)[0]
    wrapped = re.findall(r'name="secret" value="([^"]+)"', page)[0]
    form = {"current": PASSWORD, "code": TOTP(secret).now()}
    other = signed_in(app.test_client(), rosa)
    assert send(other, "/es/cuenta/autenticador", {**form, "secret": wrapped}).status_code == 422
    for made_up in ("x", "AAAA", "\u00e9", wrapped[:-4]):
        assert send(hers, "/es/cuenta/autenticador", {**form, "secret": made_up}).status_code == 422


def test_everything_that_points_at_an_account_is_in_the_file_and_no_secret_is(
    app: Flask, rosa: Account, hers: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        session.add(Membership(account_id=rosa.id, holder_id=None, role=Role.REVIEWER, granted_at=now()))
        kept = session.get_one(Account, rosa.id).password_hash
    answer = send(hers, "/es/cuenta/descarga", {})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pallay-rosa.json"'
    found = json.loads(answer.text)
    assert found["account"][0]["email"] == "rosa@example.org"
    assert found["membership"][0]["role"] == "reviewer"
    assert [act["action"] for act in found["audit_entry"]] == ["account_changed"]
    assert found["account_session"][0]["device"] == "a test"
    assert "digest" not in answer.text
    assert kept
    assert kept not in answer.text


def test_what_somebody_wrote_down_for_a_community_alone_is_not_taken_along_in_the_file(
    app: Flask, rosa: Account, hers: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        part = ConfidentialPart(
            entity_id=community(session, "Comunidad"),
            field=ConfidentialField.DOSE,
            text=texts(es="tres puñados"),
            policy_id=intern_policy(session, OWNER_ONLY).id,
            written_by_id=rosa.id,
            written_at=now(),
        )
        session.add(part)
    answer = send(hers, "/es/cuenta/descarga", {})
    assert json.loads(answer.text)["confidential_part"][0]["field"] == "dose"
    assert "tres pu" not in answer.text


def test_no_table_that_points_at_accounts_is_forgotten() -> None:
    pointing = {table.name for table in METADATA.sorted_tables if columns_about(table)}
    assert {"account", "account_code", "api_token", "audit_entry", "membership", "mandate_steward"} <= pointing
    assert not pointing & {"sign_in_failure", "outgoing_mail", "entity"}


def test_a_closed_account_names_nobody_and_leaves_the_log_as_it_was(
    app: Flask, rosa: Account, hers: FlaskClient
) -> None:
    with app.app_context(), parts().database.writing() as session:
        session.add(Membership(account_id=rosa.id, holder_id=None, role=Role.REVIEWER, granted_at=now()))
    assert send(hers, "/es/cuenta/cierre", {"current": "a guess"}).status_code == 422
    assert send(hers, "/es/cuenta/cierre", {"current": PASSWORD}).headers["Location"] == "/es/"
    assert not is_signed_in(hers)
    assert sign_in(app.test_client(), "rosa").status_code == 422
    row = row_of(app, rosa)
    assert (row.state, row.name, row.email, row.password_hash) == (AccountState.CLOSED, "", None, None)
    assert "rosa" not in row.user_name
    with app.app_context(), parts().database.reading() as session:
        assert session.scalars(select(Membership)).all() == []
        closed = session.scalars(select(AuditEntry).where(AuditEntry.action == AuditAction.ACCOUNT_CLOSED)).one()
        assert (closed.actor_id, closed.subject) == (rosa.id, rosa.identifier)


def test_the_last_administrator_stays(app: Flask, rosa: Account, hers: FlaskClient) -> None:
    with app.app_context(), parts().database.writing() as session:
        session.add(Membership(account_id=rosa.id, holder_id=None, role=Role.ADMINISTRATOR, granted_at=now()))
    answer = send(hers, "/es/cuenta/cierre", {"current": PASSWORD})
    assert answer.status_code == 422
    assert "sin quien lo administre" in answer.text
    assert is_signed_in(hers)


def test_what_was_done_to_her_is_shown_to_her(app: Flask, rosa: Account, hers: FlaskClient) -> None:
    sign_in(app.test_client(), "rosa", "a guess")
    change_password(hers)
    page = hers.get("/es/cuenta").text
    assert "No pudo entrar" in page
    assert "Cambio de contraseña" in page
    assert rosa.name in page


def test_a_key_is_shown_once_listed_and_ended_by_its_owner_alone(app: Flask, rosa: Account, hers: FlaskClient) -> None:
    form = {"name": "Mi tabla", "days": "30", "current": PASSWORD, "scopes": "write", "account_id": "1"}
    made = send(hers, "/es/cuenta/llaves", form)
    key = re.findall(r"(pallay_[\w-]{43})<", made.text)[0]
    page = hers.get("/es/cuenta").text
    assert "Mi tabla" in page
    assert key not in page
    with app.app_context(), parts().database.writing() as session:
        row = session.scalars(select(ApiToken)).one()
        assert (row.account_id, [*row.scopes]) == (rosa.id, ["read"])
        assert key not in f"{row.digest}"
        elena, number = sign_up(session, "elena"), row.id
        session.expunge(elena)
    stranger = signed_in(app.test_client(), elena)
    assert send(stranger, "/es/cuenta/fin-de-llave", {"token": str(number)}).status_code == 404
    assert "Mi tabla" in hers.get("/es/cuenta").text
    assert send(hers, "/es/cuenta/fin-de-llave", {"token": str(number)}).status_code == 303
    assert "Mi tabla" not in hers.get("/es/cuenta").text


@pytest.mark.parametrize("days", ["0", "-1", "9999", "x"])
def test_a_key_for_ever_is_not_made(app: Flask, hers: FlaskClient, days: str) -> None:
    send(hers, "/es/cuenta/llaves", {"name": "Mi tabla", "days": days, "current": PASSWORD})
    with app.app_context(), parts().database.reading() as session:
        assert session.scalars(select(ApiToken)).all() == []
